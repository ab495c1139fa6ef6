import { test as base, type APIRequestContext, type Page } from '@playwright/test';

export const user = process.env.KANADE_E2E_USER ?? 'admin';
export const password = process.env.KANADE_E2E_PASSWORD ?? '';

interface Login { token: string; must_change_pw: boolean }

const login = async (request: APIRequestContext): Promise<Login> => {
  const answer = await request.post('/api/auth/login', { data: { username: user, password } });
  if (!answer.ok()) throw new Error(`the admin of KANADE_E2E_PASSWORD cannot sign in: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Login;
};

/** A token; a fresh installation's admin first has to set a password, and sets the same. */
async function token(request: APIRequestContext): Promise<string> {
  const first = await login(request);
  if (!first.must_change_pw) return first.token;
  await request.post('/api/auth/change-password', { data: { old_password: password, new_password: password }, headers: { Authorization: `Bearer ${first.token}` } });
  return (await login(request)).token;
}

export const test = base.extend<{ signedIn: Page }, { session: string }>({
  session: [async ({ playwright }, use) => {
    const request = await playwright.request.newContext({ baseURL: process.env.KANADE_E2E_URL ?? 'http://127.0.0.1:8080' });
    await use(await token(request));
    await request.dispose();
  }, { scope: 'worker' }],
  signedIn: async ({ page, session }, use) => {
    await page.addInitScript((value) => { localStorage.setItem('kanade_token', value); }, session);
    await use(page);
  },
});

/** An account for one test, made by the admin and signed in; its changes go through `patch`. */
export async function stranger(request: APIRequestContext, session: string, name: string, role: string) {
  const headers = { Authorization: `Bearer ${session}` };
  const secret = `${name}-secret`;
  await request.delete(`/api/accounts/${name}`, { headers });
  const made = await request.post('/api/accounts', { headers, data: { username: name, password: secret, role } });
  if (made.status() !== 201) throw new Error(`no account ${name}: ${made.status()} ${await made.text()}`);
  const { token: bearer } = (await (await request.post('/api/auth/login', { data: { username: name, password: secret } })).json()) as { token: string };
  return {
    secret,
    bearer,
    patch: (change: unknown) => request.patch(`/api/accounts/${name}`, { headers, data: change }),
    remove: () => request.delete(`/api/accounts/${name}`, { headers }),
  };
}

export { expect } from '@playwright/test';
