import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** WCAG 2.2 AA for every pair that the components put together: 4.5 for text, 3 for graphics and the bounds of controls. */
const css = readFileSync('src/ui/tokens.css', 'utf8');
const themes = { light: ':root, [data-theme="light"]', dark: '[data-theme="dark"]' };

function tokens(selector: string): Record<string, string> {
  const block = /\{([\s\S]*?)\n\}/.exec(css.slice(css.indexOf(selector)))?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]));
}

function luminance(colour: string): number {
  const linear = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return (linear[0] ?? 0) * 0.2126 + (linear[1] ?? 0) * 0.7152 + (linear[2] ?? 0) * 0.0722;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function pairs(): [string, string, number][] {
  const all: [string, string, number][] = [];
  const add = (texts: string[], grounds: string[], needed: number) => { for (const text of texts) for (const ground of grounds) all.push([text, ground, needed]); };
  add(['fg', 'fg-2', 'muted', 'faint', 'accent'], ['canvas', 'surface', 'sunken', 'raised', 'hover', 'selected'], 4.5);
  for (const state of ['ok', 'warn', 'fail', 'run', 'wait', 'off']) {
    add([state], [`${state}-soft`, 'surface', 'canvas', 'hover', 'selected'], 4.5);
    add([`${state}-solid`], ['surface', 'canvas', 'hover'], 3);
  }
  add(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'], ['surface'], 3);
  add(['code-key', 'code-str', 'code-num', 'code-com'], ['sunken', 'surface'], 4.5);
  add(['on-accent'], ['accent', 'accent-hover'], 4.5);
  add(['accent', 'fg'], ['accent-soft'], 4.5);
  add(['on-danger'], ['danger', 'danger-hover'], 4.5);
  add(['control'], ['surface', 'canvas', 'raised'], 3);
  add(['fg'], ['h1', 'h2', 'h3', 'h4'], 4.5);
  add(['ok'], ['h0'], 4.5);
  return all;
}

describe.each(Object.entries(themes))('%s theme', (_, selector) => {
  const values = tokens(selector);
  it('has every token', () => {
    expect(pairs().flatMap(([a, b]) => [a, b]).filter((name) => !values[name])).toEqual([]);
  });
  it('keeps its contrast', () => {
    const weak = pairs().map(([a, b, needed]) => ({ pair: `${a} on ${b}`, ratio: contrast(values[a] ?? '', values[b] ?? ''), needed }))
      .filter(({ ratio, needed }) => ratio < needed);
    expect(weak).toEqual([]);
  });
});
