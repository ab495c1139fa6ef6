import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError, path } from '../../api/client';
import { resultQuery } from '../../api/queries';
import type { ResultRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { JobName, RunPill } from '../../features/runs/columns';
import { Card } from '../../ui/Bits';
import { LinkButton } from '../../ui/Button';
import { PageHeader } from '../../ui/PageHeader';
import { EmptyState, ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { RelativeTime } from '../../ui/time/RelativeTime';
import { RunFacts, runsOf } from './RunFacts';
import { RunOutput } from './RunOutput';

/** What exactly did it print? */
export default function RunPage() {
  const { t } = useTranslation('activity');
  const { resultId = '' } = useParams();
  const result = useQuery(resultQuery(resultId));
  const late = useLate(result.isPending);
  const failure = failureOf(result, t('run.failed'));
  if (result.data) return <Run run={result.data} />;
  if (result.error instanceof ApiError && result.error.status === 404) {
    return (
      <>
        <PageHeader title={t('run.unknown', { id: resultId.slice(0, 8) })} />
        <Card><EmptyState icon={SearchX} title={resultId} text={t('run.unknownText')} action={<LinkButton small to="/activity">{t('run.all')}</LinkButton>} /></Card>
      </>
    );
  }
  if (failure) return <><PageHeader title={failure.title} /><Card><ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} /></Card></>;
  return late ? <><Skeleton className="h-7 w-80" /><Skeleton className="h-100 rounded-card" /></> : null;
}

function Run({ run }: { run: ResultRow }) {
  const { t } = useTranslation('activity');
  return (
    <>
      <PageHeader
        title={<span className="flex flex-wrap items-center gap-2.5"><JobName jobId={run.job_id} /><RunPill run={run} /></span>}
        documentTitle={`${run.job_id ?? ''} ${t('run.on', { pc: run.pc_id })}`}
        purpose={<><Link to={path`/agents/${run.pc_id}`} className="link mono">{run.pc_id}</Link> · <RelativeTime at={run.started_at} /></>}
        actions={
          <>
            <LinkButton to={runsOf('pc_id', run.pc_id)}>{t('run.samePc')}</LinkButton>
            {run.exec_id && <LinkButton to={runsOf('exec_id', run.exec_id)}>{t('run.same')}</LinkButton>}
          </>
        } />
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] gap-4 pb-5 max-md:pb-0 xl:grid-cols-[minmax(0,1fr)_320px] xl:grid-rows-[minmax(0,1fr)]">
        <RunOutput run={run} className="min-h-100" />
        <Card heading={t('run.facts')} className="self-start"><div className="px-4 pb-3.5"><RunFacts run={run} /></div></Card>
      </div>
    </>
  );
}
