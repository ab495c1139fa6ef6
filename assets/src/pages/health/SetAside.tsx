import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, Download, RotateCw, ShieldX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { lettersQuery, newestLetterQuery, projectorsQuery, retryLetters } from '../../api/service';
import { failureOf } from '../../features/failure';
import { useCsvExport } from '../../features/useCsvExport';
import { useFilterWords } from '../../features/useFilterWords';
import { Card } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { FilterBar } from '../../ui/filter/FilterBar';
import { useGate } from '../../ui/role';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { StatusPill } from '../../ui/state/Status';
import { csv } from '../../ui/table/csv';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { toast } from '../../ui/toast';
import { useUrl } from '../../ui/useUrl';
import { letterColumns, type LetterColumn } from './letterColumns';
import { LetterSheet } from './LetterSheet';

export const asideId = 'set-aside';

/** Messages that could not become rows, kept with their bytes, and a second chance for them. */
export function SetAside() {
  const { t } = useTranslation('health');
  const { allowed, reason } = useGate('operator');
  return (
    <div id={asideId} className="min-w-0 scroll-mt-4">
      {allowed ? <Letters /> : reason && <Card heading={t('aside.title')}><EmptyState icon={ShieldX} title={reason} low /></Card>}
    </div>
  );
}

function Letters() {
  const { t } = useTranslation(['health', 'common']);
  const { get, change } = useUrl();
  const projector = get('projector');
  const asked = useInfiniteQuery(lettersQuery(projector));
  const rows = asked.data?.pages.flatMap((page) => page.rows);
  const total = asked.data?.pages[0]?.total ?? 0;
  const at = rows?.findIndex(({ id }) => String(id) === get('open')) ?? -1;
  const show = (index: number) => { change({ open: rows?.[index] ? String(rows[index].id) : null }); };
  const label = (id: string) => t(`column.${id as LetterColumn}`);
  const save = useCsvExport({ route: '/api/service/dead-letters', query: { projector }, limit: 1000, name: t('aside.exported'), shown: () => csv(letterColumns, rows ?? [], label) });
  return (
    <>
      <DataTable
        server expected={2} name="set-aside" label={t('aside.title')} columns={letterColumns} columnLabel={label} className="md:max-h-150"
        heading={(
          <div className="flex min-w-0 grow flex-wrap items-center gap-2">
            <h2 className="text-section font-semibold tracking-[-0.005em]">{t('aside.title')}</h2>
            {total > 0 && <StatusPill state="warning" text={t('aside.count', { count: total })} />}
            {total > 0 && <span className="min-w-0 truncate text-small text-muted max-lg:hidden">{t('aside.purpose')}</span>}
            <div className="ml-auto flex flex-wrap items-center gap-2">
              {(total > 0 || projector !== '') && <Filter />}
              {total > 0 && <Button small icon={Download} disabled={save.isPending} onClick={() => { save.mutate(); }}>{t('common:action.export')}</Button>}
              {total > 0 && <RetryAll projector={projector} count={total} />}
            </div>
          </div>
        )}
        rows={rows} rowId={(row) => String(row.id)} rowName={(row) => `${row.projector} ${row.reason}`} current={get('open')}
        onOpen={(row) => { change({ open: String(row.id) }, 'push'); }} onSheet={(row) => { change({ open: String(row.id) }, 'push'); }}
        pending={asked.isPlaceholderData} failure={failureOf(asked, t('aside.failed'))}
        empty={projector === ''
          ? <EmptyState icon={CircleCheck} title={t('aside.none')} low />
          : <NothingMatches title={t('aside.noMatch', { projector })} onClear={() => { change({ projector: null }); }} />}
        footer={rows && <ListEnd shown={rows.length} total={total} pending={asked.isFetchingNextPage} onOlder={asked.hasNextPage ? () => void asked.fetchNextPage() : undefined} />}
      />
      <LetterSheet id={get('open')} onClose={() => { change({ open: null }); }}
        onPrevious={at > 0 ? () => { show(at - 1); } : undefined} onNext={at >= 0 && at < (rows?.length ?? 0) - 1 ? () => { show(at + 1); } : undefined} />
    </>
  );
}

function Filter() {
  const { t } = useTranslation('health');
  const { is } = useFilterWords();
  const projectors = useQuery(projectorsQuery()).data ?? [];
  return <FilterBar fields={[{ param: 'projector', label: t('column.projector'), operator: is, options: projectors.map(({ name }) => ({ value: name, label: name })) }]} />;
}

function RetryAll({ projector, count }: { projector: string; count: number }) {
  const { t } = useTranslation('health');
  const client = useQueryClient();
  const call = useMutation({
    mutationFn: () => retryLetters(projector),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['service'] });
      const left = client.getQueryData(lettersQuery(projector).queryKey)?.pages[0]?.total ?? client.getQueryData(newestLetterQuery().queryKey)?.total ?? 0;
      if (left > 0) toast.failed(t('aside.left', { count: left })); else toast.done(t('aside.stored'));
    },
    onError: (error) => { if (!(error instanceof ApiError && error.status === 403)) toast.failed(t('aside.retryFailed'), error.message); },
  });
  return <Button small icon={RotateCw} disabled={call.isPending} onClick={() => { call.mutate(); }}>{t('aside.retryAll', { count })}</Button>;
}
