import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const sizes = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
export const themes = ['light', 'dark'] as const;
export const looks = themes.flatMap((theme) => Object.entries(sizes).map(([size, viewport]) => ({ theme, size, viewport, look: `${size}.${theme}` })));

/** From now on the page is of this size and in this theme, which it takes from the system unless told otherwise. */
export async function wear(page: Page, { theme, viewport }: Pick<(typeof looks)[number], 'theme' | 'viewport'>): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: theme });
}

/** Nothing sticks out at the side, and axe finds nothing. */
export async function expectSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

/** Keeps a picture for a person to look at, where KANADE_PICTURES says where. */
export async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.KANADE_PICTURES;
  if (directory) await page.screenshot({ path: `${directory}/${name}.png`, animations: 'disabled' });
}
