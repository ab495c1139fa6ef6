import type { PointerEvent } from 'react';
import { useTablePreferences } from './preferences';

/** Drag changes the column's width, a double click gives it back its own. */
export function ResizeHandle({ table, column }: { table: string; column: string }) {
  const { preferences, change } = useTablePreferences(table);
  const widths = preferences.widths;
  const start = (down: PointerEvent<HTMLSpanElement>) => {
    const head = down.currentTarget.closest('th');
    if (!head) return;
    down.preventDefault();
    const handle = down.currentTarget;
    const first = head.getBoundingClientRect().width;
    handle.setPointerCapture(down.pointerId);
    const move = (event: globalThis.PointerEvent) => {
      change({ widths: { ...widths, [column]: Math.max(56, Math.round(first + event.clientX - down.clientX)) } });
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', () => { handle.removeEventListener('pointermove', move); }, { once: true });
  };
  const fit = () => {
    change({ widths: Object.fromEntries(Object.entries(widths).filter(([id]) => id !== column)) });
  };
  return (
    <span aria-hidden onPointerDown={start} onDoubleClick={fit}
      className="absolute inset-y-1.5 -right-0.5 w-1 cursor-col-resize touch-none rounded-full hover:bg-line-strong" />
  );
}
