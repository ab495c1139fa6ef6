import type { LetterRow } from '../../api/types';
import type { Column } from '../../ui/table/column';
import { Bytes, RelativeTime, useFormat } from '../../ui/time/RelativeTime';

/** A row of the list needs no more of a reason that may be pages long; the whole is beside the list. */
const most = 300;
const brief = (text: string) => (text.length > most ? `${text.slice(0, most)}…` : text);

function Sequence({ row }: { row: LetterRow }) {
  const format = useFormat();
  return <span className="text-muted">{row.sequence > 0 ? format.number(row.sequence) : '–'}</span>;
}

export const letterColumns: Column<LetterRow>[] = [
  { id: 'projector', value: (row) => row.projector, width: 134, card: 'meta', cell: (row) => <span className="truncate font-medium">{row.projector}</span> },
  { id: 'sequence', value: (row) => row.sequence, align: 'end', width: 84, card: 'none', cell: (row) => <Sequence row={row} /> },
  { id: 'reason', value: (row) => row.reason, card: 'title', cell: (row) => <span className="truncate" title={brief(row.reason)}>{brief(row.reason)}</span> },
  { id: 'subject', value: (row) => row.subject, width: 170, card: 'detail', cell: (row) => <span className="truncate mono text-muted" title={brief(row.subject)}>{brief(row.subject)}</span> },
  { id: 'bytes', value: (row) => row.bytes, align: 'end', width: 84, card: 'meta', cell: (row) => <Bytes count={row.bytes} className="text-muted" /> },
  { id: 'received_at', value: (row) => row.received_at, align: 'end', width: 104, card: 'corner', cell: (row) => <RelativeTime at={row.received_at} className="text-muted" /> },
];
export type LetterColumn = 'projector' | 'sequence' | 'reason' | 'subject' | 'bytes' | 'received_at';
