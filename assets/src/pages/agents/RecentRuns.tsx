import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { exactly, resultsQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { runAddress, runColumnsOfOnePc, useRunColumnLabel } from '../../features/runs/columns';
import { EmptyState } from '../../ui/Situations';
import { DataTable } from '../../ui/table/DataTable';

export function RecentRuns({ pcId }: { pcId: string }) {
  const { t } = useTranslation('agents');
  const label = useRunColumnLabel();
  const pattern = exactly(pcId);
  const runs = useQuery(resultsQuery({ pc_id: pattern, limit: 50 }));
  return (
    <DataTable
      server name="agent-runs" label={t('one.runs')} columns={runColumnsOfOnePc} columnLabel={label} className="max-h-[calc(100%-20px)] self-start max-xl:max-h-none"
      heading={
        <>
          <h2 className="text-section font-semibold tracking-[-0.005em]">{t('one.runs')}</h2>
          <Link to={`/activity?${new URLSearchParams({ pc_id: pattern }).toString()}`} className="ml-auto link text-small font-medium">{t('one.allRuns')}</Link>
        </>
      }
      rows={runs.data} rowId={(run) => run.result_id} rowName={(run) => run.job_id ?? run.result_id} href={(run) => runAddress(run.result_id)}
      failure={failureOf(runs, t('one.runsFailed'))}
      empty={<EmptyState icon={Activity} title={t('one.noRuns')} text={t('one.noRunsText')} />}
    />
  );
}
