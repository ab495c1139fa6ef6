import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './session';

/** Where bin/lib/browser-tests tells the server's process, and keeps it stopped as long as there is a file `hold`. */
const run = process.env.KANADE_E2E_SERVER;
const hold = join(run ?? '', 'hold');
const patient = { timeout: 90_000 };

test('a server that restarts under a filled form costs nothing that was typed, and the page finds it again', async ({ signedIn: page, session, request }) => {
  test.skip(run === undefined, 'the server belongs to somebody else');
  await page.goto('/accounts');
  await page.getByRole('button', { name: 'Create account' }).first().click();
  const form = page.getByRole('dialog', { name: 'Create an account' });
  await form.getByLabel('User name').fill('e2e-restart');
  await form.getByRole('radio', { name: /operator/ }).check();

  writeFileSync(hold, '');
  try {
    process.kill(Number(readFileSync(join(run ?? '', 'server.pid'), 'utf8')), 'SIGTERM');
    await expect(page.getByText('Stale since')).toBeVisible(patient);
    await form.getByRole('button', { name: 'Create account' }).click();
    await expect(form.getByRole('alert')).toContainText('The server did not answer');
  } finally {
    rmSync(hold);
  }

  await expect(page.getByText('Stale since')).toBeHidden(patient);
  await expect(page).toHaveURL(/\/accounts$/);
  await expect(form.getByLabel('User name')).toHaveValue('e2e-restart');
  await expect(form.getByRole('radio', { name: /operator/ })).toBeChecked();
  await form.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('dialog', { name: 'e2e-restart can sign in' })).toBeVisible();
  await request.delete('/api/accounts/e2e-restart', { headers: { Authorization: `Bearer ${session}` } });
});
