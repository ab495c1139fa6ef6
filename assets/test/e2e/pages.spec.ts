import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './session';

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
const sizes = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const { path, heading, title = heading } of pages) {
  for (const theme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries(sizes)) {
      test(`${path} in ${theme} on a ${size}: opens by its address, fits, and axe finds nothing`, async ({ signedIn: page }) => {
        const complaints: string[] = [];
        page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.setViewportSize(viewport);
        await page.addInitScript((value) => { localStorage.setItem('kanade-theme', value); }, theme);
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeAttached();
        await expect(page).toHaveTitle(`${title} – kanade`);
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    }
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
