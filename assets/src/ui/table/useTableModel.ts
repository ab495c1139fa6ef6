import { getCoreRowModel, getSortedRowModel, useReactTable, type ColumnDef, type SortingFn } from '@tanstack/react-table';
import { useMemo } from 'react';
import { parseSort, sortText, type Column, type Sort } from './column';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Numbers by size, texts as people count (PC-9 before PC-10); what has no value comes last either way. */
function byValue<Row>(): SortingFn<Row> {
  return (a, b, id) => {
    const left: unknown = a.getValue(id);
    const right: unknown = b.getValue(id);
    return typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
  };
}

interface ModelOptions<Row> {
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  sort: Sort[];
  /** The server has sorted already. */
  server: boolean;
}

/** The rows in order. */
export function useTableModel<Row>({ columns, rows, rowId, sort, server }: ModelOptions<Row>): Row[] {
  const definitions = useMemo<ColumnDef<Row>[]>(
    () => columns.map((column) => ({
      id: column.id,
      accessorFn: (row) => column.value?.(row) ?? undefined,
      enableSorting: column.sortable ?? false,
      sortingFn: byValue<Row>(),
      sortUndefined: 'last',
    })),
    [columns],
  );
  // A new array on each render would sort all rows each time.
  const text = sort.map(sortText).join(',');
  const sorting = useMemo(() => parseSort(text).filter(({ id }) => columns.some((column) => column.id === id)), [text, columns]);
  const table = useReactTable({
    data: rows,
    columns: definitions,
    getRowId: rowId,
    manualSorting: server,
    manualPagination: true,
    autoResetAll: false,
    state: { sorting },
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const model = table.getRowModel().rows;
  return useMemo(() => model.map((row) => row.original), [model]);
}
