import clsx from 'clsx';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../form/Toggle';
import type { Column } from './column';

export const cellPad = 'px-2.5 first:pl-4 last:pr-4';

/** What a row can have done to it; the object stays the same, so that rows need not be drawn again. */
export interface RowActs<Row> {
  open: (row: Row) => void;
  select: (index: number, range: boolean) => void;
  activate: (index: number) => void;
}

export interface GridRowProps<Row> {
  row: Row;
  /** Among the rows, and among all lines. */
  at: number;
  line: number;
  name: string;
  columns: Column<Row>[];
  height: number;
  active: boolean;
  current: boolean;
  /** Undefined: rows cannot be selected here. */
  selected: boolean | undefined;
  actions: ((row: Row) => ReactNode) | undefined;
  acts: RowActs<Row>;
}

function Cells<Row>({ row, at, line, name, columns, height, active, current, selected, actions, acts }: GridRowProps<Row>) {
  const { t } = useTranslation();
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a,button,input,[role="menu"]')) return;
    if (String(getSelection()) === '') acts.open(row);
  };
  const selectable = selected !== undefined;
  const cell = clsx('border-b border-line whitespace-nowrap', cellPad, current || selected ? 'bg-selected' : 'bg-surface group-hover/row:bg-hover');
  return (
    <tr data-row={at} data-item={line} aria-rowindex={line + 2} data-selected={selected || undefined} tabIndex={active ? 0 : -1}
      onFocus={() => { acts.activate(at); }} onClick={onClick}
      className={clsx('group/row cursor-default outline-offset-[-2px]', current && '[&>td:first-child]:shadow-[inset_2px_0_var(--accent)]')} style={{ height }}>
      {selectable && (
        <td className={clsx(cell, 'pr-0')}>
          <Checkbox tabIndex={-1} label={t('table.select', { name })} checked={selected} onChange={(_, shift) => { acts.select(at, shift); }} />
        </td>
      )}
      {columns.map((column, place) => (
        <td key={column.id} className={clsx(cell, column.align === 'end' && 'text-right', place === 0 && !selectable && 'sticky left-0 z-1')}>
          <div className={clsx('flex min-w-0 items-center', column.align === 'end' && 'justify-end')}>{column.cell(row)}</div>
        </td>
      ))}
      {actions && <td className={clsx(cell, 'pl-0')}><div className="flex justify-end">{actions(row)}</div></td>}
    </tr>
  );
}

/** Scrolling draws only the rows that come in. */
export const GridRow = memo(Cells) as typeof Cells;
