import { readFileSync } from 'node:fs';
import { expect, test } from './session';

test('filters live in the address, survive a reload, and go into the export', async ({ signedIn: page }) => {
  await page.goto('/audit');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Action' }).click();
  await page.getByRole('textbox', { name: 'Action matches' }).fill('^login$');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]action=%5Elogin%24/);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Time', exact: true }).click();
  await page.getByRole('combobox', { name: 'Time within' }).selectOption('24h');
  await expect(page).toHaveURL(/since=24h/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Edit filter: Action matches ^login$' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'login' }).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'job_upsert' })).toHaveCount(0);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()]);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n').filter(Boolean);
  expect(lines[0]).toBe('\uFEFFid,occurred_at,actor,action,target,payload');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.slice(1).every((line) => line.split(',')[3] === 'login')).toBe(true);
});

test('an entry leads to what it is about', async ({ signedIn: page }) => {
  await page.goto('/audit?action=%5Ejob_upsert%24&target=%5Eclean-temp%24');
  await page.getByRole('row').filter({ hasText: 'clean-temp' }).first().click();
  await expect(page).toHaveURL(/open=\d+/);
  await page.getByRole('dialog').getByRole('link', { name: 'clean-temp' }).click();
  await expect(page).toHaveURL(/\/jobs\/clean-temp$/);
});
