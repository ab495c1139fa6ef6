import { expect, password, test, user } from './session';

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
