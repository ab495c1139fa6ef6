import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { resultsQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { runAddress, runColumns, useRunColumnLabel } from '../../features/runs/columns';
import { EmptyState } from '../../ui/Situations';
import { DataTable } from '../../ui/table/DataTable';

/** Every run here failed: the state says nothing new. */
const columns = runColumns.filter(({ id }) => id !== 'state');

/** The runs that failed last, with what they said. */
export function LatestFailures() {
  const { t } = useTranslation('overview');
  const label = useRunColumnLabel();
  const failures = useQuery(resultsQuery({ status: 'failure', since: '24h', limit: 8 }));
  return (
    <DataTable
      server expected={8} name="latest-failures" label={t('latest')} columns={columns} columnLabel={label}
      heading={
        <>
          <h2 className="text-section font-semibold tracking-[-0.005em]">{t('latest')}</h2>
          <Link to="/activity?status=failure&since=24h" className="ml-auto link text-small font-medium">{t('allFailures')}</Link>
        </>
      }
      rows={failures.data} rowId={(run) => run.result_id} rowName={(run) => `${run.job_id ?? ''} ${run.pc_id}`} href={(run) => runAddress(run.result_id)}
      failure={failureOf(failures, t('latestFailed'))}
      empty={<EmptyState icon={CircleCheck} title={t('nothingFailed')} low />}
    />
  );
}
