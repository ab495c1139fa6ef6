import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { path } from '../../api/client';
import { exactly } from '../../api/queries';
import type { ResultRow } from '../../api/types';
import { ExitCode, RunTime } from '../../features/runs/columns';
import { CopyButton, Facts } from '../../ui/Bits';
import { RelativeTime } from '../../ui/time/RelativeTime';

export const runsOf = (param: 'exec_id' | 'pc_id' | 'job_id', value: string) => `/activity?${new URLSearchParams({ [param]: exactly(value) }).toString()}`;

const Id = ({ text, to }: { text: string; to?: string }) => (
  <span className="flex items-center justify-end gap-1">{to ? <Link to={to} className="link mono">{text.slice(0, 8)}</Link> : <span className="mono">{text.slice(0, 8)}</span>}<CopyButton text={text} /></span>
);

export function RunFacts({ run, short = false }: { run: ResultRow; short?: boolean }) {
  const { t } = useTranslation('activity');
  const rows = [
    { name: t('run.exit'), value: <ExitCode run={run} /> },
    { name: t('run.started'), value: <RelativeTime at={run.started_at} style="full" /> },
    ...(run.finished_at ? [{ name: t('run.finished'), value: <RelativeTime at={run.finished_at} style="full" /> }] : []),
    { name: t('run.took'), value: <RunTime run={run} /> },
  ];
  const more = [
    { name: t('run.pc'), value: <Link to={path`/agents/${run.pc_id}`} className="link mono">{run.pc_id}</Link> },
    ...(run.job_id ? [{ name: t('run.job'), value: <Link to={run.job_id === 'adhoc-run' ? runsOf('job_id', run.job_id) : path`/jobs/${run.job_id}`} className="link">{run.job_id}</Link> }] : []),
    ...(run.version ? [{ name: t('run.version'), value: <span className="mono">{run.version}</span> }] : []),
    ...(run.exec_id ? [{ name: t('run.execution'), value: <Id text={run.exec_id} to={path`/executions/${run.exec_id}`} /> }] : []),
    { name: t('run.result'), value: <Id text={run.result_id} /> },
    { name: t('run.request'), value: <Id text={run.request_id} /> },
  ];
  return <Facts rows={short ? rows : [...more.slice(0, 2), ...rows, ...more.slice(2)]} />;
}
