import { expect, test } from './session';
import { expectSound } from './soundness';

/** Five PCs that are online, as the list of PCs says. */
test('a job runs on five PCs, and its execution is watched until it is complete', async ({ signedIn: page, session, request }) => {
  const agents = (await (await request.get('/api/agents?status=online&limit=5', { headers: { Authorization: `Bearer ${session}` } })).json()) as { pc_id: string }[];
  expect(agents).toHaveLength(5);
  await page.goto('/jobs');
  await page.getByRole('searchbox').fill('clean-temp');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Run clean-temp' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run clean-temp' });
  await expect(dialog.getByText('Nobody yet.', { exact: false })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Run', exact: true })).toHaveAttribute('aria-disabled', 'true');
  const box = dialog.getByRole('combobox', { name: 'PCs', exact: true });
  for (const { pc_id } of agents) {
    await box.fill(pc_id);
    await expect(dialog.getByRole('option', { name: pc_id })).toBeVisible();
    await box.press('Enter');
  }
  await expect(dialog.getByText('5 online now')).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Run on 5 PCs' }).click();

  await expect(page).toHaveURL(/\/executions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('clean-temp');
  await expect(page.getByText('5 of 5 done')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('tab', { name: 'All 5' })).toBeVisible();
  await expectSound(page);
  for (const { pc_id } of agents) await expect(page.getByRole('link', { name: pc_id })).toBeVisible();
  await page.getByRole('link', { name: agents[0]?.pc_id ?? '' }).click();
  await expect(page).toHaveURL(/\/activity\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('clean-temp');
});

test('everyone is hit only after their number has been typed, and Escape runs nothing', async ({ signedIn: page }) => {
  await page.goto('/jobs?run=clean-temp');
  const dialog = page.getByRole('dialog', { name: 'Run clean-temp' });
  await dialog.getByText('Everyone', { exact: true }).click();
  const button = dialog.getByRole('button', { name: /Run on \d+ PCs/ });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  const count = /\d+/.exec((await button.textContent()) ?? '')?.[0] ?? '';
  await dialog.getByLabel(`Type ${count} to go on`).fill(count);
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/jobs$/);
});

test('PCs marked in their list are the ones that a job then runs on', async ({ signedIn: page }) => {
  await page.goto('/agents?status=online');
  await page.getByRole('checkbox', { name: /^Select [A-Z]/ }).first().click();
  await page.getByRole('checkbox', { name: /^Select [A-Z]/ }).nth(1).click();
  await page.getByRole('button', { name: 'Run a job' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run a job' });
  await dialog.getByLabel('Job').selectOption('disk-space');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Run on 2 PCs' })).not.toHaveAttribute('aria-disabled', 'true');
});

test('a schedule is switched off and on again', async ({ signedIn: page }) => {
  await page.goto('/schedules');
  const toggle = page.getByRole('switch').first();
  await expect(toggle).toHaveAttribute('aria-checked', 'true');
  await toggle.click();
  await expect(page.getByRole('tab', { name: 'Off 1' })).toBeVisible();
  await expect(toggle).toHaveAttribute('aria-checked', 'false');
  await toggle.click();
  await expect(page.getByRole('tab', { name: 'Off 0' })).toBeVisible();
});
