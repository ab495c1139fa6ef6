import { useQuery } from '@tanstack/react-query';
import { Download, Play, SquareTerminal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { jobsQuery } from '../../api/queries';
import type { JobRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { RunFromUrl } from '../../features/run/RunFromUrl';
import { useFilterWords } from '../../features/useFilterWords';
import { Button } from '../../ui/Button';
import { FilterBar } from '../../ui/filter/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { useGate } from '../../ui/role';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { csv, download } from '../../ui/table/csv';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { TableTools } from '../../ui/table/TableTools';
import { useUrl, useUrlSort } from '../../ui/useUrl';
import { columns, jobAddress, type ColumnId } from './columns';
import { kinds, kindsOf } from './kinds';

const matches = (job: JobRow, words: string, kind: string) =>
  `${job.id} ${job.description ?? ''}`.toLowerCase().includes(words.toLowerCase()) && (kind === '' || kindsOf(job).some((each) => each === kind));

/** What can I run? */
export default function JobsPage() {
  const { t } = useTranslation(['jobs', 'common']);
  const { get, change } = useUrl();
  const [sort, setSort] = useUrlSort([{ id: 'id', desc: false }]);
  const { is } = useFilterWords();
  const { reason } = useGate('operator');
  const jobs = useQuery(jobsQuery());
  const filter = { q: get('q'), kind: get('kind') };
  const filtered = filter.q !== '' || filter.kind !== '';
  const rows = jobs.data?.filter((job) => matches(job, filter.q, filter.kind));
  const label = (id: string) => t(`column.${id as ColumnId}`);
  const running = jobs.data?.reduce((sum, { live }) => sum + live.running + live.pending, 0) ?? 0;
  return (
    <>
      <PageHeader list title={t('title')} purpose={jobs.data?.length ? [t('count', { count: jobs.data.length }), ...(running > 0 ? [t('underway', { count: running })] : [])].join(' · ') : t('purpose')}
        actions={<Button icon={Download} disabled={!rows?.length} onClick={() => { download(`${t('exported')}.csv`, csv(columns, rows ?? [], label)); }}>{t('common:action.export')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <FilterBar search={{ param: 'q', placeholder: t('search') }} fields={[{ param: 'kind', label: t('column.kind'), operator: is, options: kinds.map((value) => ({ value, label: t(`kind.${value}`) })) }]}
          end={<TableTools name="jobs" columns={columns} columnLabel={label} />} />
        <DataTable
          tall name="jobs" label={t('title')} columns={columns} columnLabel={label}
          rows={rows} rowId={(job) => job.id} rowName={(job) => job.id} href={(job) => jobAddress(job.id)}
          sort={sort} onSort={setSort} failure={failureOf(jobs, t('failed'))}
          empty={filtered && jobs.data?.length
            ? <NothingMatches title={t('noMatch')} onClear={() => { change({ q: null, kind: null }); }} />
            : <EmptyState icon={SquareTerminal} title={t('empty')} text={t('emptyText')} />}
          actionsWidth={100} actions={(job) => <Button small icon={Play} reason={reason} tabIndex={-1} aria-label={t('runJob', { job: job.id })} onClick={() => { change({ run: job.id }, 'push'); }}>{t('run')}</Button>}
          footer={rows && <ListEnd shown={rows.length} total={jobs.data?.length ?? 0} sorted={label(sort[0]?.id ?? 'id')} />}
        />
      </div>
      <RunFromUrl />
    </>
  );
}
