import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../form/Toggle';
import type { Column, Sort } from './column';
import type { DataTableProps } from './props';
import { cellPad } from './GridRow';
import { ResizeHandle } from './ResizeHandle';

interface TableHeadProps<Row> extends Pick<DataTableProps<Row>, 'name' | 'columnLabel' | 'sort' | 'onSort' | 'selection' | 'actions' | 'rowId'> {
  columns: Column<Row>[];
  sorted: Row[];
}

export function TableHead<Row>({ name, columns, columnLabel, sort = [], onSort, selection, sorted, actions, rowId }: TableHeadProps<Row>) {
  const { t } = useTranslation();
  const some = selection !== undefined && selection.ids.size > 0;
  const all = some && sorted.length > 0 && sorted.every((row) => selection.ids.has(rowId(row)));
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
                <button type="button" onClick={(event) => { onSort(nextSort(sort, column.id, event.shiftKey)); }}
                  className={clsx('group/sort inline-flex max-w-full items-center gap-1 hover:text-fg', column.align === 'end' && 'flex-row-reverse')}>
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
