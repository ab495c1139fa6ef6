import { ArrowUp, Download, ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { newestPage, type AuditFilter } from '../../api/audit';
import { asked } from '../../api/queries';
import type { AuditRow } from '../../api/types';
import { failureOf } from '../../features/failure';
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
import { now } from '../../ui/time/clock';
import { dayKey, dayName } from '../../ui/time/format';
import { useZone } from '../../ui/time/zone';
import { usePhone } from '../../ui/useMedia';
import { useUrl } from '../../ui/useUrl';
import { columns } from './columns';
import { EntrySheet } from './EntrySheet';
import { Histogram } from './Histogram';
import { useAudit } from './useAudit';

const actors = ['operator', 'admin', 'scheduler', 'agent', 'self-update', 'backend'];
const filters = ['since', 'until', 'actor', 'actor_ex', 'sub', 'action', 'target', 'payload'] as const;
const day = 86_400_000;

type ColumnId = 'occurred_at' | 'who' | 'action' | 'target' | 'detail' | 'source';

function useFields(since: string): FilterField[] {
  const { t } = useTranslation('audit');
  const words = useFilterWords();
  const names = actors.map((value) => ({ value, label: value }));
  const window = words.since(t('filter.since'));
  return [
    { ...window, instant: true, ...(Number.isNaN(Date.parse(since)) ? {} : { operator: words.from }) },
    { param: 'until', label: t('filter.since'), operator: words.until, menu: t('filter.until'), instant: true },
    { param: 'sub', label: t('filter.person'), operator: words.is, hint: t('filter.personHint') },
    { param: 'actor', label: t('filter.actor'), operator: words.is, options: names },
    { param: 'actor_ex', label: t('filter.actor'), operator: words.isNot, menu: t('filter.actorNot'), options: names },
    { param: 'action', label: t('filter.action'), operator: words.matches, hint: t('pattern') },
    { param: 'target', label: t('filter.target'), operator: words.matches, hint: t('pattern') },
  ];
}

/** The day of an entry in the shown zone, as the line between days. */
function useDays(): (row: AuditRow) => { key: string; label: string } {
  const { t, i18n } = useTranslation('audit');
  const { zone } = useZone();
  const [today, yesterday] = [dayKey(now(), zone), dayKey(now() - day, zone)];
  return ({ occurred_at }) => {
    const at = Date.parse(occurred_at ?? '');
    if (Number.isNaN(at)) return { key: '', label: '–' };
    const key = dayKey(at, zone);
    const name = dayName(at, i18n.language, zone, key.slice(0, 4) !== today.slice(0, 4));
    return { key, label: key === today ? t('today', { day: name }) : key === yesterday ? t('yesterday', { day: name }) : name };
  };
}

/** Who did what? */
export default function AuditPage() {
  const { t } = useTranslation(['audit', 'common']);
  const { get, change } = useUrl();
  const phone = usePhone();
  const fields = useFields(get('since'));
  const group = useDays();
  const filter: AuditFilter = Object.fromEntries(filters.flatMap((each) => (get(each) === '' ? [] : [[each, get(each)]])));
  const { audit, rows, fresh } = useAudit(filter);
  const label = (id: string) => t(`column.${id as ColumnId}`);
  const save = useCsvExport({ route: '/api/audit', query: asked(filter), name: t('exported'), shown: () => csv(columns, rows ?? [], label) });
  const at = rows?.findIndex(({ id }) => String(id) === get('open')) ?? -1;
  const show = (index: number) => { change({ open: rows?.[index] ? String(rows[index].id) : null }); };
  const newer = fresh > 0 && <Button small icon={ArrowUp} className="max-md:h-11 max-md:w-full" onClick={() => void audit.refetch()}>{t(fresh >= newestPage ? 'manyNew' : 'new', { count: fresh })}</Button>;
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')}
        actions={<Button icon={Download} disabled={!rows?.length || save.isPending} onClick={() => { save.mutate(); }}>{t('common:action.export')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <FilterBar search={{ param: 'payload', placeholder: t('search') }} fields={fields} end={(
          <>
            {!phone && newer}
            <TableTools name="audit" columns={columns} columnLabel={label} />
          </>
        )} />
        {phone && newer}
        <Histogram filter={filter} onSelect={change} />
        <DataTable
          server name="audit" label={t('title')} columns={columns} columnLabel={label} group={group} sort={[{ id: 'occurred_at', desc: true }]}
          rows={rows} rowId={(row) => String(row.id)} rowName={(row) => `${row.action} ${row.target ?? ''}`}
          onSheet={(row) => { change({ open: String(row.id) }, 'push'); }} onOpen={(row) => { change({ open: String(row.id) }, 'push'); }} current={get('open')}
          pending={audit.isPlaceholderData} failure={failureOf(audit, t('failed'))}
          empty={filters.some((each) => get(each) !== '')
            ? <NothingMatches title={t('noMatch')} onClear={() => { change(Object.fromEntries(filters.map((each) => [each, null]))); }} />
            : <EmptyState icon={ScrollText} title={t('empty')} text={t('emptyText')} />}
          footer={rows && <ListEnd shown={rows.length} pending={audit.isFetchingNextPage} onOlder={audit.hasNextPage ? () => void audit.fetchNextPage() : undefined} />}
        />
      </div>
      <EntrySheet open={get('open') !== ''} row={rows?.[at]} loaded={rows !== undefined} onClose={() => { change({ open: null }); }}
        onPrevious={at > 0 ? () => { show(at - 1); } : undefined} onNext={at >= 0 && at < (rows?.length ?? 0) - 1 ? () => { show(at + 1); } : undefined} />
    </>
  );
}
