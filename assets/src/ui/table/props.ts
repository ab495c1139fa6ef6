import type { ReactNode } from 'react';
import type { Failure } from '../Situations';
import type { Column, Sort } from './column';

export interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

export interface DataTableProps<Row> {
  /** Names the table in the browser's storage. */
  name: string;
  label: string;
  columns: Column<Row>[];
  columnLabel: (id: string) => string;
  /** Undefined while the first answer is on its way. */
  rows: Row[] | undefined;
  rowId: (row: Row) => string;
  /** How a row is called aloud: its name. */
  rowName: (row: Row) => string;
  sort?: Sort[];
  onSort?: (sort: Sort[]) => void;
  /** The server sorts and pages; else the table sorts what it has. */
  server?: boolean;
  /** New rows are on their way for another filter or page: the old ones stay, dimmed. */
  pending?: boolean;
  failure?: { title: string; cause: Failure; onRetry?: () => void } | undefined;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  href?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** Shows the row beside the list: a click on it, or Space. */
  onSheet?: (row: Row) => void;
  /** How many rows are likely, to keep their place while they are on their way. */
  expected?: number;
  /** A heading line inside the card, for a table that is one part of a page. */
  heading?: ReactNode;
  /** The row that is open beside the list. */
  current?: string | null;
  selection?: Selection;
  actions?: (row: Row) => ReactNode;
  /** Pixels; a menu's button needs no more than the usual. */
  actionsWidth?: number;
  /** Puts a heading line before each change of the key. */
  group?: (row: Row) => { key: string; label: string };
  tall?: boolean;
  footer?: ReactNode;
  bulk?: ReactNode;
  className?: string;
}

export type Item<Row> = { kind: 'group'; key: string; label: string } | { kind: 'row'; row: Row; at: number };
