import type { ExecutionDetail, ExecutionRow } from './types';

export interface Progress {
  ok: number;
  failed: number;
  running: number;
  /** Nothing came from them yet; they never will once the execution has expired. */
  waiting: number;
  /** What the states add up to: the PCs promised, or the answers where more came. */
  total: number;
  /** Answers beyond the PCs that were counted at the start. */
  late: number;
}

export const isInFlight = ({ status }: Pick<ExecutionRow, 'status'>): boolean => status === 'pending' || status === 'running';

const summed = (targets: number, ok: number, failed: number, running: number): Progress => {
  const answers = ok + failed + running;
  return { ok, failed, running, waiting: Math.max(0, targets - answers), total: Math.max(targets, answers), late: Math.max(0, answers - targets) };
};

/** From the row alone, which knows what has ended but not what has started. */
export const progressOf = (row: ExecutionRow): Progress => summed(row.target_count, row.success_count, row.failure_count, 0);

/** From the runs, which know what has started too. */
export function progressOfRuns({ execution, results }: ExecutionDetail): Progress {
  const ended = results.filter(({ finished_at }) => finished_at !== null);
  const ok = ended.filter(({ exit_code }) => exit_code === 0).length;
  return summed(execution.target_count, ok, ended.length - ok, results.length - ended.length);
}

export const isDone = ({ ok, failed }: Progress): number => ok + failed;
