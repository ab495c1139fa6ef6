import { useSyncExternalStore } from 'react';

/** One clock for the whole page, corrected by the server's, ticking all relative times at once. */
let offset = 0;
let tick = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

export const now = (): number => Date.now() + offset;

/** The server's time at this moment; a difference of less than two seconds is the network's and ignored. */
export function correctClock(serverTime: number): void {
  const difference = serverTime - Date.now();
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

function beat(): void {
  tick = now();
  listeners.forEach((listener) => { listener(); });
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    tick = now();
    timer = setInterval(beat, 1000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time, renewed each second; `step` in ms keeps a caller from rendering more often than its text can change. */
export function useNow(step = 1000): number {
  const floor = () => Math.floor((listeners.size === 0 ? now() : tick) / step) * step;
  return useSyncExternalStore(subscribe, floor, floor);
}
