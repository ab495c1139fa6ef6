import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Below this many rows the whole list is in the document. */
const limit = 100;

interface VirtualOptions {
  count: number;
  scroller: RefObject<HTMLElement | null>;
  size: (index: number) => number;
  gap?: number;
  key: (index: number) => string;
}

export interface VirtualList {
  indexes: number[];
  before: number;
  after: number;
  reveal: (index: number) => void;
}

/** The slice of a long list that is near the screen, with the heights of what is left out. */
export function useVirtualItems({ count, scroller, size, gap = 0, key }: VirtualOptions): VirtualList {
  const virtual = count > limit;
  const virtualizer = useVirtualizer({
    count, enabled: virtual, overscan: 14, gap, useFlushSync: false,
    getScrollElement: () => scroller.current,
    estimateSize: size,
    getItemKey: key,
  });
  if (!virtual) {
    const reveal = (index: number) => scroller.current?.querySelector(`[data-item="${index}"]`)?.scrollIntoView({ block: 'nearest' });
    return { indexes: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, reveal };
  }
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    indexes: items.map((item) => item.index),
    before: first?.start ?? 0,
    after: last ? virtualizer.getTotalSize() - last.end : 0,
    reveal: (index) => { virtualizer.scrollToIndex(index, { align: 'auto' }); },
  };
}
