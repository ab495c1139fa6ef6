import { expect, it } from 'vitest';
import { age, bytes, duration, fromInput, percent, shortDate, toInput } from './format';
import { zoneName } from './zone';

it('tells an age in its largest unit', () => {
  expect([24_000, 5 * 60_000, 2 * 3_600_000, 11 * 86_400_000].map((ms) => age(ms, 'en'))).toEqual(['24\u202Fs', '5\u202Fmin', '2\u202Fh', '11\u202Fd']);
  expect(age(24_000, 'ja')).toBe('24 秒');
});

it('tells a duration in two units at most', () => {
  expect([812, 12_400, 124_000, 3_900_000, 93_600_000].map((ms) => duration(ms, 'en')))
    .toEqual(['0.8\u202Fs', '12.4\u202Fs', '2\u202Fmin 4\u202Fs', '1\u202Fh 5\u202Fmin', '1\u202Fd 2\u202Fh']);
});

it('counts bytes in binary steps', () => {
  expect(bytes(31_457_280, 'en')).toBe('30\u202FMB');
  expect(bytes(0, 'en')).toBe('0\u202Fbyte');
});

it('writes a share in the language', () => {
  expect(percent(96.4, 'de')).toBe('96,4\u202F%');
});

it('gives the year only of another year', () => {
  const now = Date.parse('2026-11-25T09:00:00Z');
  expect(shortDate(Date.parse('2026-11-24T16:20:00Z'), now, 'en-GB', 'UTC')).toBe('24 Nov, 16:20');
  expect(shortDate(Date.parse('2025-03-11T16:20:00Z'), now, 'en-GB', 'UTC')).toBe('11 Mar 2025');
});

it('names the zone as its people do, whatever the language', () => {
  expect(zoneName('Asia/Tokyo', 'en', 0)).toBe('JST');
  expect(zoneName('UTC', 'de', 0)).toBe('UTC');
});

it('takes day and time of a zone and gives the instant', () => {
  const noon = Date.parse('2026-11-25T12:00:00Z');
  expect(toInput(noon, 'Asia/Tokyo')).toBe('2026-11-25T21:00');
  expect(fromInput('2026-11-25T21:00', 'Asia/Tokyo')).toBe(noon);
  expect(fromInput('2026-03-29T03:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30:00Z'));
  expect(fromInput('', 'UTC')).toBeNull();
});
