import { stored, useStored } from './stored';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const choice = stored<ThemeChoice>(
  'kanade-theme',
  (text) => (text === 'light' || text === 'dark' ? text : 'system'),
  (value) => value,
);
const systemDark = () => globalThis.matchMedia('(prefers-color-scheme: dark)');

export function themeOf(value: ThemeChoice): Theme {
  if (value !== 'system') return value;
  return systemDark().matches ? 'dark' : 'light';
}

/** Keeps the document's theme equal to the choice; theme.js has set the first one before paint. */
export function followTheme(): void {
  const apply = () => { document.documentElement.dataset.theme = themeOf(choice.get()); };
  choice.subscribe(apply);
  systemDark().addEventListener('change', apply);
  apply();
}

export function useTheme(): { choice: ThemeChoice; theme: Theme; set: (value: ThemeChoice) => void; toggle: () => void } {
  const value = useStored(choice);
  const theme = themeOf(value);
  return { choice: value, theme, set: choice.set, toggle: () => { choice.set(theme === 'dark' ? 'light' : 'dark'); } };
}
