import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './session';

test('the API can be read, searched and linked to', async ({ signedIn: page }) => {
  await page.goto('/settings');
  await page.getByRole('link', { name: 'API reference' }).click();
  await expect(page).toHaveURL(/\/api-docs$/);
  await page.getByRole('searchbox').fill('accounts');
  await page.getByRole('button', { name: /PATCH.*\/api\/accounts\/\{username\}/ }).click();
  await expect(page).toHaveURL(/[?&]open=Accounts_change/);
  await expect(page).toHaveURL(/[?&]q=accounts/);
  await expect(page.getByRole('region', { name: 'Body' })).toContainText('role?: "viewer" | "operator" | "admin" | null');
  await expect(page.getByRole('region', { name: 'As a command line' })).toContainText('Bearer $KANADE_TOKEN');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Body' })).toBeVisible();
});
