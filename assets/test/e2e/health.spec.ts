import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from './session';
import { expectSound, looks, picture, sizes, wear } from './soundness';

/** Where bin/lib/browser-tests keeps the server's database, and its admin port. */
const run = process.env.KANADE_E2E_SERVER;
const admin = process.env.KANADE_E2E_ADMIN ?? '';
const database = join(run ?? '', 'data', 'backend.db');
const patient = { timeout: 90_000 };

test.skip(run === undefined, 'the server belongs to somebody else');

const sql = (script: string) =>
  execFileSync('python3', ['-c', 'import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], timeout=60)\nc.executescript(sys.argv[2])\nc.commit()', database, script]);

/** Nobody else can write until the answer is called. */
async function lockDatabase(): Promise<() => Promise<void>> {
  const script = 'import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)\nc.execute("BEGIN IMMEDIATE")\nprint("held", flush=True)\nsys.stdin.read()';
  const holder = spawn('python3', ['-c', script, database], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return async () => {
    holder.stdin.end();
    await once(holder, 'exit');
  };
}

const replay = async (stream: string): Promise<string> => (await fetch(`${admin}/tasks/replay?stream=${stream}`, { method: 'POST' })).text();

async function eventsAreStored(request: APIRequestContext, session: string): Promise<void> {
  await expect.poll(async () => {
    const rows = (await (await request.get('/api/service/projectors', { headers: { Authorization: `Bearer ${session}` } })).json()) as { name: string; projected: number }[];
    return rows.find(({ name }) => name === 'obs-events')?.projected ?? 0;
  }, patient).toBeGreaterThan(0);
}

const card = (page: Page, name: string) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
const wrong = (page: Page) => card(page, 'What is wrong');

/** What lies below the projectors, measured from them: what is wrong comes above, and may push all down together. */
async function places(page: Page): Promise<number[]> {
  const tops = await Promise.all(['Projectors', 'Checks', 'Reading again', 'Set aside'].map(async (name) => (await card(page, name).first().boundingBox())?.y ?? Number.NaN));
  return tops.map((top) => Math.round(top - (tops[0] ?? 0)));
}

test('a replay shows how far it is and that it is done, and nothing moves', async ({ signedIn: page, request, session }) => {
  await eventsAreStored(request, session);
  await page.goto('/jetstream');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByText(/\d of \d up to date/)).toBeVisible();
  const before = await places(page);
  const unlock = await lockDatabase();
  const task = replay('OBS_EVENTS');
  try {
    const bar = page.getByRole('progressbar', { name: 'obs-events reads OBS_EVENTS again' });
    await expect(bar).toHaveAttribute('aria-valuetext', /^0 of [\d,]+ messages$/, patient);
    await expect(page.getByRole('row', { name: /obs-events/ })).toContainText(/Reading again|Stalled/);
    expect(await places(page)).toEqual(before);
    await picture(page, 'health-replay.laptop.light');
  } finally {
    await unlock();
  }
  expect(await task).toMatch(/done\n$/);
  await expect(card(page, 'Reading again')).toContainText(/OBS_EVENTS.*Done.*[\d,]+ messages in/s, patient);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect(await places(page)).toEqual(before);
});

test('a replay that failed says why, until the next one', async ({ signedIn: page }) => {
  sql('ALTER TABLE dead_letters RENAME TO elsewhere');
  try {
    expect(await replay('AUDIT')).toContain('ended early');
  } finally {
    sql('ALTER TABLE elsewhere RENAME TO dead_letters');
  }
  for (const look of looks) {
    await wear(page, look);
    await page.goto('/jetstream');
    const failed = card(page, 'Reading again');
    await expect(failed).toContainText(/AUDIT.*Failed.*no such table: dead_letters.*Start it again/s);
    await failed.scrollIntoViewIfNeeded();
    await expectSound(page);
    await picture(page, `health-replay-failed.${look.look}`);
  }
  expect(await replay('AUDIT')).toMatch(/done\n$/);
  await expect(card(page, 'Reading again')).toContainText('Done', patient);
});

test('a projector that fails is red, with the reason, since when and what to do, and is well again afterwards', async ({ signedIn: page, request, session }) => {
  await eventsAreStored(request, session);
  sql('ALTER TABLE obs_events RENAME TO elsewhere');
  try {
    await page.goto('/jetstream');
    await expect(wrong(page)).toContainText(/Failing.*obs-events.*since.*no such table: obs_events.*It tries again by itself/s, patient);
    await expect(page.getByRole('status').filter({ hasText: 'unwell' })).toBeVisible();
    await expect(page.getByRole('row', { name: /obs-events/ })).toContainText('Failing');
    for (const look of looks) {
      await wear(page, look);
      await page.goto('/jetstream');
      await expect(wrong(page)).toContainText('no such table: obs_events', patient);
      if (look.size === 'laptop') await expect(page.getByRole('link', { name: /^Health\s?\d unwell$/ })).toBeVisible();
      else await expect(page.getByRole('button', { name: /^More\s?\d unwell$/ })).toBeVisible();
      await expectSound(page);
      await picture(page, `health-failing.${look.look}`);
    }
  } finally {
    sql('ALTER TABLE elsewhere RENAME TO obs_events');
  }
  await expect(page.getByText('no such table: obs_events')).toHaveCount(0, patient);
  await expect(page.locator('article').filter({ hasText: 'obs-events' })).toContainText('Up to date', patient);
});

