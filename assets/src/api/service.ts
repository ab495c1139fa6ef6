import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, path, request, type Query } from './client';
import type { CheckState, Letter, LetterRow, ProjectorState, ReplayReport } from './types';

export const checksQuery = () =>
  queryOptions({ queryKey: ['service', 'health'], refetchInterval: 10_000, queryFn: ({ signal }) => get<CheckState[]>('/api/service/health', {}, signal) });

export const projectorsQuery = () =>
  queryOptions({
    queryKey: ['service', 'projectors'],
    queryFn: async ({ signal }): Promise<ProjectorState[]> => get<ProjectorState[]>('/api/service/projectors', {}, signal),
    refetchInterval: ({ state }) => (state.data?.some(({ replay }) => replay !== null) ? 2_000 : 10_000),
  });

/** The replay that is under way or the last one; null when there was none since the start. */
export const replayQuery = () =>
  queryOptions({
    queryKey: ['service', 'replay'],
    queryFn: async ({ signal }) => get<ReplayReport | null>('/api/service/replay', {}, signal),
    refetchInterval: ({ state }) => (state.data?.ended_at === null ? 2_000 : 10_000),
  });

export interface LetterPage {
  rows: LetterRow[];
  /** Of all pages. */
  total: number;
  next: string | undefined;
}

const fetchLetters = async (query: Query, signal: AbortSignal): Promise<LetterPage> => {
  const { data, headers } = await request<LetterRow[]>('/api/service/dead-letters', { query, signal });
  return { rows: data, total: Number(headers.get('X-Total-Count') ?? data.length), next: headers.get('X-Next-Before') ?? undefined };
};

/** The messages set aside, newest first, of one projector or of all. Operators only. */
export const lettersQuery = (projector: string) =>
  infiniteQueryOptions({
    queryKey: ['service', 'letters', 'list', projector],
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => fetchLetters({ projector, limit: 100, before: pageParam }, signal),
    getNextPageParam: ({ next }) => next,
    // Every page is asked for again; whoever reads far down does not need that often.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? 60_000 : 10_000),
  });

/** How many there are, and the newest. */
export const newestLetterQuery = () =>
  queryOptions({ queryKey: ['service', 'letters', 'newest'], refetchInterval: 10_000, queryFn: ({ signal }) => fetchLetters({ limit: 1 }, signal) });

export const letterQuery = (id: string) =>
  queryOptions({ queryKey: ['service', 'letters', 'one', id], retry: false, queryFn: ({ signal }) => get<Letter>(path`/api/service/dead-letters/${id}`, {}, signal) });

export const retryLetter = (id: string) => request(path`/api/service/dead-letters/${id}/retry`, { method: 'POST' });
export const discardLetter = (id: string) => request(path`/api/service/dead-letters/${id}/discard`, { method: 'POST' });
export const retryLetters = (projector: string) => request('/api/service/dead-letters/retry', { method: 'POST', json: projector === '' ? {} : { projector } });
