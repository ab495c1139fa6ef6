import { useQuery } from '@tanstack/react-query';
import { Activity, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asked, resultsQuery, type ResultFilter } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { runAddress, runColumns, useRunColumnLabel } from '../../features/runs/columns';
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
import { RunSheet } from './RunSheet';

const page = 100;
const views = ['all', 'running', 'success', 'failure'] as const;
const filters = ['pc_id', 'job_id', 'exec_id', 'stdout', 'stderr', 'since', 'status'] as const;

function useFields(): FilterField[] {
  const { t } = useTranslation('activity');
  const { matches, since } = useFilterWords();
  const pattern = (param: 'job_id' | 'exec_id' | 'stdout' | 'stderr'): FilterField => ({ param, label: t(`filter.${param}`), operator: matches, hint: t('pattern') });
  return [pattern('job_id'), pattern('exec_id'), pattern('stdout'), pattern('stderr'), since(t('filter.since'))];
}

/** Which single runs match? */
export default function ActivityPage() {
  const { t } = useTranslation(['activity', 'common']);
  const { get, change } = useUrl();
  const [limit, setLimit] = useState(page);
  const fields = useFields();
  const label = useRunColumnLabel();
  const view = views.find((each) => each === get('status')) ?? 'all';
  const filter: ResultFilter = { limit, ...Object.fromEntries(filters.map((each) => [each, get(each)])) };
  const results = useQuery(resultsQuery(filter));
  const rows = results.data;
  const save = useCsvExport({ route: '/api/results', query: asked(filter), name: t('exported'), shown: () => csv(runColumns, rows ?? [], label) });
  const filtered = filters.some((each) => get(each) !== '');
  const open = get('open');
  const at = rows?.findIndex(({ result_id }) => result_id === open) ?? -1;
  const show = (index: number) => { change({ open: rows?.[index]?.result_id }); };
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} documentTitle={view === 'all' ? t('title') : `${t('title')}, ${t(`view.${view}`)}`}
        actions={<Button icon={Download} disabled={!rows?.length || save.isPending} onClick={() => { save.mutate(); }}>{t('common:action.export')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <Tabs label={t('views')} value={view} onChange={(next) => { change({ status: next === 'all' ? null : next }); }} tabs={views.map((id) => ({ id, label: t(`view.${id}`) }))} />
        <FilterBar search={{ param: 'pc_id', placeholder: t('search') }} fields={fields} end={<TableTools name="runs" columns={runColumns} columnLabel={label} />} />
        <DataTable
          server name="runs" label={t('title')} columns={runColumns} columnLabel={label}
          rows={rows} rowId={(run) => run.result_id} rowName={(run) => `${run.job_id ?? ''} ${run.pc_id}`} href={(run) => runAddress(run.result_id)}
          onSheet={(run) => { change({ open: run.result_id }, 'push'); }} current={open} pending={results.isPlaceholderData}
          failure={failureOf(results, t('failed'))}
          empty={filtered
            ? <NothingMatches title={t('noMatch')} onClear={() => { change(Object.fromEntries(filters.map((each) => [each, null]))); }} />
            : <EmptyState icon={Activity} title={t('empty')} text={t('emptyText')} />}
          footer={rows && <ListEnd shown={rows.length} pending={results.isPlaceholderData} sorted={label('started_at')} onOlder={rows.length >= limit ? () => { setLimit(limit * 3); } : undefined} />}
        />
      </div>
      <RunSheet resultId={open} onClose={() => { change({ open: null }); }}
        onPrevious={at > 0 ? () => { show(at - 1); } : undefined} onNext={at >= 0 && at < (rows?.length ?? 0) - 1 ? () => { show(at + 1); } : undefined} />
    </>
  );
}
