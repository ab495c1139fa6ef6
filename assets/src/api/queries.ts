import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, getText, path, request, type Query } from './client';
import { inTurn } from './turns';
import type {
  AgentRow, ExecutionDetail, ExecutionRow, FleetOverview, Freeze, Groups, JobRow, Me, ResultRow, SchedulePreview, ScheduleRow, ScheduleStatus, Service, Tail, Version,
} from './types';

/** Query options by route: one key, one call, one rhythm. Lists every 30 s, things that run every few seconds. */
const list = { refetchInterval: 30_000, placeholderData: keepPreviousData } as const;
const running = 3000;

/** Fast while something in the answer still runs, else slow. */
const pace = <T>(runs: (data: T) => boolean, slow: number | false, fast = running) =>
  ({ state }: { state: { data?: T | undefined } }) => (state.data !== undefined && runs(state.data) ? fast : slow);

export interface AgentFilter {
  q?: string;
  status?: string;
  limit: number;
  offset?: number;
}

export interface AgentPage {
  rows: AgentRow[];
  total: number;
  online: number;
  offline: number;
}

export const agentsQuery = (filter: AgentFilter) =>
  queryOptions({
    queryKey: ['agents', filter],
    ...list,
    queryFn: async ({ signal }): Promise<AgentPage> => {
      const { data, headers } = await request<AgentRow[]>('/api/agents', { query: { ...filter }, signal });
      const count = (name: string) => Number(headers.get(name) ?? Number.NaN);
      return { rows: data, total: count('X-Total-Count'), online: count('X-Online-Count'), offline: count('X-Offline-Count') };
    },
  });

export const agentQuery = (pcId: string) =>
  queryOptions({ queryKey: ['agent', pcId], refetchInterval: 10_000, queryFn: ({ signal }) => get<AgentRow>(path`/api/agents/${pcId}`, {}, signal) });

export const agentGroupsQuery = (pcId: string) =>
  queryOptions({ queryKey: ['agent', pcId, 'groups'], refetchInterval: 30_000, queryFn: ({ signal }) => get<Groups>(path`/api/agents/${pcId}/groups`, {}, signal) });

export interface ResultFilter {
  pc_id?: string;
  job_id?: string;
  exec_id?: string;
  status?: string;
  stdout?: string;
  stderr?: string;
  /** Milliseconds before now, or an instant; a window is computed when it is asked for. */
  since?: string;
  limit: number;
}

export const resultsQuery = (filter: ResultFilter) =>
  queryOptions({
    queryKey: ['results', filter],
    placeholderData: keepPreviousData<ResultRow[]>,
    refetchInterval: pace<ResultRow[]>((rows) => rows.some((row) => row.finished_at === null), 30_000),
    queryFn: ({ signal }) => get<ResultRow[]>('/api/results', asked(filter), signal),
  });

export const resultQuery = (resultId: string) =>
  queryOptions({
    queryKey: ['result', resultId],
    refetchInterval: pace<ResultRow>((row) => row.finished_at === null, false),
    queryFn: ({ signal }) => get<ResultRow>(path`/api/results/${resultId}`, {}, signal),
  });

export const tailQuery = (resultId: string) =>
  queryOptions({ queryKey: ['result', resultId, 'tail'], refetchInterval: running, queryFn: ({ signal }) => get<Tail>(path`/api/results/${resultId}/tail`, {}, signal) });

/** Who a token belongs to; without one, who one is when the server runs without sign-in. */
export const meQuery = (token: string | null) =>
  queryOptions({ queryKey: ['me', token], staleTime: 300_000, queryFn: ({ signal }) => get<Me>('/api/auth/me', {}, signal) });

export const versionQuery = () =>
  queryOptions({ queryKey: ['version'], refetchInterval: 300_000, staleTime: 300_000, queryFn: ({ signal }) => get<Version>('/api/version', {}, signal) });

export const serviceQuery = () =>
  queryOptions({ queryKey: ['about'], refetchInterval: 300_000, staleTime: 60_000, queryFn: ({ signal }) => get<Service>('/api/service/info', {}, signal) });

