import { path, request } from './client';
import type { ExecAnswer, FanoutPlan, Groups, Login, Pong, SavedJob } from './types';

/** What changes something. Never repeated by itself. */
export const login = async (username: string, password: string): Promise<Login> =>
  (await request<Login>('/api/auth/login', { method: 'POST', json: { username, password }, anonymous: true })).data;

export const changePassword = (old_password: string, new_password: string) =>
  request('/api/auth/change-password', { method: 'POST', json: { old_password, new_password }, own401: true });

export const ping = async (pcId: string): Promise<Pong> =>
  (await request<Pong>(path`/api/agents/${pcId}/ping`, { method: 'POST' })).data;

export const putGroups = async (pcId: string, groups: string[]): Promise<Groups> =>
  (await request<Groups>(path`/api/agents/${pcId}/groups`, { method: 'PUT', json: { groups } })).data;

export const exec = async (jobId: string, plan: FanoutPlan, idempotencyKey: string): Promise<ExecAnswer> =>
  (await request<ExecAnswer>(path`/api/exec/${jobId}`, { method: 'POST', json: plan, idempotencyKey })).data;

export const killJob = (jobId: string) => request(path`/api/jobs/${jobId}/kill`, { method: 'POST' });
export const deleteJob = (jobId: string) => request(path`/api/jobs/${jobId}`, { method: 'DELETE' });
export const setRevoked = (id: string, revoked: boolean) => request(path`/api/scripts/${id}/` + (revoked ? 'revoke' : 'unrevoke'), { method: 'POST' });
export const enableSchedule = (id: string) => request(path`/api/schedules/${id}/enable`, { method: 'POST' });
export const deleteSchedule = (id: string) => request(path`/api/schedules/${id}`, { method: 'DELETE' });

export const disableSchedule = (id: string, how: { cascade?: boolean; cascade_kill?: boolean } = {}) =>
  request(path`/api/schedules/${id}/disable`, { method: 'POST', query: how });

export const saveYaml = (kind: 'jobs' | 'schedules', text: string) =>
  request<SavedJob>(`/api/${kind}`, { method: 'POST', body: { type: 'application/yaml', text } });
