import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { path } from '../../api/client';
import { isInFlight, progressOf, type Progress } from '../../api/executions';
import type { ExecutionRow } from '../../api/types';
import { Avatar } from '../../ui/Bits';
import { StateBar, StatusPill } from '../../ui/state/Status';
import type { State } from '../../ui/state/vocabulary';
import type { Column } from '../../ui/table/column';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';

export const executionAddress = (execId: string) => path`/executions/${execId}`;

export const executionsAddress = (filter: { job_id?: string; status?: string }) => `/executions?${new URLSearchParams(filter).toString()}`;

/** The state of the whole: what its runs did, once all have ended. */
export function executionState(row: ExecutionRow): State {
  if (row.status === 'pending') return 'waiting';
  if (row.status === 'running') return 'running';
  if (row.status === 'expired') return 'expired';
  return row.failure_count > 0 ? 'failed' : 'ok';
}

export function ExecutionPill({ row }: { row: ExecutionRow }) {
  const { t } = useTranslation('progress');
  const state = executionState(row);
  return <StatusPill state={state} {...(state === 'failed' ? { text: t('someFailed', { count: row.failure_count }) } : {})} />;
}

/** What never answered is waiting while there is hope, and no answer afterwards. */
export const countsOf = (progress: Progress, row: ExecutionRow): Partial<Record<State, number>> => ({
  ok: progress.ok, failed: progress.failed, running: progress.running, [isInFlight(row) ? 'waiting' : 'no_answer']: progress.waiting,
});

/** The bar with its numbers: what is done of what was promised, and what failed. */
export function ExecutionBar({ row }: { row: ExecutionRow }) {
  const { t } = useTranslation('progress');
  const format = useFormat();
  const progress = progressOf(row);
  return (
    <span className="flex w-full max-w-60 min-w-0 items-center gap-2.5">
      <StateBar counts={countsOf(progress, row)} className="min-w-16 grow" />
      <span className="text-small text-muted">{t('done', { done: format.number(progress.ok + progress.failed), total: format.number(progress.total) })}</span>
    </span>
  );
}

export const Who = ({ name }: { name: string }) => (
  <span className="flex min-w-0 items-center gap-2"><Avatar name={name} /><span className="truncate text-fg-2">{name}</span></span>
);

function Count({ value }: { value: number }) {
  return <span className="text-muted">{useFormat().number(value)}</span>;
}

const job: Column<ExecutionRow> = {
  id: 'job_id',
  value: (row) => row.job_id,
  card: 'title',
  cell: (row) => <Link to={executionAddress(row.exec_id)} tabIndex={-1} className="truncate font-medium hover:underline">{row.job_id}</Link>,
};

const state: Column<ExecutionRow> = { id: 'status', value: (row) => row.status, width: 132, card: 'state', cell: (row) => <ExecutionPill row={row} /> };

const rest: Column<ExecutionRow>[] = [
  { id: 'progress', value: (row) => row.success_count + row.failure_count, width: 250, card: 'detail', cell: (row) => <ExecutionBar row={row} /> },
  { id: 'target_count', value: (row) => row.target_count, align: 'end', width: 84, card: 'none', cell: (row) => <Count value={row.target_count} /> },
  { id: 'initiated_by', value: (row) => row.initiated_by, width: 148, card: 'meta', cell: (row) => <Who name={row.initiated_by} /> },
  { id: 'version', value: (row) => row.version, width: 96, optional: true, card: 'none', cell: (row) => <span className="mono text-muted">{row.version}</span> },
  { id: 'exec_id', value: (row) => row.exec_id, width: 110, optional: true, card: 'none', cell: (row) => <span className="mono text-muted">{row.exec_id.slice(0, 8)}</span> },
  { id: 'initiated_at', value: (row) => row.initiated_at, align: 'end', width: 124, card: 'corner', cell: (row) => <RelativeTime at={row.initiated_at} className="text-muted" /> },
];

const id: Column<ExecutionRow> = {
  id: 'exec_id',
  value: (row) => row.exec_id,
  width: 124,
  card: 'title',
  cell: (row) => <Link to={executionAddress(row.exec_id)} tabIndex={-1} className="truncate mono font-medium hover:underline">{row.exec_id.slice(0, 8)}</Link>,
};

export const executionColumns: Column<ExecutionRow>[] = [job, state, ...rest];
/** Beside the facts of the job there is less room, and the bar says how many PCs there are. */
export const executionColumnsOfOneJob: Column<ExecutionRow>[] = [id, state, ...rest.filter((column) => column.id !== 'exec_id' && column.id !== 'target_count')];

type ExecutionColumn = 'job_id' | 'status' | 'progress' | 'target_count' | 'initiated_by' | 'version' | 'exec_id' | 'initiated_at';

export function useExecutionColumnLabel(): (id: string) => string {
  const { t } = useTranslation('progress');
  return (column) => t(`column.${column as ExecutionColumn}`);
}
