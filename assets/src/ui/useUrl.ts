import { use, useCallback } from 'react';
import { UNSAFE_DataRouterContext as RouterContext, useSearchParams } from 'react-router';
import { parseSort, sortText, type Sort } from './table/column';

export type UrlChange = Record<string, string | null | undefined>;

/** The page's state lives in its address. Edits replace the entry; opening something pushes one. */
export function useUrl() {
  const [params, setParams] = useSearchParams();
  const router = use(RouterContext)?.router;
  const change = useCallback(
    (part: UrlChange, how: 'replace' | 'push' = 'replace') => {
      // From the router itself: what was rendered last may be older than an edit of a moment ago, which would then be lost.
      const next = new URLSearchParams(router?.state.location.search);
      for (const [key, value] of Object.entries(part)) {
        if (value === null || value === undefined || value === '') next.delete(key);
        else next.set(key, value);
      }
      setParams(next, { replace: how === 'replace', preventScrollReset: true });
    },
    [setParams, router],
  );
  return { params, get: (key: string) => params.get(key) ?? '', change };
}

export function useUrlSort(fallback: Sort[]): [Sort[], (sort: Sort[]) => void] {
  const { get, change } = useUrl();
  const text = get('sort');
  const usual = fallback.map(sortText).join(',');
  return [text ? parseSort(text) : fallback, (sort) => {
    const next = sort.map(sortText).join(',');
    change({ sort: next === usual ? null : next });
  }];
}
