import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/session';

const laptop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Each page once, and in both themes and sizes across them. */
const pictures = [
  { name: 'overview.light', path: '/dashboard' },
  { name: 'agents.light', path: '/agents' },
  { name: 'agents.phone', path: '/agents', size: phone },
  { name: 'execution.dark', path: '/executions' },
  { name: 'audit.light', path: '/audit' },
  { name: 'health.dark', path: '/jetstream' },
  { name: 'accounts.light', path: '/accounts' },
  { name: 'settings.dark', path: '/settings' },
  { name: 'api.light', path: '/api-docs' },
];

/** The page of an execution is behind the first row of the list, once the fleet's schedules have made one. */
async function openFirst(page: Page): Promise<void> {
  await expect(page.locator('[data-row="0"]')).toBeVisible({ timeout: 120_000 });
  await page.locator('[data-row="0"] a').first().click();
  await expect(page).toHaveURL(/\/executions\/.+/);
}

test.beforeEach(async ({ request, session }) => {
  const headers = { Authorization: `Bearer ${session}` };
  await expect.poll(async () => {
    const overview = (await (await request.get('/api/fleet/overview', { headers })).json()) as { pcs_online: number; runs_last_day: number };
    return overview.pcs_online >= 50 && overview.runs_last_day >= 60;
  }, { timeout: 180_000 }).toBe(true);
});

for (const { name, path, size = laptop } of pictures) {
  test(name, async ({ signedIn: page }) => {
    test.setTimeout(600_000);
    await page.setViewportSize(size);
    await page.addInitScript((theme) => { localStorage.setItem('kanade-theme', theme); }, name.includes('dark') ? 'dark' : 'light');
    await page.goto(path);
    if (path === '/executions') await openFirst(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.screenshot({ path: `../docs/screenshots/${name}.png`, animations: 'disabled' });
  });
}
