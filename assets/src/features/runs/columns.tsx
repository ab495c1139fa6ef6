import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { path } from '../../api/client';
import { exitCode, runMs, runState } from '../../api/results';
import type { Excerpt, ResultRow } from '../../api/types';
import { StatusPill } from '../../ui/state/Status';
import type { Column } from '../../ui/table/column';
import { Duration, Elapsed, RelativeTime } from '../../ui/time/RelativeTime';

export const runAddress = (resultId: string) => path`/activity/${resultId}`;

/** What ran, in words: the job, or that it was a script of the moment. */
export function JobName({ jobId }: { jobId: string | null }) {
  const { t } = useTranslation('runs');
  if (jobId === 'adhoc-run') return t('adhoc');
  return jobId === null || jobId === '' ? <span className="text-muted">{t('noJob')}</span> : jobId;
}

export const RunPill = ({ run }: { run: ResultRow }) => <StatusPill state={runState(run)} />;

export const ExitCode = ({ run }: { run: Pick<ResultRow, 'exit_code'> }) => (
  <span className={`mono ${run.exit_code === 0 || run.exit_code === null ? 'text-muted' : 'text-fail'}`}>{exitCode(run.exit_code) || '–'}</span>
);

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)?.trim() ?? '';
const firstLine = (text: string) => text.trimStart().split('\n')[0]?.trim() ?? '';

/** The hit of a pattern with its surroundings, else what a failure said first or a success said last. */
function Output({ run }: { run: ResultRow }) {
  const match = run.stdout_match ?? run.stderr_match;
  if (match) return <Hit match={match} />;
  const failed = runState(run) === 'failed';
  return <span className="truncate text-muted">{failed ? firstLine(run.stderr) || lastLine(run.stdout) : lastLine(run.stdout) || firstLine(run.stderr)}</span>;
}

const Hit = ({ match }: { match: Excerpt }) => (
  <span className="truncate mono text-muted">
    {match.clipped_start && '…'}{match.before.split('\n').at(-1)?.slice(-30)}
    <mark className="rounded-[2px] bg-warn-soft text-warn">{match.matched}</mark>
    {match.after.split('\n')[0]}{match.clipped_end && '…'}
  </span>
);

export const RunTime = ({ run }: { run: Pick<ResultRow, 'started_at' | 'finished_at'> }) =>
  run.finished_at === null ? <Elapsed since={run.started_at} className="text-run" /> : <Duration ms={runMs(run)} className="text-muted" />;

const state: Column<ResultRow> = { id: 'state', value: (run) => runState(run), width: 132, card: 'state', cell: (run) => <RunPill run={run} /> };

const job: Column<ResultRow> = {
  id: 'job_id',
  value: (run) => run.job_id,
  width: 208,
  card: 'title',
  cell: (run) => <Link to={runAddress(run.result_id)} tabIndex={-1} className="truncate font-medium hover:underline"><JobName jobId={run.job_id} /></Link>,
};

const pc: Column<ResultRow> = {
  id: 'pc_id',
  value: (run) => run.pc_id,
  width: 190,
  card: 'meta',
  cell: (run) => <Link to={path`/agents/${run.pc_id}`} tabIndex={-1} className="truncate mono hover:underline max-md:pointer-events-none">{run.pc_id}</Link>,
};

const rest: Column<ResultRow>[] = [
  { id: 'exit_code', value: (run) => run.exit_code, width: 96, card: 'none', cell: (run) => <ExitCode run={run} /> },
  { id: 'output', value: (run) => run.stdout, card: 'detail', cell: (run) => <Output run={run} /> },
  { id: 'exec_id', value: (run) => run.exec_id, width: 110, optional: true, card: 'none', cell: (run) => <span className="mono text-muted">{run.exec_id?.slice(0, 8) ?? '–'}</span> },
  { id: 'version', value: (run) => run.version, width: 96, optional: true, card: 'none', cell: (run) => <span className="mono text-muted">{run.version ?? '–'}</span> },
  { id: 'duration', value: (run) => runMs(run), align: 'end', width: 104, card: 'meta', cell: (run) => <RunTime run={run} /> },
  { id: 'started_at', value: (run) => run.started_at, align: 'end', width: 116, card: 'corner', cell: (run) => <RelativeTime at={run.started_at} className="text-muted" /> },
];

export const runColumns: Column<ResultRow>[] = [job, state, pc, ...rest];
export const runColumnsOfOnePc: Column<ResultRow>[] = [job, state, ...rest];

type RunColumn = 'state' | 'job_id' | 'pc_id' | 'exit_code' | 'output' | 'exec_id' | 'version' | 'duration' | 'started_at';

export function useRunColumnLabel(): (id: string) => string {
  const { t } = useTranslation('runs');
  return (id) => t(`column.${id as RunColumn}`);
}
