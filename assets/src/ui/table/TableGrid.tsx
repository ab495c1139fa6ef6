import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { MouseEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../form/Toggle';
import { Skeleton, useLate } from '../Situations';
import type { Column, Sort } from './column';
import type { DataTableProps, Item } from './DataTable';
import { useTablePreferences } from './preferences';
import { ResizeHandle } from './ResizeHandle';
import type { useRowKeys } from './useRowKeys';
import type { VirtualList } from './useVirtualItems';

interface GridProps<Row> extends DataTableProps<Row> {
  items: Item<Row>[];
  sorted: Row[];
  list: VirtualList;
  scroller: RefObject<HTMLDivElement | null>;
  height: number;
  keys: ReturnType<typeof useRowKeys>;
  open: ((row: Row) => void) | undefined;
  select: (index: number, range: boolean) => void;
}

const cellPad = 'px-2.5 first:pl-4 last:pr-4';

export function TableGrid<Row>(props: GridProps<Row>) {
  const { columns, rows, items, list, scroller, height, keys, label, selection, actions, pending } = props;
  const { preferences } = useTablePreferences(props.name);
  const span = columns.length + (selection ? 1 : 0) + (actions ? 1 : 0);
  const width = (column: Column<Row>) => preferences.widths[column.id] ?? column.width;
  const least = columns.reduce((sum, column) => sum + (width(column) ?? 140), (selection ? 41 : 0) + (actions ? 48 : 0));
  return (
    <div ref={scroller} className="min-h-0 grow overflow-auto overscroll-contain" onKeyDown={keys.onKeyDown}>
      <table className="w-full table-fixed border-separate border-spacing-0" style={{ minWidth: least }} aria-label={label} aria-rowcount={items.length + 1}>
        <colgroup>
          {selection && <col style={{ width: 41 }} />}
          {columns.map((column) => <col key={column.id} style={width(column) ? { width: width(column) } : undefined} />)}
          {actions && <col style={{ width: 48 }} />}
        </colgroup>
        <Head {...props} />
        <tbody className={clsx(pending && 'opacity-60 transition-opacity duration-(--dur-2)')}>
          {rows === undefined ? <SkeletonRows columns={columns} height={height} span={span} selection={Boolean(selection)} /> : (
            <>
              {list.before > 0 && <tr aria-hidden><td colSpan={span} style={{ height: list.before }} /></tr>}
              {list.indexes.map((index) => <GridItem key={keyOf(items[index], props)} {...props} index={index} span={span} />)}
              {list.after > 0 && <tr aria-hidden><td colSpan={span} style={{ height: list.after }} /></tr>}
            </>
          )}
        </tbody>
      </table>
    </div>
  );
}

const keyOf = <Row,>(item: Item<Row> | undefined, { rowId }: DataTableProps<Row>) =>
  item?.kind === 'group' ? `group ${item.key}` : item ? rowId(item.row) : '';

function Head<Row>({ name, columns, columnLabel, sort = [], onSort, selection, sorted, actions, rowId }: GridProps<Row>) {
  const { t } = useTranslation();
  const all = sorted.length > 0 && sorted.every((row) => selection?.ids.has(rowId(row)));
  const some = selection !== undefined && selection.ids.size > 0;
  const head = clsx('sticky top-0 z-10 h-8 border-b border-line bg-sunken text-left text-head font-strong whitespace-nowrap text-muted', cellPad);
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className={clsx(head, 'pr-0')}>
            <Checkbox label={t('table.selectAll')} checked={all ? true : some ? 'mixed' : false}
              onChange={(checked) => { selection.onChange(new Set(checked ? sorted.map(rowId) : [])); }} />
          </th>
        )}
        {columns.map((column, at) => {
          const order = sort.find(({ id }) => id === column.id);
          return (
            <th key={column.id} scope="col" aria-sort={order ? (order.desc ? 'descending' : 'ascending') : undefined}
              className={clsx(head, column.align === 'end' && 'text-right', at === 0 && !selection && 'left-0 z-11')}>
              {column.sortable && onSort ? (
                <button type="button" onClick={(event) => { onSort(nextSort(sort, column.id, event.shiftKey)); }} className={clsx('group/sort inline-flex max-w-full items-center gap-1 hover:text-fg', column.align === 'end' && 'flex-row-reverse')}>
                  <span className="truncate">{columnLabel(column.id)}</span>
                  <SortMark order={order} />
                </button>
              ) : <span className="block truncate">{columnLabel(column.id)}</span>}
              <ResizeHandle table={name} column={column.id} />
            </th>
          );
        })}
        {actions && <th scope="col" className={clsx(head, 'pl-0')}><span className="sr-only">{t('table.actions')}</span></th>}
      </tr>
    </thead>
  );
}