export const freezeQuery = () =>
  queryOptions({ queryKey: ['freeze'], refetchInterval: 30_000, queryFn: async ({ signal }) => (await get<Freeze | null>('/api/freeze', {}, signal)) ?? null });

export const overviewQuery = () =>
  queryOptions({ queryKey: ['fleet', 'overview'], refetchInterval: 15_000, queryFn: ({ signal }) => get<FleetOverview>('/api/fleet/overview', {}, signal) });

export const jobsQuery = () =>
  queryOptions({
    queryKey: ['jobs'],
    placeholderData: keepPreviousData<JobRow[]>,
    refetchInterval: pace<JobRow[]>((jobs) => jobs.some(({ live }) => live.running + live.pending > 0), 30_000, 5000),
    queryFn: ({ signal }) => get<JobRow[]>('/api/jobs', {}, signal),
  });

export const jobYamlQuery = (id: string) =>
  queryOptions({ queryKey: ['job', id, 'yaml'], queryFn: ({ signal }) => getText(path`/api/jobs/${id}/yaml`, { signal }) });

export const scriptStatusQuery = () =>
  queryOptions({ queryKey: ['scripts', 'status'], ...list, queryFn: ({ signal }) => get<Record<string, string>>('/api/scripts/status', {}, signal) });

export interface ExecutionFilter {
  job_id?: string;
  status?: string;
  limit: number;
}

const inFlight = (row: ExecutionRow) => row.status === 'pending' || row.status === 'running';

export const executionsQuery = (filter: ExecutionFilter) =>
  queryOptions({
    queryKey: ['executions', filter],
    placeholderData: keepPreviousData<ExecutionRow[]>,
    refetchInterval: pace<ExecutionRow[]>((rows) => rows.some(inFlight), 30_000, 5000),
    queryFn: ({ signal }) => get<ExecutionRow[]>('/api/executions', { ...filter }, signal),
  });

export const executionQuery = (execId: string) =>
  queryOptions({
    queryKey: ['execution', execId],
    refetchInterval: pace<ExecutionDetail>(({ execution }) => inFlight(execution), 30_000),
    queryFn: ({ signal }) => get<ExecutionDetail>(path`/api/executions/${execId}`, {}, signal),
  });

export const schedulesQuery = () =>
  queryOptions({ queryKey: ['schedules'], ...list, queryFn: ({ signal }) => get<ScheduleRow[]>('/api/schedules', {}, signal) });

export const scheduleYamlQuery = (id: string) =>
  queryOptions({ queryKey: ['schedule', id, 'yaml'], queryFn: ({ signal }) => getText(path`/api/schedules/${id}/yaml`, { signal }) });

export const schedulePreviewQuery = (id: string, count = 5) =>
  queryOptions({ queryKey: ['schedule', id, 'preview', count], refetchInterval: 30_000, queryFn: ({ signal }) => get<SchedulePreview>(path`/api/schedules/${id}/preview`, { count }, signal) });

export const scheduleStatusQuery = (id: string) =>
  queryOptions({
    queryKey: ['schedule', id, 'status'],
    // One per row of a list: a few at a time, and seldom again.
    refetchInterval: 120_000,
    staleTime: 20_000,
    queryFn: ({ signal }) => inTurn(() => get<ScheduleStatus>(path`/api/schedules/${id}/status`, {}, signal), signal),
  });

const windows: Record<string, number> = { '1h': 1, '6h': 6, '24h': 24, '7d': 168, '30d': 720 };

/** "24h" before now, or the instant itself: a relative window moves with each request. */
export function sinceInstant(since: string | undefined): string | undefined {
  const hours = windows[since ?? ''];
  return hours === undefined ? since : new Date(Date.now() - hours * 3_600_000).toISOString();
}

/** A filter as the server takes it, its window computed now. */
export const asked = <Filter extends { since?: string | undefined }>(filter: Filter): Query => ({ ...filter, since: sinceInstant(filter.since) });

/** A pattern that matches exactly this text, for the routes whose filters are patterns. */
export const exactly = (text: string): string => `^${text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`;
