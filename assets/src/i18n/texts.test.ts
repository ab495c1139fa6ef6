import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '.';

interface Tree { [key: string]: string | Tree }

const all = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((file) => join('src', file));
const files = all.filter((file) => file.endsWith('.en.json'));
const sources = all.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.')).map((file) => readFileSync(file, 'utf8')).join('\n');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Tree;

const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`)));

/** One, other, few … are forms of one text; a language has those that it needs. */
const plain = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keys = (tree: Tree) => [...new Set(flat(tree).map(([key]) => plain(key)))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

function isUsed(key: string, area: string): boolean {
  if (sources.includes(`'${key}'`) || sources.includes(`'${area}:${key}'`)) return true;
  // t(`state.${state}`) uses every key that fits.
  return [...sources.matchAll(/`(?:\w+:)?([\w.]+\.)\$\{[^}]+\}([\w.]*)`/g)].some(([, start = '', end = '']) => key.startsWith(start) && key.endsWith(end));
}

describe.each(files)('%s', (file) => {
  const english = read(file);
  const area = basename(file).startsWith('common') ? 'common' : basename(dirname(file));

  it.each(languages.filter((language) => language !== 'en'))('is complete in %s', (language) => {
    const other = read(file.replace('.en.json', `.${language}.json`));
    expect(keys(other)).toEqual(keys(english));
    const texts = new Map(flat(other).map(([key, text]) => [plain(key), text]));
    const lost = flat(english).filter(([key, text]) => holes(texts.get(plain(key)) ?? '').join() !== holes(text).join()).map(([key]) => key);
    expect(lost, 'texts whose inserted values differ').toEqual([]);
  });

  it('has the plural forms of each language', () => {
    for (const language of languages) {
      const present = flat(read(file.replace('.en.json', `.${language}.json`))).map(([key]) => key);
      const counted = new Set(flat(english).map(([key]) => key).filter((key) => plain(key) !== key).map(plain));
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const missing = [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !present.includes(key));
      expect(missing, language).toEqual([]);
    }
  });

  it('has no text that nobody shows', () => {
    expect(keys(english).filter((key) => !isUsed(key, area))).toEqual([]);
  });
});
