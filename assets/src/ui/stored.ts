import { useSyncExternalStore } from 'react';

/** A value kept in this browser and followed across its tabs. */
export interface Stored<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function stored<T>(key: string, parse: (text: string | null) => T, print: (value: T) => string | null): Stored<T> {
  let text = read(key);
  let value = parse(text);
  const listeners = new Set<() => void>();
  const take = (next: string | null) => {
    if (next === text) return;
    text = next;
    value = parse(next);
    listeners.forEach((listener) => { listener(); });
  };
  globalThis.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) take(read(key));
  });
  return {
    get: () => value,
    set: (next) => {
      const printed = print(next);
      write(key, printed);
      take(printed);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStored<T>(store: Stored<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage can be forbidden: the value then lives as long as the page.
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // As above.
  }
}
