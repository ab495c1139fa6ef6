import { useQuery } from '@tanstack/react-query';
import { Activity, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isInFlight } from '../../api/executions';
import { ApiError, path } from '../../api/client';
import { exactly, executionQuery } from '../../api/queries';
import type { ExecutionDetail } from '../../api/types';
import { failureOf } from '../../features/failure';
import { executionsAddress, ExecutionPill, Who } from '../../features/progress/columns';
import { Card, CopyButton } from '../../ui/Bits';
import { LinkButton } from '../../ui/Button';
import { PageHeader } from '../../ui/PageHeader';
import { Can } from '../../ui/role';
import { EmptyState, ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { RelativeTime } from '../../ui/time/RelativeTime';
import { KillButton } from './KillButton';
import { ProgressCard } from './ProgressCard';
import { Runs } from './Runs';

/** How far is it, and where did it fail? */
export default function ExecutionPage() {
  const { t } = useTranslation('executions');
  const { execId = '' } = useParams();
  const execution = useQuery(executionQuery(execId));
  const late = useLate(execution.isPending);
  const failure = failureOf(execution, t('one.failed'));
  if (execution.data) return <Execution key={execId} detail={execution.data} />;
  if (execution.error instanceof ApiError && execution.error.status === 404) {
    return (
      <>
        <PageHeader title={t('one.unknown', { id: execId.slice(0, 8) })} />
        <Card><EmptyState icon={SearchX} title={execId} text={t('one.unknownText')} action={<LinkButton small to="/executions">{t('one.list')}</LinkButton>} /></Card>
      </>
    );
  }
  if (failure) return <><PageHeader title={execId.slice(0, 8)} /><Card><ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} /></Card></>;
  return late ? <><Skeleton className="h-7 w-80" /><Skeleton className="h-28 rounded-card" /><Skeleton className="h-100 rounded-card" /></> : null;
}

function Execution({ detail }: { detail: ExecutionDetail }) {
  const { t } = useTranslation('executions');
  const { execution } = detail;
  return (
    <>
      <PageHeader documentTitle={`${execution.job_id} ${execution.exec_id.slice(0, 8)}`}
        title={
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <Link to={path`/jobs/${execution.job_id}`} className="hover:underline">{execution.job_id}</Link>
            <ExecutionPill row={execution} />
            <span className="flex items-center gap-1 text-base font-normal tracking-normal text-muted"><span className="mono">{execution.exec_id.slice(0, 8)}</span><CopyButton text={execution.exec_id} label={t('one.copy')} /></span>
          </span>
        }
        purpose={
          <span className="flex flex-wrap items-center gap-x-2">
            <Who name={execution.initiated_by} />
            <span>{t('one.started')} <RelativeTime at={execution.initiated_at} /></span>
            <span aria-hidden className="text-faint">·</span>
            <span>{t('one.version')} <span className="mono">{execution.version}</span></span>
          </span>
        }
        actions={
          <>
            <LinkButton to={executionsAddress({ job_id: execution.job_id })}>{t('one.sameJob')}</LinkButton>
            <LinkButton icon={Activity} to={`/activity?${new URLSearchParams({ exec_id: exactly(execution.exec_id) }).toString()}`}>{t('one.output')}</LinkButton>
            {isInFlight(execution) && <Can role="operator"><KillButton jobId={execution.job_id} /></Can>}
          </>
        } />
      <ProgressCard detail={detail} />
      <Runs detail={detail} />
    </>
  );
}
