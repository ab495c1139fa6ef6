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
  expect(Object.fromEntries(new URLSearchParams(asked.at(-1)?.split('?')[1])))
    .toEqual({ limit: '100', actor: 'scheduler', action: '^exec$', target: 'clean', payload: 'm.vogel', since: '2026-11-25T00:00:00Z' });
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

it('loads older entries on request', async () => {
  const asked = serve({ 'GET /api/audit': (url) => json(Array.from({ length: Number(url.searchParams.get('limit')) }, (_, at) => entry(1000 - at, at))) });
  show(route, '/audit');
  await userEvent.click(await screen.findByRole('button', { name: 'Load older' }));
  await expect.poll(() => asked.at(-1)).toBe('GET /api/audit?limit=300');
});

it('fetches the export from the server, with the filters on screen', async () => {
  let accept: string | null = '';
  const asked = serve({ 'GET /api/audit': (_, init) => { accept = new Headers(init.headers).get('Accept'); return accept === 'text/csv' ? new Response('id\r\n', { headers: { 'Content-Type': 'text/csv; charset=utf-8' } }) : json(rows); } });
  const saved: Blob[] = [];
  vi.stubGlobal('URL', Object.assign(class extends URL {}, { createObjectURL: (blob: Blob) => { saved.push(blob); return '#export'; }, revokeObjectURL: () => undefined }));
  show(route, '/audit?actor=operator');
  await screen.findByText('a.tanaka');
  await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
  await expect.poll(() => asked.at(-1)).toBe('GET /api/audit?limit=100000&actor=operator');
  expect(accept).toBe('text/csv');
  await expect.poll(() => saved[0]?.size).toBe(7);
});
