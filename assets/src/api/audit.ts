import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, request, type Query } from './client';
import { asked } from './queries';
import type { AuditBucket, AuditRow } from './types';

/** The filters of the record under the API's names. */
export interface AuditFilter {
  actor?: string;
  actor_ex?: string;
  sub?: string;
  action?: string;
  target?: string;
  payload?: string;
  since?: string;
  until?: string;
}

const page = 100;

export interface AuditPage {
  rows: AuditRow[];
  next: string | undefined;
}

const fetchPage = async (query: Query, signal: AbortSignal): Promise<AuditPage> => {
  const { data, headers } = await request<AuditRow[]>('/api/audit', { query, signal });
  return { rows: data, next: headers.get('X-Next-Before') ?? undefined };
};

/** Newest first, page by page; what comes in later is asked for by its own query, so that the list does not move under the pointer. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => fetchPage({ ...asked(filter), limit: page, before: pageParam }, signal),
    getNextPageParam: ({ next }) => next,
  });

/** The newest entries, looked at every few seconds; once something new is seen, one knows enough. */
export const newestAuditQuery = (filter: AuditFilter, after: number | undefined) =>
  queryOptions({
    queryKey: ['audit', 'newest', filter, after],
    enabled: after !== undefined,
    refetchInterval: 10_000,
    queryFn: async ({ signal }) => (await fetchPage({ ...asked(filter), limit: page }, signal)).rows.filter(({ id }) => id > (after ?? 0)).length,
  });

export const newestPage = page;

/** How many entries fall into each step of time; steps without any are left out. */
export const auditHistogramQuery = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', 'histogram', filter],
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    retry: false,
    queryFn: ({ signal }) => get<AuditBucket[]>('/api/audit/histogram', asked(filter), signal),
  });

/** What one account did and what was done to it, newest first. */
export const trailQuery = (part: Pick<AuditFilter, 'sub' | 'target'> & { action?: string }) =>
  queryOptions({ queryKey: ['audit', 'trail', part], refetchInterval: 30_000, queryFn: ({ signal }) => get<AuditRow[]>('/api/audit', { ...part, limit: 20 }, signal) });
