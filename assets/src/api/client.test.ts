import { beforeEach, expect, it } from 'vitest';
import { json, serve, text } from '../../test/harness';
import { ApiError, get, onServerDate, path, request } from './client';
import { expiry, getToken, hasEnded, setToken } from './token';

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

it('holds a request of an ended session until somebody has signed in, but not for a wrong password', async () => {
  serve({ 'POST /api/auth/login': () => text(401, 'wrong'), 'POST /api/jobs/a/kill': (_, init) => (new Headers(init.headers).get('Authorization') === 'Bearer new' ? json('killed') : text(401, 'expired')) });
  await expect(request('/api/auth/login', { method: 'POST', anonymous: true })).rejects.toBeInstanceOf(ApiError);
  expect(hasEnded()).toBe(false);
  const held = request('/api/jobs/a/kill', { method: 'POST' });
  await expect.poll(hasEnded).toBe(true);
  expect(getToken()).toBe('abc');
  setToken('new');
  expect((await held).data).toBe('killed');
});

it('gives up what waits when somebody signs out instead', async () => {
  serve({ 'GET /api/agents': () => text(401, 'expired') });
  const held = get('/api/agents');
  await expect.poll(hasEnded).toBe(true);
  setToken(null);
  await expect(held).rejects.toMatchObject({ status: 401 });
});

it('knows when a token ends, where it says so', () => {
  setToken(`x.${btoa(JSON.stringify({ exp: 1_795_000_000 }))}.y`);
  expect(expiry()).toBe(1_795_000_000_000);
  setToken('a service token');
  expect(expiry()).toBeNull();
});

it('does not end a new session for a late answer to the old one', async () => {
  let first = true;
  serve({ 'GET /api/agents': () => { if (!first) return json([]); first = false; setToken('new'); return text(401, 'expired'); } });
  expect(await get('/api/agents')).toEqual([]);
  expect(getToken()).toBe('new');
  expect(hasEnded()).toBe(false);
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
