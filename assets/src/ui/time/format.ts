import { zoneName } from './zone';

/** Times and amounts in the reader's language. Everything goes through Intl; nothing is put together by hand. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    // English dates are written day first here, as the rest of the world reads them.
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
    formats.set(key, format);
  }
  return format;
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const seconds: Intl.DateTimeFormatOptions = { ...clock, second: '2-digit' };

export const timeOfDay = (at: number, language: string, zone: string) =>
  dateFormat(language, { ...clock, timeZone: zone }).format(at);

export const timeWithSeconds = (at: number, language: string, zone: string) =>
  dateFormat(language, { ...seconds, timeZone: zone }).format(at);

export const fullTime = (at: number, language: string, zone: string) =>
  `${dateFormat(language, { year: 'numeric', month: 'short', day: 'numeric', ...seconds, timeZone: zone }).format(at)} ${zoneName(zone, language, at)}`;

export const dayName = (at: number, language: string, zone: string, year = false) =>
  dateFormat(language, { day: 'numeric', month: 'long', ...(year ? { year: 'numeric' as const } : {}), timeZone: zone }).format(at);

/** A day in the zone, as a key to compare by: 2026-11-25. */
export const dayKey = (at: number, zone: string) =>
  dateFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(at);

/** As the browser's own field for day and time wants it. */
export const toInput = (at: number, zone: string): string =>
  dateFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', ...clock, timeZone: zone }).format(at).replace(' ', 'T');

/** And back: the instant at which clocks of the zone show that; null for no time at all. */
export function fromInput(text: string, zone: string): number | null {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const ahead = (at: number) => Date.parse(`${toInput(at, zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  return wall - ahead(wall - ahead(wall));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];

function largestStep(distance: number): { unit: Intl.RelativeTimeFormatUnit; count: number } {
  for (const [unit, size] of steps) {
    if (distance >= size) return { unit, count: Math.floor(distance / size) };
  }
  return { unit: 'second', count: 0 };
}

/** The signs of the SI are the same in English and German; Japanese has words. A thin space keeps them together. */
const signs: Record<string, string> = { second: 's', minute: 'min', hour: 'h', day: 'd', percent: '%' };

function amount(value: number, unit: string, language: string, digits = 0): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  if (language !== 'ja' && unit in signs) return `${number.format(value)}\u202F${signs[unit]}`;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
}

/** A distance in time in its largest unit: 24 s, 5 min, 2 h, 11 d. */
export function age(distance: number, language: string): string {
  const { unit, count } = largestStep(Math.abs(distance));
  return amount(count, unit, language);
}

export function shortDate(at: number, current: number, language: string, zone: string): string {
  const sameYear = dayKey(at, zone).slice(0, 4) === dayKey(current, zone).slice(0, 4);
  return dateFormat(language, sameYear
    ? { day: 'numeric', month: 'short', ...clock, timeZone: zone }
    : { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(at);
}

/** 0.8 s, 12.4 s, 2 min 4 s, 1 h 5 min: two units at most. */
export function duration(ms: number, language: string): string {
  const s = Math.max(0, ms) / 1000;
  if (s < 60) return amount(Math.floor(s * 10) / 10, 'second', language, 1);
  const [large, small, size, part] = s < 3600 ? ['minute', 'second', 60, 1] as const
    : s < 86_400 ? ['hour', 'minute', 3600, 60] as const : ['day', 'hour', 86_400, 3600] as const;
  const rest = Math.floor((s % size) / part);
  return amount(Math.floor(s / size), large, language) + (rest > 0 ? ` ${amount(rest, small, language)}` : '');
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Binary steps under the names people use: 21 MB, 1.4 GB. */
export function bytes(count: number, language: string): string {
  const step = count < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log2(count) / 10));
  const value = count / 1024 ** step;
  const text = new Intl.NumberFormat(language, {
    style: 'unit', unit: byteUnits[step], unitDisplay: 'short', maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  }).format(value);
  return language === 'ja' ? text : text.replace(/\s/g, '\u202F');
}

export const number = (value: number, language: string, digits = 0) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);

export const percent = (value: number, language: string, digits = 1) => amount(value, 'percent', language, digits);
