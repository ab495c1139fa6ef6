import { useQuery } from '@tanstack/react-query';
import { Download, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { executionsQuery, jobsQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { executionAddress, executionColumns, useExecutionColumnLabel } from '../../features/progress/columns';
import { useCsvExport } from '../../features/useCsvExport';
import { useFilterWords } from '../../features/useFilterWords';
import { Button } from '../../ui/Button';
import type { FilterField } from '../../ui/filter/field';
import { FilterBar } from '../../ui/filter/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { csv } from '../../ui/table/csv';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { TableTools } from '../../ui/table/TableTools';
import { Tabs } from '../../ui/Tabs';
import { useUrl } from '../../ui/useUrl';

const page = 100;
const views = ['all', 'running', 'pending', 'completed', 'expired'] as const;

function useFields(jobId: string): FilterField[] {
  const { t } = useTranslation('executions');
  const { is } = useFilterWords();
  const jobs = useQuery(jobsQuery()).data ?? [];
  // A deleted job's executions are still there to be filtered by.
  const ids = [...new Set([...jobs.map(({ id }) => id), ...(jobId ? [jobId] : [])])];
  return [{ param: 'job_id', label: t('job'), operator: is, options: ids.map((id) => ({ value: id, label: id })) }];
}

/** What ran lately? */
export default function ExecutionsPage() {
  const { t } = useTranslation(['executions', 'common']);
  const { get, change } = useUrl();
  const [limit, setLimit] = useState(page);
  const label = useExecutionColumnLabel();
  const view = views.find((each) => each === get('status')) ?? 'all';
  const filter = { job_id: get('job_id'), status: view === 'all' ? '' : view };
  const fields = useFields(filter.job_id);
  const executions = useQuery(executionsQuery({ ...filter, limit }));
  const rows = executions.data;
  const save = useCsvExport({ route: '/api/executions', query: filter, name: t('exported'), shown: () => csv(executionColumns, rows ?? [], label) });
  const filtered = filter.job_id !== '' || filter.status !== '';
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} documentTitle={view === 'all' ? t('title') : `${t('title')}, ${t(`view.${view}`)}`}
        actions={<Button icon={Download} disabled={!rows?.length || save.isPending} onClick={() => { save.mutate(); }}>{t('common:action.export')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <Tabs label={t('views')} value={view} onChange={(next) => { change({ status: next === 'all' ? null : next }); }} tabs={views.map((id) => ({ id, label: t(`view.${id}`) }))} />
        <FilterBar fields={fields} end={<TableTools name="executions" columns={executionColumns} columnLabel={label} />} />
        <DataTable
          server name="executions" label={t('title')} columns={executionColumns} columnLabel={label}
          rows={rows} rowId={(row) => row.exec_id} rowName={(row) => `${row.job_id} ${row.exec_id.slice(0, 8)}`} href={(row) => executionAddress(row.exec_id)}
          pending={executions.isPlaceholderData} failure={failureOf(executions, t('failed'))}
          empty={filtered
            ? <NothingMatches title={t('noMatch')} onClear={() => { change({ job_id: null, status: null }); }} />
            : <EmptyState icon={Workflow} title={t('empty')} text={t('emptyText')} />}
          footer={rows && <ListEnd shown={rows.length} pending={executions.isPlaceholderData} sorted={label('initiated_at')} onOlder={rows.length >= limit ? () => { setLimit(limit * 3); } : undefined} />}
        />
      </div>
    </>
  );
}
