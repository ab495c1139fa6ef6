import { beforeEach, expect, it } from 'vitest';
import { json, serve, text } from '../../test/harness';
import { ApiError, get, onServerDate, path, request } from './client';
import { getToken, setToken } from './token';

beforeEach(() => { setToken('abc'); });

it('sends the token and says that it is the dashboard', async () => {
  let sent = new Headers();
  serve({ 'GET /api/agents': (_, init) => { sent = new Headers(init.headers); return json([]); } });
  await get('/api/agents');
  expect(sent.get('Authorization')).toBe('Bearer abc');
  expect(sent.get('X-Kanade-Source')).toBe('spa');
});

it('leaves empty filters out of the address', async () => {
  const asked = serve({ 'GET /api/agents': () => json([]) });
  await get('/api/agents', { q: '', status: 'online', limit: 5, offset: undefined });
  expect(asked).toEqual(['GET /api/agents?status=online&limit=5']);
});

it('keeps ids whole in the path', () => {
  expect(path`/api/agents/${'a/b 50%'}/groups`).toBe('/api/agents/a%2Fb%2050%25/groups');
});

it('passes on the words of an error as they are', async () => {
  serve({ 'GET /api/results': () => text(400, 'stdout: the pattern ( is not closed\n') });
  await expect(get('/api/results')).rejects.toMatchObject({ status: 400, text: 'stdout: the pattern ( is not closed' });
});

it('ends the session at a 401, but not for a wrong password', async () => {
  serve({ 'POST /api/auth/login': () => text(401, 'wrong'), 'GET /api/agents': () => text(401, 'expired') });
  await expect(request('/api/auth/login', { method: 'POST', anonymous: true })).rejects.toBeInstanceOf(ApiError);
  expect(getToken()).toBe('abc');
  await expect(get('/api/agents')).rejects.toBeInstanceOf(ApiError);
  expect(getToken()).toBeNull();
});

it('does not end a new session for a late answer to the old one', async () => {
  serve({ 'GET /api/agents': () => { setToken('new'); return text(401, 'expired'); } });
  await expect(get('/api/agents')).rejects.toBeInstanceOf(ApiError);
  expect(getToken()).toBe('new');
});

it('takes an empty success for nothing', async () => {
  serve({ 'POST /api/jobs/a/kill': () => new Response(null, { status: 204 }) });
  expect((await request('/api/jobs/a/kill', { method: 'POST' })).data).toBeUndefined();
});

it('tells the clock what time the server has', async () => {
  const times: number[] = [];
  onServerDate((time) => times.push(time));
  serve({ 'GET /api/version': () => json({}, { Date: 'Wed, 25 Nov 2026 09:00:00 GMT' }) });
  await get('/api/version');
  expect(times).toEqual([Date.parse('2026-11-25T09:00:00.500Z')]);
});
