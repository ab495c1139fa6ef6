import type { Column } from './column';

const mark = '\uFEFF';

/** As the server's own CSV: byte order mark, CRLF, and no cell that a spreadsheet would take for a formula. */
export function csv<Row>(columns: Column<Row>[], rows: Row[], label: (id: string) => string): string {
  const valued = columns.flatMap((column) => (column.value ? [{ id: column.id, value: column.value }] : []));
  const lines = [valued.map(({ id }) => quote(label(id))), ...rows.map((row) => valued.map(({ value }) => quote(String(value(row) ?? ''))))];
  return mark + lines.map((line) => line.join(',') + '\r\n').join('');
}

function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(name: string, content: BlobPart, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
