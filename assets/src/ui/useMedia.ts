import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = globalThis.matchMedia(query);
      list.addEventListener('change', listener);
      return () => { list.removeEventListener('change', listener); };
    },
    () => globalThis.matchMedia(query).matches,
  );
}

export const usePhone = () => useMedia('(max-width: 767.98px)');
export const useWide = () => useMedia('(min-width: 1200px)');
