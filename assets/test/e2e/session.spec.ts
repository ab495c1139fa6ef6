import { expect, password, stranger, test, user } from './session';

test('whoever is not signed in comes back to the whole address after signing in', async ({ page, session }) => {
  expect(session).not.toBe('');
  await page.goto('/agents?status=offline&q=a');
  await expect(page).toHaveURL(/\/login\?return=/);
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/agents\?status=offline&q=a$/);
  await expect(page.getByRole('tab', { name: /Offline/ })).toHaveAttribute('aria-selected', 'true');
});

test('a wrong password is one line, and nothing is lost', async ({ page, session }) => {
  expect(session).not.toBe('');
  await page.goto('/login');
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(`${password} not`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('User name or password is wrong.');
  await expect(page.getByLabel('User name')).toHaveValue(user);
});

test('a session that has ended leads to the sign-in and back', async ({ page }) => {
  await page.addInitScript(() => { if (!sessionStorage.getItem('spoilt')) { localStorage.setItem('kanade_token', 'not.a.token'); sessionStorage.setItem('spoilt', 'yes'); } });
  await page.goto('/audit?actor=operator');
  await expect(page).toHaveURL(`/login?return=${encodeURIComponent('/audit?actor=operator')}`);
});

test('signing out forgets the session', async ({ signedIn: page }) => {
  await page.goto('/agents');
  await page.getByRole('button', { name: 'Account menu' }).first().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(await page.evaluate(() => localStorage.getItem('kanade_token'))).toBeNull();
});

test('a session that ends while a form is filled is renewed over it, and the form goes on', async ({ page, session, request }) => {
  const account = await stranger(request, session, 'e2e-session', 'admin');
  await page.addInitScript((value) => { if (!localStorage.getItem('kanade_token')) localStorage.setItem('kanade_token', value); }, account.bearer);
  await page.goto('/accounts?q=e2e#here');
  await page.getByRole('button', { name: 'Create account' }).first().click();
  const form = page.getByRole('dialog', { name: 'Create an account' });
  await form.getByLabel('User name').fill('e2e-made-later');
  await form.getByRole('radio', { name: /operator/ }).check();

  expect((await account.patch({ disabled: true })).status()).toBe(204);
  await form.getByRole('button', { name: 'Create account' }).click();
  const overlay = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(overlay.getByLabel('User name')).toHaveValue('e2e-session');
  expect((await account.patch({ disabled: false })).status()).toBe(204);
  await page.keyboard.press('Escape');
  await overlay.getByLabel('Password', { exact: true }).fill(account.secret);
  await overlay.getByRole('button', { name: 'Sign in' }).click();

  await expect(page.getByRole('dialog', { name: 'e2e-made-later can sign in' })).toBeVisible();
  await expect(overlay).toBeHidden();
  await expect(page).toHaveURL(/\/accounts\?q=e2e#here$/);
  await request.delete('/api/accounts/e2e-made-later', { headers: { Authorization: `Bearer ${session}` } });
  await account.remove();
});
