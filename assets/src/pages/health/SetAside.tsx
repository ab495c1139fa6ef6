import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCw, ShieldX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { lettersQuery, retryLetters } from '../../api/service';
import type { LetterRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { Card } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { useGate } from '../../ui/role';
import { EmptyState } from '../../ui/Situations';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/column';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { toast } from '../../ui/toast';
import { useUrl } from '../../ui/useUrl';
import { LetterSheet } from './LetterSheet';

function Sequence({ row }: { row: LetterRow }) {
  const format = useFormat();
  return <span className="text-muted">{row.sequence > 0 ? format.number(row.sequence) : '–'}</span>;
}

const columns: Column<LetterRow>[] = [
  { id: 'projector', value: (row) => row.projector, width: 116, card: 'meta', cell: (row) => <span className="truncate font-medium">{row.projector}</span> },
  { id: 'sequence', value: (row) => row.sequence, align: 'end', width: 84, card: 'none', cell: (row) => <Sequence row={row} /> },
  { id: 'reason', value: (row) => row.reason, card: 'title', cell: (row) => <span className="truncate" title={row.reason}>{row.reason}</span> },
  { id: 'subject', value: (row) => row.subject, width: 170, card: 'detail', cell: (row) => <span className="truncate mono text-muted" title={row.subject}>{row.subject}</span> },
  { id: 'received_at', value: (row) => row.received_at, align: 'end', width: 104, card: 'corner', cell: (row) => <RelativeTime at={row.received_at} className="text-muted" /> },
];
type ColumnId = 'projector' | 'sequence' | 'reason' | 'subject' | 'received_at';

/** Messages that could not become rows, kept with their bytes, and a second chance for them. */
export function SetAside() {
  const { t } = useTranslation('health');
  const { allowed, reason } = useGate('operator');
  if (allowed) return <Letters />;
  return reason ? <Card heading={t('aside.title')}><EmptyState icon={ShieldX} title={reason} className="py-8" /></Card> : null;
}

function Letters() {
  const { t } = useTranslation('health');
  const { get, change } = useUrl();
  const asked = useQuery(lettersQuery());
  const rows = asked.data?.rows;
  const total = asked.data?.total ?? 0;
  const open = (row: LetterRow) => { change({ open: String(row.id) }, 'push'); };
  return (
    <>
      <DataTable
        server name="set-aside" label={t('aside.title')} columns={columns} columnLabel={(id) => t(`column.${id as ColumnId}`)}
        heading={
          <>
            <h2 className="text-section font-semibold tracking-[-0.005em]">{t('aside.title')}</h2>
            <span className="min-w-0 truncate text-small text-muted">{t('aside.purpose')}</span>
            {total > 0 && <RetryAll count={total} />}
          </>
        }
        rows={rows} rowId={(row) => String(row.id)} rowName={(row) => `${row.projector} ${row.reason}`} onOpen={open} onSheet={open} current={get('open')}
        failure={failureOf(asked, t('aside.failed'))}
        empty={<EmptyState icon={CircleCheck} title={t('aside.none')} className="py-8" />}
        footer={rows && total > rows.length && t('aside.part', { shown: rows.length, count: total })}
      />
      <LetterSheet id={get('open')} onClose={() => { change({ open: null }); }} />
    </>
  );
}

function RetryAll({ count }: { count: number }) {
  const { t } = useTranslation('health');
  const client = useQueryClient();
  const call = useMutation({
    mutationFn: retryLetters,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['service'] });
      const left = client.getQueryData(lettersQuery().queryKey)?.total ?? 0;
      if (left > 0) toast.failed(t('aside.left', { count: left })); else toast.done(t('aside.stored'));
    },
    onError: (error) => { if (!(error instanceof ApiError && error.status === 403)) toast.failed(t('aside.retryFailed'), error.message); },
  });
  return <Button small icon={RotateCw} className="ml-auto" disabled={call.isPending} onClick={() => { call.mutate(); }}>{t('aside.retryAll', { count })}</Button>;
}
