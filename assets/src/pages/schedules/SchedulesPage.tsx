import { useQuery } from '@tanstack/react-query';
import { CalendarClock, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { schedulesQuery } from '../../api/queries';
import type { ScheduleRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { useFilterWords } from '../../features/useFilterWords';
import { Button } from '../../ui/Button';
import { FilterBar } from '../../ui/filter/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { csv, download } from '../../ui/table/csv';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { TableTools } from '../../ui/table/TableTools';
import { Tabs } from '../../ui/Tabs';
import { useFormat } from '../../ui/time/RelativeTime';
import { useUrl, useUrlSort } from '../../ui/useUrl';
import { columns, scheduleAddress, type ColumnId } from './columns';
import { ScheduleSheet } from './ScheduleSheet';

const views = ['all', 'on', 'off'] as const;
type View = (typeof views)[number];
const shapes = ['calendar', 'per_pc', 'per_target', 'on'] as const;

const inView = (row: ScheduleRow, view: View) => view === 'all' || row.enabled === (view === 'on');
const matches = (row: ScheduleRow, words: string, shape: string) => `${row.id} ${row.job_id}`.toLowerCase().includes(words.toLowerCase()) && (shape === '' || shape in row.when);

/** What happens next, and did it happen? */
export default function SchedulesPage() {
  const { t } = useTranslation(['schedules', 'common']);
  const format = useFormat();
  const { get, change } = useUrl();
  const [sort, setSort] = useUrlSort([{ id: 'id', desc: false }]);
  const { is } = useFilterWords();
  const schedules = useQuery(schedulesQuery());
  const all = schedules.data;
  const view = views.find((each) => each === get('state')) ?? 'all';
  const filter = { q: get('q'), shape: get('shape') };
  const filtered = view !== 'all' || filter.q !== '' || filter.shape !== '';
  const rows = all?.filter((row) => inView(row, view) && matches(row, filter.q, filter.shape));
  const label = (id: string) => t(`column.${id as ColumnId}`);
  const open = get('open');
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} documentTitle={view === 'all' ? t('title') : `${t('title')}, ${t(`view.${view}`)}`}
        actions={<Button icon={Download} disabled={!rows?.length} onClick={() => { download(`${t('exported')}.csv`, csv(columns, rows ?? [], label)); }}>{t('common:action.export')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <Tabs label={t('views')} value={view} onChange={(next) => { change({ state: next === 'all' ? null : next }); }}
          tabs={views.map((id) => ({ id, label: t(`view.${id}`), ...(all ? { count: format.number(all.filter((row) => inView(row, id)).length) } : {}) }))} />
        <FilterBar search={{ param: 'q', placeholder: t('search') }} fields={[{ param: 'shape', label: t('column.when'), operator: is, options: shapes.map((value) => ({ value, label: t(`shape.${value}`) })) }]}
          end={<TableTools name="schedules" columns={columns} columnLabel={label} />} />
        <DataTable
          name="schedules" label={t('title')} columns={columns} columnLabel={label}
          rows={rows} rowId={(row) => row.id} rowName={(row) => row.id} href={(row) => scheduleAddress(row.id)}
          onOpen={(row) => { change({ open: row.id }, 'push'); }} onSheet={(row) => { change({ open: row.id }, 'push'); }} current={open}
          sort={sort} onSort={setSort} failure={failureOf(schedules, t('failed'))}
          empty={filtered && all?.length
            ? <NothingMatches title={t('noMatch')} onClear={() => { change({ q: null, shape: null, state: null }); }} />
            : <EmptyState icon={CalendarClock} title={t('empty')} text={t('emptyText')} />}
          footer={rows && <ListEnd shown={rows.length} total={all?.length ?? 0} sorted={label(sort[0]?.id ?? 'id')} />}
        />
      </div>
      <ScheduleSheet id={open} schedule={all?.find(({ id }) => id === open)} known={all !== undefined} onClose={() => { change({ open: null }); }} />
    </>
  );
}
