import type { AuditBucket } from '../../api/audit';

export interface Timeline {
  /** Epoch milliseconds at which the first step begins. */
  from: number;
  step: number;
  counts: number[];
  total: number;
}

const hour = 3_600_000;
const most = 500;

/** Steps of equal length without holes; the server leaves out those in which nothing happened. */
export function timelineOf(buckets: AuditBucket[]): Timeline | null {
  const known = buckets.map(({ at, count }) => ({ at: Date.parse(at), count })).filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const distances = known.slice(1).map(({ at }, index) => at - (known[index]?.at ?? 0)).filter((distance) => distance > 0);
  const step = Math.max(distances.length > 0 ? Math.min(...distances) : hour, (last.at - first.at) / most);
  const counts = Array.from({ length: Math.round((last.at - first.at) / step) + 1 }, () => 0);
  for (const { at, count } of known) {
    const index = Math.round((at - first.at) / step);
    counts[index] = (counts[index] ?? 0) + count;
  }
  return { from: first.at, step, counts, total: known.reduce((sum, { count }) => sum + count, 0) };
}

/** The instants at which a stretch of steps begins and ends. */
export const stretch = ({ from, step }: Timeline, one: number, other: number): { since: string; until: string } => ({
  since: new Date(from + Math.min(one, other) * step).toISOString(),
  until: new Date(from + (Math.max(one, other) + 1) * step).toISOString(),
});
