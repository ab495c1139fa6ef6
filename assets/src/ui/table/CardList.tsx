import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Skeleton, useLate } from '../Situations';
import type { CardPlace, Column } from './column';
import type { Item } from './props';
import { useVirtualItems } from './useVirtualItems';

interface CardListProps<Row> {
  items: Item<Row>[];
  itemKey: (index: number) => string;
  columns: Column<Row>[];
  href: ((row: Row) => string) | undefined;
  onOpen: ((row: Row) => void) | undefined;
  pending: boolean;
}

/** The rows as cards, for phones. They scroll with the page. */
export function CardList<Row>({ items, itemKey, columns, href, onOpen, pending }: CardListProps<Row>) {
  const scroller = useRef<HTMLElement>(null);
  const list = useVirtualItems({ count: items.length, scroller, key: itemKey, gap: 8, size: (index) => (items[index]?.kind === 'group' ? 28 : 92) });
  return (
    <ul ref={(node) => { scroller.current = node?.closest('main') ?? null; }} className={clsx('flex flex-col gap-2', pending && 'opacity-60')}>
      {list.before > 0 && <li aria-hidden style={{ height: list.before }} />}
      {list.indexes.map((index) => {
        const item = items[index];
        if (!item) return null;
        return item.kind === 'group'
          ? <li key={itemKey(index)} className="pt-2 text-small font-medium text-fg-2">{item.label}</li>
          : <li key={itemKey(index)}><RowCard row={item.row} columns={columns} href={href?.(item.row)} onOpen={onOpen} /></li>;
      })}
      {list.after > 0 && <li aria-hidden style={{ height: list.after }} />}
    </ul>
  );
}

interface RowCardProps<Row> {
  row: Row;
  columns: Column<Row>[];
  href: string | undefined;
  onOpen: ((row: Row) => void) | undefined;
}

function RowCard<Row>({ row, columns, href, onOpen }: RowCardProps<Row>) {
  const at = (place: CardPlace) => columns.filter((column) => column.card === place).flatMap((column) => {
    const content = column.cell(row);
    return content === null || content === undefined ? [] : [<span key={column.id} className="flex min-w-0 items-center">{content}</span>];
  });
  const [meta, detail, state] = [at('meta'), at('detail'), at('state')];
  return (
    <article className="relative rounded-card border border-line bg-surface px-3.25 pt-2.75 pb-2.5">
      <div className="flex items-center gap-2">
        <div className="flex min-w-0 grow items-center text-lead">{at('title')}</div>
        <span className="shrink-0 text-small text-faint">{at('corner')}</span>
        {(href ?? onOpen) && <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />}
      </div>
      {meta.length > 0 && <div className="mt-0.75 flex flex-wrap items-center gap-x-1.5 text-small text-muted">{dotted(meta)}</div>}
      {(detail.length > 0 || state.length > 0) && (
        <div className="mt-2 flex items-center gap-2">
          <div className="flex min-w-0 grow items-center gap-1 text-small text-muted">{detail}</div>
          {/* A word of state is never cut; what is beside it gives way. */}
          <div className="flex shrink-0 items-center">{state}</div>
        </div>
      )}
      <Cover href={href} onOpen={onOpen && (() => { onOpen(row); })} />
    </article>
  );
}

const dotted = (parts: ReactNode[]) => parts.flatMap((part, at) => (at === 0 ? [part] : [<span key={`dot ${at}`} aria-hidden className="text-faint">·</span>, part]));

/** The whole card is the target; the link in the title names it, so this one is for the finger alone. */
function Cover({ href, onOpen }: { href: string | undefined; onOpen: (() => void) | undefined }) {
  if (onOpen) return <button type="button" tabIndex={-1} aria-hidden onClick={onOpen} className="absolute inset-0 rounded-card" />;
  return href ? <Link to={href} tabIndex={-1} aria-hidden className="absolute inset-0 rounded-card" /> : null;
}

export function CardSkeletons() {
  const late = useLate(true);
  return <div className="flex flex-col gap-2">{late && Array.from({ length: 6 }, (_, line) => <Skeleton key={line} className="h-23 rounded-card" />)}</div>;
}
