import { queryOptions } from '@tanstack/react-query';
import { get, path, request } from './client';
import type { CheckState, Letter, LetterRow, ProjectorState } from './types';

export const checksQuery = () =>
  queryOptions({ queryKey: ['service', 'health'], refetchInterval: 10_000, queryFn: ({ signal }) => get<CheckState[]>('/api/service/health', {}, signal) });

export const projectorsQuery = () =>
  queryOptions({
    queryKey: ['service', 'projectors'],
    queryFn: async ({ signal }): Promise<ProjectorState[]> => get<ProjectorState[]>('/api/service/projectors', {}, signal),
    refetchInterval: ({ state }) => (state.data?.some(({ replay }) => replay !== null) ? 2_000 : 10_000),
  });

export interface LetterPage {
  rows: LetterRow[];
  total: number;
}

/** The newest messages set aside, and how many there are. Operators only. */
export const lettersQuery = () =>
  queryOptions({
    queryKey: ['service', 'letters'],
    refetchInterval: 10_000,
    queryFn: async ({ signal }): Promise<LetterPage> => {
      const { data, headers } = await request<LetterRow[]>('/api/service/dead-letters', { query: { limit: 200 }, signal });
      return { rows: data, total: Number(headers.get('X-Total-Count') ?? data.length) };
    },
  });

export const letterQuery = (id: string) =>
  queryOptions({ queryKey: ['service', 'letters', id], retry: false, queryFn: ({ signal }) => get<Letter>(path`/api/service/dead-letters/${id}`, {}, signal) });

export const retryLetter = (id: string) => request(path`/api/service/dead-letters/${id}/retry`, { method: 'POST' });
export const discardLetter = (id: string) => request(path`/api/service/dead-letters/${id}/discard`, { method: 'POST' });
export const retryLetters = () => request('/api/service/dead-letters/retry', { method: 'POST', json: {} });
