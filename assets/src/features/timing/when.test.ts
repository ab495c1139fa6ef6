import { expect, it } from 'vitest';
import { durationMs } from './when';

it.each([['30m', 1_800_000], ['1h 30m', 5_400_000], ['2d', 172_800_000], ['soon', undefined], ['5 parsecs', undefined], ['', undefined]])('reads %s', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});
