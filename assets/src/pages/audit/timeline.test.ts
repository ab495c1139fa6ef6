import { expect, it } from 'vitest';
import { stretch, timelineOf } from './timeline';

const at = (minutes: number, count: number) => ({ at: new Date(Date.UTC(2026, 10, 25, 9, minutes)).toISOString(), count });

it('fills the steps in which nothing happened', () => {
  expect(timelineOf([at(45, 2), at(0, 5), at(15, 1)])).toEqual({ from: Date.UTC(2026, 10, 25, 9), step: 900_000, counts: [5, 1, 0, 2], total: 8 });
});

it('has nothing to show of nothing', () => {
  expect(timelineOf([])).toBeNull();
});

it('stretches from the beginning of one step to the end of another, whichever way it was drawn', () => {
  const line = timelineOf([at(0, 1), at(15, 1), at(45, 1)]);
  expect(line && stretch(line, 2, 1)).toEqual({ since: '2026-11-25T09:15:00.000Z', until: '2026-11-25T09:45:00.000Z' });
});
