import { expect, it } from 'vitest';
import type { Column } from './column';
import { csv } from './csv';

interface Row { name: string; count: number | null }
const columns: Column<Row>[] = [
  { id: 'name', cell: () => null, value: (row) => row.name },
  { id: 'look', cell: () => null },
  { id: 'count', cell: () => null, value: (row) => row.count },
];
const lines = (rows: Row[]) => csv(columns, rows, (id) => id.toUpperCase());

it('begins with a byte order mark and ends each line with CRLF', () => {
  expect(lines([{ name: 'a', count: 1 }])).toBe('\uFEFFNAME,COUNT\r\na,1\r\n');
});

it('neutralises what a spreadsheet would run, but keeps negative numbers', () => {
  expect(lines([{ name: '=HYPERLINK("x")', count: -5 }])).toContain(`"'=HYPERLINK(""x"")",-5`);
});

it('quotes commas and line breaks, and leaves nothing for null', () => {
  expect(lines([{ name: 'a,b\nc', count: null }])).toContain('"a,b\nc",\r\n');
});
