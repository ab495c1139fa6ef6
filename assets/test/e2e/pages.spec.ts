import { expect, test } from './session';
import { expectSound, looks, wear } from './soundness';

const pages = [
  { path: '/dashboard', heading: 'Fleet overview', title: 'Overview' },
  { path: '/agents', heading: 'Agents' },
  { path: '/jobs', heading: 'Jobs' },
  { path: '/schedules', heading: 'Schedules' },
  { path: '/executions', heading: 'Executions' },
  { path: '/activity', heading: 'Activity' },
  { path: '/audit', heading: 'Audit' },
  { path: '/jetstream', heading: 'Health' },
  { path: '/accounts', heading: 'Accounts' },
  { path: '/settings', heading: 'Settings' },
  { path: '/api-docs', heading: 'API' },
];

for (const { path, heading, title = heading } of pages) {
  for (const look of looks) {
    test(`${path} in ${look.theme} on a ${look.size}: opens by its address, fits, and axe finds nothing`, async ({ signedIn: page }) => {
      const complaints: string[] = [];
      page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
      page.on('pageerror', (error) => complaints.push(error.message));
      await wear(page, look);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeAttached();
      await expect(page).toHaveTitle(`${title} – kanade`);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectSound(page);
      expect(complaints).toEqual([]);
    });
  }
}

test('old and wrong addresses lead somewhere sensible', async ({ signedIn: page, request }) => {
  await page.goto('/results/123');
  await expect(page).toHaveURL(/\/activity$/);
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  expect((await request.get('/assets/missing.js')).status()).toBe(404);
});

test('a PC that never reported is said to be unknown', async ({ signedIn: page }) => {
  await page.goto('/agents/NO-SUCH-PC');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no PC NO-SUCH-PC');
  await page.getByRole('link', { name: 'Search for it' }).click();
  await expect(page).toHaveURL(/\/agents\?q=NO-SUCH-PC$/);
});

test('the keyboard moves between pages and through their lists', async ({ signedIn: page }) => {
  await page.goto('/audit');
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(/\/agents$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Agents' })).toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goBack();
  await expect(page).toHaveURL(/\/audit$/);
});

test('the language is kept, and said in the document', async ({ signedIn: page }) => {
  await page.goto('/agents');
  await page.getByRole('button', { name: 'Account menu' }).first().click();
  await page.getByRole('menuitemcheckbox', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Agenten' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Agenten' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});