function SortMark({ order }: { order: Sort | undefined }) {
  const Arrow = order?.desc ? ArrowDown : ArrowUp;
  return <Arrow aria-hidden className={clsx('size-3 text-faint', !order && 'opacity-0 group-hover/sort:opacity-60')} strokeWidth={1.75} />;
}

/** A click sorts by this column, a second one turns it round; with Shift it becomes the second key. */
export function nextSort(sort: Sort[], id: string, add: boolean): Sort[] {
  const old = sort.find((key) => key.id === id);
  const key = { id, desc: old ? !old.desc : false };
  return add ? [...sort.filter((other) => other.id !== id), key].slice(-2) : [key];
}

function GridItem<Row>({ index, span, ...props }: GridProps<Row> & { index: number; span: number }) {
  const item = props.items[index];
  if (!item) return null;
  if (item.kind === 'group') {
    return (
      <tr data-item={index}>
        <th scope="rowgroup" colSpan={span} className="h-7 border-b border-line bg-sunken px-4 text-left text-small font-medium text-fg-2">{item.label}</th>
      </tr>
    );
  }
  return <GridRow {...props} index={index} row={item.row} at={item.at} />;
}

function GridRow<Row>(props: GridProps<Row> & { index: number; row: Row; at: number }) {
  const { t } = useTranslation();
  const { row, at, index, columns, rowId, rowName, selection, current, actions, height, keys, open, select } = props;
  const id = rowId(row);
  const selected = selection?.ids.has(id) ?? false;
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a,button,input,[role="menu"]')) return;
    if (String(getSelection()) === '') open?.(row);
  };
  const ground = id === current || selected ? 'bg-selected' : 'bg-surface group-hover/row:bg-hover';
  const cell = clsx('border-b border-line whitespace-nowrap', cellPad, ground);
  return (
    <tr data-row={at} data-item={index} aria-rowindex={index + 2} data-selected={selected || undefined} tabIndex={at === keys.active ? 0 : -1}
      onFocus={() => { keys.setActive(at); }} onClick={onClick}
      className={clsx('group/row outline-offset-[-2px]', open && 'cursor-default', id === current && '[&>td:first-child]:shadow-[inset_2px_0_var(--accent)]')} style={{ height }}>
      {selection && (
        <td className={clsx(cell, 'pr-0')}>
          <Checkbox tabIndex={-1} label={t('table.select', { name: rowName(row) })} checked={selected} onChange={(_, shift) => { select(at, shift); }} />
        </td>
      )}
      {columns.map((column, place) => (
        <td key={column.id} className={clsx(cell, column.align === 'end' && 'text-right', place === 0 && !selection && 'sticky left-0 z-1')}>
          <div className={clsx('flex min-w-0 items-center', column.align === 'end' && 'justify-end')}>{column.cell(row)}</div>
        </td>
      ))}
      {actions && <td className={clsx(cell, 'pl-0')}><div className="flex justify-end">{actions(row)}</div></td>}
    </tr>
  );
}

function SkeletonRows<Row>({ columns, height, span, selection }: { columns: Column<Row>[]; height: number; span: number; selection: boolean }) {
  const late = useLate(true);
  if (!late) return <tr><td colSpan={span} style={{ height: height * 12 }} /></tr>;
  return Array.from({ length: 12 }, (_, line) => (
    <tr key={line} style={{ height }}>
      {selection && <td className={clsx('border-b border-line', cellPad)}><Skeleton className="size-3.75" /></td>}
      {columns.map((column, at) => (
        <td key={column.id} className={clsx('border-b border-line', cellPad)}>
          <Skeleton className={clsx('h-3', column.align === 'end' && 'ml-auto', at === 0 ? 'w-3/5' : at % 2 ? 'w-2/5' : 'w-1/2')} />
        </td>
      ))}
    </tr>
  ));
}
