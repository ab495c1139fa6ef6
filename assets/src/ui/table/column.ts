import type { ReactNode } from 'react';

export type Cell = string | number | boolean | null | undefined;

/** Where a column goes on the card that a row becomes on phones. */
export type CardPlace = 'title' | 'corner' | 'meta' | 'detail' | 'state' | 'none';

/** One definition gives table, card and CSV. The heading's text is looked up by the id. */
export interface Column<Row> {
  id: string;
  cell: (row: Row) => ReactNode;
  /** The plain value, to sort by and for the CSV. Without it the column does neither. */
  value?: (row: Row) => Cell;
  sortable?: boolean;
  align?: 'end';
  /** Pixels; columns without share the rest. */
  width?: number;
  /** Not shown until chosen. */
  optional?: boolean;
  /** Leaves first when the screen is narrower than 1200 px. */
  minor?: boolean;
  card?: CardPlace;
}

export interface Sort {
  id: string;
  desc: boolean;
}

export const sortText = (sort: Sort): string => (sort.desc ? '-' : '') + sort.id;

export const parseSort = (text: string): Sort[] =>
  text.split(',').filter(Boolean).map((part) => (part.startsWith('-') ? { id: part.slice(1), desc: true } : { id: part, desc: false }));
