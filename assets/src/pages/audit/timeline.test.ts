import { expect, it } from 'vitest';
import { stretch, timelineOf } from './timeline';

const at = (minutes: number, count: number) => ({ at: new Date(Date.UTC(2026, 10, 25, 9, minutes)).toISOString(), count });

it('fills the steps in which nothing happened', () => {
  expect(timelineOf([at(45, 2), at(0, 5), at(15, 1)])).toEqual({ from: Date.UTC(2026, 10, 25, 9), step: 900_000, counts: [5, 1, 0, 2], total: 8 });
});

it('has nothing to show of nothing', () => {
  expect(timelineOf([])).toBeNull();
});

it('spans the window asked for, also where nothing happened in it', () => {
  const line = timelineOf([at(0, 1), at(15, 2)], Date.UTC(2026, 10, 25, 8, 20), Date.UTC(2026, 10, 25, 9, 50));
  expect(line?.counts).toEqual([0, 0, 1, 2, 0, 0]);
  expect(line?.from).toBe(Date.UTC(2026, 10, 25, 8, 30));
});

it('takes no gap for the width of a step', () => {
  expect(timelineOf([at(0, 1), at(180, 1)])?.step).toBe(3_600_000);
  expect(timelineOf([at(0, 1)])?.counts).toEqual([1]);
});

it('stretches from the beginning of one step to the end of another, whichever way it was drawn', () => {
  const line = timelineOf([at(0, 1), at(15, 1), at(45, 1)]);
  expect(line && stretch(line, 2, 1)).toEqual({ since: '2026-11-25T09:15:00.000Z', until: '2026-11-25T09:45:00.000Z' });
});