/** A thousand messages, among them a binary one and one whose every part is long. */
const manyLetters = `
  WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 998)
  INSERT INTO dead_letters (projector, stream, incarnation, sequence, subject, headers, received_at, reason, payload, attempts, last_attempt_at)
  SELECT CASE n % 2 WHEN 0 THEN 'results' ELSE 'obs-events' END, 'RESULTS', 'e2e', 4900000 + n, 'results.r' || n, NULL, '2026-06-12T01:00:00+00:00',
         'exit_code is a text', CAST('{"exit_code":"no"}' AS BLOB), 1, '2026-06-12T01:00:00+00:00'
  FROM numbers;
  INSERT INTO dead_letters (projector, stream, incarnation, sequence, subject, headers, received_at, reason, payload, attempts, last_attempt_at) VALUES
    ('audit', 'AUDIT', 'e2e', 1, 'audit.' || hex(zeroblob(2000)), 'X-Long: ' || hex(zeroblob(500)), '2026-06-12T01:00:00+00:00',
     'not an entry: ' || hex(zeroblob(5000)), CAST('{"payload":"' || hex(zeroblob(150000)) || '"}' AS BLOB), 12345, '2026-06-12T01:00:00+00:00'),
    ('audit', 'AUDIT', 'e2e', 2, 'audit.binary', NULL, '2026-06-12T01:00:00+00:00', 'no JSON', randomblob(20000), 1, '2026-06-12T01:00:00+00:00');`;

test('a thousand messages set aside are paged and filtered, and the longest of them breaks nothing', async ({ signedIn: page, request, session }) => {
  test.setTimeout(300_000);
  sql(manyLetters);
  try {
    const odd = (await (await request.get('/api/service/dead-letters?projector=audit', { headers: { Authorization: `Bearer ${session}` } })).json()) as { id: number; subject: string }[];
    const binary = odd.find(({ subject }) => subject === 'audit.binary')?.id ?? 0;
    const long = odd.find(({ subject }) => subject.startsWith('audit.000'))?.id ?? 0;
    for (const look of looks) {
      await wear(page, look);
      await page.goto('/jetstream');
      await expect(wrong(page)).toContainText(/1,0\d\d messages set aside/);
      await expect(page.getByText(/100 of 1,0\d\d/)).toBeAttached();
      await wrong(page).getByRole('button', { name: /messages set aside/ }).click();
      await expectSound(page);
      await picture(page, `health-letters.${look.look}`);
      for (const [id, name] of [[binary, 'binary'], [long, 'long']] as const) {
        await page.goto(`/jetstream?open=${id}`);
        const sheet = page.getByRole('dialog', { name: `Message ${id}` });
        await expect(sheet.getByRole('region', { name: 'Payload' })).toBeVisible();
        await expect(sheet.getByRole('button', { name: 'Retry' })).toBeInViewport();
        expect(await sheet.evaluate((node) => [...node.querySelectorAll('*')].every((each) => each.getBoundingClientRect().right <= innerWidth + 1))).toBe(true);
        await expectSound(page);
        await picture(page, `health-letter-${name}.${look.look}`);
      }
    }
    await wear(page, { theme: 'light', viewport: sizes.laptop });
    await page.goto('/jetstream');
    for (const shown of [200, 300]) {
      await page.getByRole('button', { name: 'Load older' }).click();
      await expect(page.getByText(new RegExp(`${shown} of 1,0\\d\\d`))).toBeVisible();
    }
    const rows = page.getByRole('table', { name: 'Set aside' }).locator('[data-row]');
    expect(await rows.count()).toBeLessThanOrEqual(200);
    await page.goto('/jetstream?projector=audit');
    await expect(rows).toHaveCount(2);
    await page.getByRole('button', { name: /Remove filter/ }).click();
    await expect(page.getByText(/100 of 1,0\d\d/)).toBeVisible();
    await rows.first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeFocused();
    await page.keyboard.press(']');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  } finally {
    sql("DELETE FROM dead_letters WHERE incarnation = 'e2e'");
  }
  await page.goto('/jetstream');
  await expect(page.getByText('Every message was understood')).toBeVisible();
});
