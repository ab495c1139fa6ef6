import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../api/types';
import { Avatar } from '../../ui/Bits';
import type { Column } from '../../ui/table/column';
import { RelativeTime } from '../../ui/time/RelativeTime';
import { executionOf, source, summary, targetCount, toneOf, who } from './entry';

function Detail({ row }: { row: AuditRow }) {
  const { t } = useTranslation('audit');
  const count = targetCount(row);
  const exec = executionOf(row);
  return <span className="truncate text-muted">{row.action === 'exec' && count !== null && exec !== null ? t('detail.exec', { count, exec: exec.slice(0, 8) }) : summary(row)}</span>;
}

export function Source({ row, className = 'truncate text-small text-faint' }: { row: AuditRow; className?: string }) {
  const { t } = useTranslation('audit');
  const from = source(row);
  return <span className={className}>{from === 'spa' || from === 'cli' ? t(`source.${from}`) : (from ?? '')}</span>;
}

export const columns: Column<AuditRow>[] = [
  { id: 'occurred_at', value: (row) => row.occurred_at, width: 104, card: 'corner', cell: (row) => <RelativeTime at={row.occurred_at} style="seconds" className="text-muted" /> },
  {
    id: 'who',
    value: who,
    width: 180,
    card: 'meta',
    cell: (row) => <span className="flex min-w-0 items-center gap-2"><Avatar name={who(row)} /><span className="truncate font-medium">{who(row)}</span></span>,
  },
  { id: 'action', value: (row) => row.action, width: 200, card: 'title', cell: (row) => <span className={`truncate mono font-medium ${toneOf(row.action)}`}>{row.action}</span> },
  { id: 'target', value: (row) => row.target, width: 220, card: 'meta', cell: (row) => <span className="truncate font-medium">{row.target ?? '–'}</span> },
  { id: 'detail', value: (row) => JSON.stringify(row.payload), card: 'detail', cell: (row) => <Detail row={row} /> },
  { id: 'source', value: source, width: 132, align: 'end', minor: true, card: 'state', cell: (row) => <Source row={row} /> },
];
