import clsx from 'clsx';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { ErrorState } from '../Situations';
import { usePhone } from '../useMedia';
import { CardList, CardSkeletons } from './CardList';
import type { Sort } from './column';
import type { RowActs } from './GridRow';
import { useShownColumns, useTablePreferences } from './preferences';
import type { DataTableProps, Item } from './props';
import { TableGrid } from './TableGrid';
import { useRowKeys } from './useRowKeys';
import { useTableModel } from './useTableModel';
import { useVirtualItems } from './useVirtualItems';

/** The one table: server or client mode, virtual rows, keyboard, selection, and cards on phones, from one column definition. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, failure, empty, footer, bulk, className, selection } = props;
  const phone = usePhone();
  const waiting = rows === undefined && !failure;
  const content = () => {
    if (rows === undefined && failure) return <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low={props.heading !== undefined} />;
    if (rows?.length === 0) return empty;
    if (phone) return waiting ? <CardSkeletons /> : <Cards {...props} rows={rows ?? []} />;
    return <Rows {...props} />;
  };
  const bare = phone && (waiting || (rows?.length ?? 0) > 0);
  return (
    <section className={clsx('relative flex min-h-0 flex-col', !bare && 'overflow-hidden rounded-card border border-line bg-surface', !bare && (props.heading ? '[&_tbody>tr:last-child>td]:border-b-0' : 'grow md:rounded-b-none md:border-b-0'), className)} aria-busy={waiting || props.pending}>
      {props.pending && <span aria-hidden className="absolute inset-x-0 top-0 z-20 h-0.5 animate-appear bg-accent" />}
      {props.heading && <header className="flex min-h-10.5 shrink-0 items-center gap-2 px-4 pt-3 pb-2">{props.heading}</header>}
      {content()}
      {footer && (rows?.length ?? 0) > 0 && (
        <div className={clsx('mt-auto flex min-h-9.5 shrink-0 flex-wrap items-center gap-3 px-4 text-small text-muted', bare ? 'py-3' : 'border-t border-line bg-surface')}>{footer}</div>
      )}
      {bulk && selection && selection.ids.size > 0 && (
        <div className="animate-rise absolute bottom-13.5 left-1/2 z-20 flex -translate-x-1/2 items-center gap-1.5 rounded-[11px] border border-line-strong bg-raised p-1.5 shadow-menu max-md:fixed max-md:bottom-18">{bulk}</div>
      )}
    </section>
  );
}

function itemsOf<Row>(rows: Row[], group?: DataTableProps<Row>['group']): Item<Row>[] {
  const items: Item<Row>[] = [];
  let last: string | undefined;
  rows.forEach((row, at) => {
    const heading = group?.(row);
    if (heading && heading.key !== last) items.push({ kind: 'group', ...heading });
    last = heading?.key;
    items.push({ kind: 'row', row, at });
  });
  return items;
}

function useItems<Row>(props: DataTableProps<Row>) {
  const rows = useTableModel({
    columns: props.columns, rows: props.rows ?? none as Row[], rowId: props.rowId, sort: props.sort ?? noSort, server: props.server ?? false,
  });
  const { group } = props;
  const items = useMemo(() => itemsOf(rows, group), [rows, group]);
  const key = (index: number) => {
    const item = items[index];
    return item ? (item.kind === 'group' ? `group ${item.key}` : props.rowId(item.row)) : String(index);
  };
  return { rows, items, key };
}

const none: unknown[] = [];
const noSort: Sort[] = [];
const heights = { group: 28, compact: 32, normal: 38, tall: 54 };

function Rows<Row>(props: DataTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const { preferences } = useTablePreferences(props.name);
  const columns = useShownColumns(props.name, props.columns);
  const { rows, items, key } = useItems(props);
  const height = props.tall ? heights.tall : preferences.compact ? heights.compact : heights.normal;
  const list = useVirtualItems({ count: items.length, scroller, key, size: (index) => (items[index]?.kind === 'group' ? heights.group : height) });
  const open = props.onOpen ?? (props.href && ((row: Row) => void navigate(props.href?.(row) ?? '')));
  const withRow = (act: ((row: Row) => void) | undefined) => act && ((index: number) => { const row = rows[index]; if (row !== undefined) act(row); });
  const select = useSelect(rows, props);
  const keys = useRowKeys(rows.length, scroller, (at) => { list.reveal(items.findIndex((item) => item.kind === 'row' && item.at === at)); }, {
    open: withRow(open),
    openAside: withRow(props.href && ((row) => window.open(props.href?.(row), '_blank', 'noopener'))),
    sheet: withRow(props.onSheet),
    select: props.selection && select,
    clear: props.selection && (() => { props.selection?.onChange(new Set()); }),
  });
  const acts = useSteady<Row>({ open: (row) => (props.onSheet ?? open)?.(row), select, activate: keys.setActive });
  return <TableGrid {...props} columns={columns} items={items} sorted={rows} list={list} scroller={scroller} height={height} keys={keys} acts={acts} />;
}

/** The same functions for ever, which do what those of the last rendering do. */
function useSteady<Row>(acts: RowActs<Row>): RowActs<Row> {
  const latest = useRef(acts);
  useLayoutEffect(() => { latest.current = acts; });
  return useMemo(() => ({
    open: (row) => { latest.current.open(row); },
    select: (index, range) => { latest.current.select(index, range); },
    activate: (index) => { latest.current.activate(index); },
  }), []);
}

/** Selecting one row, or with Shift all from the last one touched. */
function useSelect<Row>(rows: Row[], { selection, rowId }: DataTableProps<Row>) {
  const anchor = useRef(0);
  return (index: number, range: boolean) => {
    if (!selection) return;
    const [from, to] = range ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    const ids = new Set(selection.ids);
    const touched = rows.slice(from, to + 1).map(rowId);
    const add = range || touched.some((id) => !ids.has(id));
    touched.forEach((id) => { if (add) ids.add(id); else ids.delete(id); });
    anchor.current = index;
    selection.onChange(ids);
  };
}

function Cards<Row>(props: DataTableProps<Row> & { rows: Row[] }) {
  const { items, key } = useItems(props);
  return <CardList items={items} itemKey={key} columns={props.columns} href={props.href} onOpen={props.onSheet ?? props.onOpen} pending={props.pending ?? false} />;
}
