import type { AuditBucket } from '../../api/types';

export interface Timeline {
  /** Epoch milliseconds at which the first step begins. */
  from: number;
  step: number;
  counts: number[];
  total: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** The widths that the server has; the largest that fits between all its steps is taken for its. */
const widths = [minute, 5 * minute, 15 * minute, hour, 6 * hour, 24 * hour, 168 * hour];
const most = 500;

/** Steps of equal length without holes, over the whole window asked for; the server leaves out those in which nothing happened. */
export function timelineOf(buckets: AuditBucket[], since = Number.NaN, until = Number.NaN): Timeline | null {
  const known = buckets.map(({ at, count }) => ({ at: Date.parse(at), count })).filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const step = widths.findLast((width) => known.every(({ at }) => (at - first.at) % width === 0) && (known.length > 1 || width <= hour)) ?? minute;
  const before = Number.isNaN(since) ? 0 : Math.max(0, Math.floor((first.at - since) / step));
  const after = Number.isNaN(until) ? 0 : Math.max(0, Math.floor((until - last.at) / step));
  const between = Math.round((last.at - first.at) / step);
  // A window much wider than what happened in it would leave bars that nobody can see.
  const [left, right] = before + between + after < most ? [before, after] : [0, 0];
  const counts = Array.from({ length: left + between + right + 1 }, () => 0);
  for (const { at, count } of known) {
    const index = left + Math.round((at - first.at) / step);
    counts[index] = (counts[index] ?? 0) + count;
  }
  return { from: first.at - left * step, step, counts, total: known.reduce((sum, { count }) => sum + count, 0) };
}

/** The instants at which a stretch of steps begins and ends. */
export const stretch = ({ from, step }: Timeline, one: number, other: number): { since: string; until: string } => ({
  since: new Date(from + Math.min(one, other) * step).toISOString(),
  until: new Date(from + (Math.max(one, other) + 1) * step).toISOString(),
});
