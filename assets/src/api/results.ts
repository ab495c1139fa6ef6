import type { ResultRow } from './types';

export type RunState = 'running' | 'ok' | 'failed';

export function runState(row: Pick<ResultRow, 'exit_code' | 'finished_at'>): RunState {
  if (row.finished_at === null) return 'running';
  return row.exit_code === 0 ? 'ok' : 'failed';
}

export const runMs = (row: Pick<ResultRow, 'started_at' | 'finished_at'>): number | null =>
  row.started_at === null || row.finished_at === null ? null : Date.parse(row.finished_at) - Date.parse(row.started_at);

/** Exit codes of Windows are easier to recognise in hexadecimal once they are large. */
export const exitCode = (code: number | null): string => {
  if (code === null) return '';
  return Math.abs(code) > 0xffff ? `0x${(code >>> 0).toString(16).padStart(8, '0')}` : String(code);
};
