import { useQueries } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { executionsQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { executionAddress, executionColumns, useExecutionColumnLabel } from '../../features/progress/columns';
import { EmptyState } from '../../ui/Situations';
import { DataTable } from '../../ui/table/DataTable';

const most = 8;

/** The executions under way, the newest first. */
export function RunningNow() {
  const { t } = useTranslation('overview');
  const label = useExecutionColumnLabel();
  const [running, waiting] = useQueries({ queries: [executionsQuery({ status: 'running', limit: most }), executionsQuery({ status: 'pending', limit: most })] });
  const rows = running.data && waiting.data && [...running.data, ...waiting.data].slice(0, most);
  return (
    <DataTable
      server expected={3} name="running-now" label={t('running')} columns={executionColumns} columnLabel={label}
      heading={
        <>
          <h2 className="text-section font-semibold tracking-[-0.005em]">{t('running')}</h2>
          <Link to="/executions" className="ml-auto link text-small font-medium">{t('allExecutions')}</Link>
        </>
      }
      rows={rows} rowId={(row) => row.exec_id} rowName={(row) => row.job_id} href={(row) => executionAddress(row.exec_id)}
      failure={failureOf(running, t('runningFailed')) ?? failureOf(waiting, t('runningFailed'))}
      empty={<EmptyState icon={Workflow} title={t('nothingRuns')} low />}
    />
  );
}
