import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { setToken } from '../src/api/token';
import { loadTexts, startTexts } from '../src/i18n';

configure({ asyncUtilTimeout: 15_000 });

/** What jsdom leaves out and the components ask for. */
globalThis.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), { matches: query.includes('min-width'), media: query, onchange: null, addListener: () => undefined, removeListener: () => undefined }) as MediaQueryList;
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.hasPointerCapture ??= () => false;
globalThis.ResizeObserver ??= class {
  observe() { /* nothing is ever resized here */ }
  unobserve() { /* as above */ }
  disconnect() { /* as above */ }
};

beforeAll(async () => {
  await startTexts('en');
  const areas = Object.keys(import.meta.glob('../src/{pages,features}/*/texts.en.json')).map((file) => file.split('/').at(-2) ?? '');
  await loadTexts(...areas);
});

beforeEach(() => { localStorage.clear(); setToken(null); });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
