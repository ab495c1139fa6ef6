import { useIsFetching, useQueryClient, type Query } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Freshness } from '../ui/shell/LiveIndicator';

const quiet = new Set(['me', 'version', 'freeze', 'about', 'badges']);

function interval(query: Query): number | null {
  const options = query.observers[0]?.options;
  const setting = options?.refetchInterval;
  const value = typeof setting === 'function' ? setting(query) : setting;
  return typeof value === 'number' ? value : null;
}

/** The page is as fresh as its stalest visible query. */
function freshnessOf(queries: Query[], visible: boolean, online: boolean): Freshness {
  if (!online) return { kind: 'offline' };
  const page = queries.filter((query) => query.isActive() && !quiet.has(String(query.queryKey[0])));
  const failed = page.filter((query) => query.state.data !== undefined && (query.state.status === 'error' || query.state.fetchFailureCount > 1));
  if (failed.length > 0) return { kind: 'stale', since: Math.min(...failed.map((query) => query.state.dataUpdatedAt)) };
  if (!visible) return { kind: 'paused' };
  const rhythms = page.filter((query) => query.state.data !== undefined).map(interval).filter((value) => value !== null);
  if (rhythms.length === 0) return { kind: 'idle' };
  const fastest = Math.min(...rhythms);
  return fastest <= 5000 ? { kind: 'live' } : { kind: 'every', seconds: Math.round(fastest / 1000) };
}

export function useFreshness(): { freshness: Freshness; refresh: () => void } {
  const client = useQueryClient();
  useIsFetching();
  const text = useSyncExternalStore(
    (listener) => {
      // Rendering writes to the cache too: tell React afterwards.
      let waiting = false;
      const later = () => {
        if (waiting) return;
        waiting = true;
        queueMicrotask(() => { waiting = false; listener(); });
      };
      const end = client.getQueryCache().subscribe(later);
      const events = ['online', 'offline', 'visibilitychange'] as const;
      events.forEach((event) => { globalThis.addEventListener(event, later); document.addEventListener(event, later); });
      return () => {
        end();
        events.forEach((event) => { globalThis.removeEventListener(event, later); document.removeEventListener(event, later); });
      };
    },
    () => JSON.stringify(freshnessOf(client.getQueryCache().getAll(), !document.hidden, navigator.onLine)),
  );
  return { freshness: JSON.parse(text) as Freshness, refresh: () => void client.refetchQueries({ type: 'active' }) };
}
