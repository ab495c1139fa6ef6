import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { json, serve, show } from '../../../test/harness';
import type { AuditRow } from '../../api/types';
import AuditPage from './AuditPage';

const hour = 3_600_000;
const entry = (id: number, hoursAgo: number, part: Partial<AuditRow> = {}): AuditRow => ({
  id, actor: 'operator', action: 'job_upsert', target: 'clean-temp', payload: { version: '1.4.0', inventory: false, source: 'spa', sub: 'm.vogel' },
  occurred_at: new Date(Date.now() - hoursAgo * hour).toISOString(), ...part,
});
const rows = [
  entry(3, 0, { action: 'exec', payload: { exec_id: 'f0a6d41b-7a7d', target_count: 1198, subjects: ['commands.all'], source: 'cli', sub: 'a.tanaka' } }),
  entry(2, 0, { actor: 'admin', action: 'login_failed', target: 's.weber', payload: { source: 'spa' } }),
  entry(1, 50),
];
const route = { path: '/audit', element: <AuditPage /> };

it('tells who did it, in one line, day by day', async () => {
  serve({ 'GET /api/audit': () => json(rows) });
  show(route, '/audit');
  expect(await screen.findByText('1,198 PCs, exec f0a6d41b')).toBeTruthy();
  expect(screen.getByText('a.tanaka')).toBeTruthy();
  expect(screen.getByText('version 1.4.0')).toBeTruthy();
  expect(screen.getByText('command line')).toBeTruthy();
  expect(screen.getAllByRole('rowheader').map((line) => line.textContent.split(',')[0])).toHaveLength(2);
  expect(screen.getAllByRole('rowheader')[0]?.textContent).toMatch(/^Today, /);
});

it('shows the name that a failed sign-in used', async () => {
  serve({ 'GET /api/audit': () => json(rows) });
  show(route, '/audit');
  const row = (await screen.findByText('login_failed')).closest('tr') as HTMLElement;
  expect(within(row).getAllByText('s.weber')).toHaveLength(2);
});

it('takes its filters from the address', async () => {
  const asked = serve({ 'GET /api/audit': () => json([]) });
  show(route, '/audit?actor=scheduler&action=^exec%24&target=clean&payload=m.vogel&since=2026-11-25T00:00:00Z');
  await screen.findByText('No entry matches');
  const filters = { actor: 'scheduler', action: '^exec$', target: 'clean', payload: 'm.vogel', since: '2026-11-25T00:00:00Z' };
  const sent = (route: string) => Object.fromEntries(new URLSearchParams(asked.find((call) => call.startsWith(`GET ${route}?`))?.split('?')[1]));
  expect(sent('/api/audit')).toEqual({ limit: '100', ...filters });
  expect(sent('/api/audit/histogram')).toEqual(filters);
});

it('adds, changes and removes a filter by its chip', async () => {
  serve({ 'GET /api/audit': () => json(rows) });
  const { address } = show(route, '/audit');
  await userEvent.click(await screen.findByRole('button', { name: 'Filter' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Action' }));
  await userEvent.type(await screen.findByLabelText('Action matches'), 'exec{Enter}');
  expect(address()).toBe('/audit?action=exec');
  await userEvent.click(screen.getByRole('button', { name: 'Remove filter Action' }));
  expect(address()).toBe('/audit');
});

it('opens what was sent beside the list, in the address', async () => {
  serve({ 'GET /api/audit': () => json(rows) });
  const { address } = show(route, '/audit');
  await userEvent.click(await screen.findByText('1,198 PCs, exec f0a6d41b'));
  const sheet = await screen.findByRole('dialog');
  expect(address()).toBe('/audit?open=3');
  expect(within(sheet).getByRole('region', { name: 'What was sent' }).textContent).toContain('"target_count": 1198');
  await userEvent.keyboard(']');
  expect(address()).toBe('/audit?open=2');
});

it('loads older entries from where the last page ended', async () => {
  const asked = serve({
    'GET /api/audit': (url) => (url.searchParams.has('before') ? json([entry(1, 30)]) : json(rows.slice(0, 2), { 'X-Next-Before': 'a/cursor' })),
  });
  show(route, '/audit?action=e');
  await userEvent.click(await screen.findByRole('button', { name: 'Load older' }));
  expect(await screen.findByText('version 1.4.0')).toBeTruthy();
  expect(asked).toContain('GET /api/audit?action=e&limit=100&before=a%2Fcursor');
  expect(screen.queryByRole('button', { name: 'Load older' })).toBeNull();
});

it('keeps new entries above the list until they are asked for', async () => {
  let late: AuditRow[] = [];
  serve({ 'GET /api/audit': () => json([...late, ...rows]) });
  const { refresh } = show(route, '/audit');
  await screen.findByText('version 1.4.0');
  late = [entry(4, 0, { action: 'ping', target: 'OSA-1' })];
  await expect.poll(async () => { await refresh('audit', 'newest'); return screen.queryByRole('button', { name: '1 new' }); }).toBeTruthy();
  expect(screen.queryByText('ping')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '1 new' }));
  expect(await screen.findByText('ping')).toBeTruthy();
});

it('filters by a stretch of the time line, drawn with the keys', async () => {
  serve({
    'GET /api/audit': () => json(rows),
    'GET /api/audit/histogram': () => json([{ at: '2026-11-25T09:00:00Z', count: 3 }, { at: '2026-11-25T09:15:00Z', count: 4 }, { at: '2026-11-25T10:00:00Z', count: 1 }]),
  });
  const { address } = show(route, '/audit');
  const line = await screen.findByRole('group', { name: /^8 entries from/ });
  line.focus();
  await userEvent.keyboard('{Home}{ArrowRight}{Shift>}{ArrowRight}{/Shift}');
  expect(screen.getByText(/^4 entries, /)).toBeTruthy();
  await userEvent.keyboard('{Enter}');
  expect(Object.fromEntries(new URLSearchParams(address().split('?')[1]))).toEqual({ since: '2026-11-25T09:15:00.000Z', until: '2026-11-25T09:45:00.000Z' });
  expect(await screen.findByRole('button', { name: /^Edit filter: Time from 25 Nov/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Edit filter: Time until 25 Nov/ })).toBeTruthy();
});

it('fetches the export from the server, with the filters on screen', async () => {
  let accept: string | null = '';
  const asked = serve({ 'GET /api/audit': (_, init) => { accept = new Headers(init.headers).get('Accept'); return accept === 'text/csv' ? new Response('id\r\n', { headers: { 'Content-Type': 'text/csv; charset=utf-8' } }) : json(rows); } });
  const saved: Blob[] = [];
  vi.stubGlobal('URL', Object.assign(class extends URL {}, { createObjectURL: (blob: Blob) => { saved.push(blob); return '#export'; }, revokeObjectURL: () => undefined }));
  show(route, '/audit?actor=operator');
  await screen.findByText('a.tanaka');
  await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
  await expect.poll(() => asked).toContain('GET /api/audit?actor=operator&limit=100000');
  expect(accept).toBe('text/csv');
  await expect.poll(() => saved[0]?.size).toBe(7);
});
