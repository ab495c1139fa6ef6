import clsx from 'clsx';
import type { RefObject } from 'react';
import { Skeleton, useLate } from '../Situations';
import type { Column } from './column';
import type { DataTableProps, Item } from './props';
import { cellPad, GridRow, type RowActs } from './GridRow';
import { useTablePreferences } from './preferences';
import { TableHead } from './TableHead';
import type { useRowKeys } from './useRowKeys';
import type { VirtualList } from './useVirtualItems';

interface GridProps<Row> extends DataTableProps<Row> {
  items: Item<Row>[];
  sorted: Row[];
  list: VirtualList;
  scroller: RefObject<HTMLDivElement | null>;
  height: number;
  keys: ReturnType<typeof useRowKeys>;
  acts: RowActs<Row>;
}

export function TableGrid<Row>(props: GridProps<Row>) {
  const { columns, rows, items, list, scroller, height, keys, label, selection, actions, actionsWidth = 48, pending, expected = 12 } = props;
  const { preferences } = useTablePreferences(props.name);
  const span = columns.length + (selection ? 1 : 0) + (actions ? 1 : 0);
  const width = (column: Column<Row>) => preferences.widths[column.id] ?? column.width;
  const least = columns.reduce((sum, column) => sum + (width(column) ?? 140), (selection ? 41 : 0) + (actions ? actionsWidth : 0));
  return (
    <div ref={scroller} className="min-h-0 grow overflow-auto overscroll-contain" onKeyDown={keys.onKeyDown}>
      <table className="w-full table-fixed border-separate border-spacing-0" style={{ minWidth: least }} aria-label={label} aria-rowcount={items.length + 1}>
        <colgroup>
          {selection && <col style={{ width: 41 }} />}
          {columns.map((column) => <col key={column.id} style={width(column) ? { width: width(column) } : undefined} />)}
          {actions && <col style={{ width: actionsWidth }} />}
        </colgroup>
        <TableHead name={props.name} columns={columns} columnLabel={props.columnLabel} sort={props.sort} onSort={props.onSort} selection={selection} sorted={props.sorted} actions={actions} rowId={props.rowId} />
        <tbody className={clsx(pending && 'opacity-60 transition-opacity duration-(--dur-2)')}>
          {rows === undefined ? <SkeletonRows columns={columns} height={height} span={span} selection={Boolean(selection)} expected={expected} /> : (
            <>
              {list.before > 0 && <tr aria-hidden><td colSpan={span} style={{ height: list.before }} /></tr>}
              {list.indexes.map((line) => <Line key={keyOf(items[line], props)} {...props} line={line} span={span} />)}
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

function Line<Row>({ line, span, items, rowId, rowName, columns, height, keys, current, selection, actions, acts }: GridProps<Row> & { line: number; span: number }) {
  const item = items[line];
  if (!item) return null;
  if (item.kind === 'group') {
    return (
      <tr data-item={line}>
        <th scope="rowgroup" colSpan={span} className="h-7 border-b border-line bg-sunken px-4 text-left text-small font-medium text-fg-2">{item.label}</th>
      </tr>
    );
  }
  const id = rowId(item.row);
  return (
    <GridRow row={item.row} at={item.at} line={line} name={rowName(item.row)} columns={columns} height={height} active={item.at === keys.active}
      current={id === current} selected={selection?.ids.has(id)} actions={actions} acts={acts} />
  );
}

function SkeletonRows<Row>({ columns, height, span, selection, expected }: { columns: Column<Row>[]; height: number; span: number; selection: boolean; expected: number }) {
  const late = useLate(true);
  if (!late) return <tr><td colSpan={span} style={{ height: height * expected }} /></tr>;
  return Array.from({ length: expected }, (_, line) => (
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
