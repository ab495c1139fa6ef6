import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/session';
import { looks, sizes } from '../e2e/soundness';

interface Picture {
  name: string;
  path: string;
  size?: { width: number; height: number };
  /** Not the list itself, but the page behind its first row. */
  first?: boolean;
}

const { laptop, phone } = sizes;

/** Each page once, and in both themes and sizes across them. */
const documented: Picture[] = [
  { name: 'overview.light', path: '/dashboard' },
  { name: 'agents.light', path: '/agents' },
  { name: 'agents.phone', path: '/agents', size: phone },
  { name: 'execution.dark', path: '/executions', first: true },
  { name: 'audit.light', path: '/audit' },
  { name: 'health.dark', path: '/jetstream' },
  { name: 'accounts.light', path: '/accounts' },
  { name: 'settings.dark', path: '/settings' },
  { name: 'api.light', path: '/api-docs' },
];

const lists = ['/agents', '/jobs', '/schedules', '/executions', '/activity', '/audit', '/accounts'];
const withDetail = ['/agents', '/jobs', '/executions', '/activity'];

/** Every page in each look, for whoever compares them with the design. */
const all = looks.flatMap(({ look, viewport: size }): Picture[] => [
  ...['/dashboard', ...lists, '/jetstream', '/settings', '/api-docs'].map((path) => ({ name: `${path.slice(1)}.${look}`, path, size })),
  ...withDetail.map((path) => ({ name: `${path.slice(1)}-first.${look}`, path, size, first: true })),
]);

const elsewhere = process.env.KANADE_PICTURES;
const pictures = elsewhere === undefined ? documented : all;

/** The first row of a list, or its first card on a phone; the first execution comes with the fleet's schedules. */
async function openFirst(page: Page, path: string): Promise<void> {
  const row = page.locator('[data-row="0"] a, main article').first();
  await expect(row).toBeVisible({ timeout: 120_000 });
  await row.click({ timeout: 20_000 });
  // A card of the runs opens them beside the list.
  await expect(page).toHaveURL(new RegExp(`${path}(/|\\?open=).+`));
}

test.beforeEach(async ({ request, session }) => {
  const headers = { Authorization: `Bearer ${session}` };
  await expect.poll(async () => {
    const overview = (await (await request.get('/api/fleet/overview', { headers })).json()) as { pcs_online: number; runs_last_day: number };
    return overview.pcs_online >= 50 && overview.runs_last_day >= 60;
  }, { timeout: 180_000 }).toBe(true);
});

for (const { name, path, size = laptop, first } of pictures) {
  test(name, async ({ signedIn: page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(size);
    await page.addInitScript((theme) => { localStorage.setItem('kanade-theme', theme); }, name.includes('dark') ? 'dark' : 'light');
    await page.goto(path);
    if (first) await openFirst(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.screenshot({ path: `${elsewhere ?? '../docs/screenshots'}/${name}.png`, animations: 'disabled' });
  });
}
