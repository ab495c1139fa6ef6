import { useQuery } from '@tanstack/react-query';
import { Play, SearchX, SquareTerminal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { exactly, executionsQuery, jobsQuery } from '../../api/queries';
import type { JobRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { executionAddress, executionColumnsOfOneJob, executionsAddress, useExecutionColumnLabel } from '../../features/progress/columns';
import { RunFromUrl } from '../../features/run/RunFromUrl';
import { Card } from '../../ui/Bits';
import { Button, LinkButton } from '../../ui/Button';
import { PageHeader } from '../../ui/PageHeader';
import { useGate } from '../../ui/role';
import { EmptyState, ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { DataTable } from '../../ui/table/DataTable';
import { useUrl } from '../../ui/useUrl';
import { Revoked } from './columns';
import { JobFacts } from './JobFacts';
import { JobSchedules } from './JobSchedules';
import { JobYaml } from './JobYaml';
import { InFlight, KindChips } from './kinds';

/** What does this job do, and how did it fare lately? */
export default function JobPage() {
  const { t } = useTranslation('jobs');
  const { id = '' } = useParams();
  const jobs = useQuery(jobsQuery());
  const late = useLate(jobs.isPending);
  const failure = failureOf(jobs, t('one.failed'));
  const job = jobs.data?.find((each) => each.id === id);
  if (job) return <Job key={id} job={job} />;
  if (jobs.data) {
    return (
      <>
        <PageHeader title={t('one.unknown', { job: id })} />
        <Card><EmptyState icon={SearchX} title={id} text={t('one.unknownText')} action={<LinkButton small to="/jobs">{t('one.list')}</LinkButton>} /></Card>
      </>
    );
  }
  if (failure) return <><PageHeader title={id} /><Card><ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} /></Card></>;
  return late ? <><Skeleton className="h-7 w-80" /><Skeleton className="h-100 rounded-card" /></> : null;
}

function Job({ job }: { job: JobRow }) {
  const { t } = useTranslation('jobs');
  const { change } = useUrl();
  const { reason } = useGate('operator');
  return (
    <>
      <PageHeader documentTitle={job.id} purpose={job.description}
        title={
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            {job.id}
            <span className="flex flex-wrap items-center gap-1.5 text-base font-normal tracking-normal">
              <KindChips job={job} />
              <Revoked id={job.id} />
              {job.live.running + job.live.pending > 0 && <InFlight job={job} />}
            </span>
          </span>
        }
        actions={
          <>
            <LinkButton to={`/activity?${new URLSearchParams({ job_id: exactly(job.id) }).toString()}`}>{t('one.runs')}</LinkButton>
            <Button kind="primary" icon={Play} reason={reason} onClick={() => { change({ run: job.id }, 'push'); }}>{t('run')}</Button>
          </>
        } />
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] content-start gap-4 pb-5 max-md:pb-0 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 content-start gap-4">
          <LastExecutions jobId={job.id} />
          <JobYaml id={job.id} />
        </div>
        <div className="grid content-start gap-4">
          <JobFacts job={job} />
          <JobSchedules jobId={job.id} />
        </div>
      </div>
      <RunFromUrl />
    </>
  );
}

function LastExecutions({ jobId }: { jobId: string }) {
  const { t } = useTranslation('jobs');
  const label = useExecutionColumnLabel();
  const executions = useQuery(executionsQuery({ job_id: jobId, limit: 10 }));
  return (
    <DataTable
      server name="job-executions" label={t('one.executions')} columns={executionColumnsOfOneJob} columnLabel={label} className="self-start"
      heading={
        <>
          <h2 className="text-section font-semibold tracking-[-0.005em]">{t('one.executions')}</h2>
          <Link to={executionsAddress({ job_id: jobId })} className="ml-auto link text-small font-medium">{t('one.all')}</Link>
        </>
      }
      rows={executions.data} rowId={(row) => row.exec_id} rowName={(row) => row.exec_id.slice(0, 8)} href={(row) => executionAddress(row.exec_id)}
      failure={failureOf(executions, t('one.executionsFailed'))}
      empty={<EmptyState icon={SquareTerminal} title={t('one.never')} text={t('one.neverText')} />}
    />
  );
}
