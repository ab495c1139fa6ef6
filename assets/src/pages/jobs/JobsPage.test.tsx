import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import type { AgentRow, JobRow } from '../../api/types';
import JobPage from './JobPage';
import JobsPage from './JobsPage';

const job = (id: string, part: Partial<JobRow> = {}): JobRow => ({
  id, version: '1.2.0', description: `${id} says what it does`, execute: { shell: 'powershell', script: 'x', timeout: '5m', run_as: 'system' }, require_approval: false,
  inventory: null, emit: null, check: null, staleness: { mode: 'cached' }, live: { running: 0, pending: 0 }, ...part,
});
const agent = (pc_id: string, secondsAgo: number): AgentRow => ({
  pc_id, hostname: null, os_family: 'windows', agent_version: '0.43.54', last_heartbeat: new Date(Date.now() - secondsAgo * 1000).toISOString(), updated_at: null,
  agent_cpu_pct: null, agent_rss_bytes: null, agent_disk_read_bytes: null, agent_disk_written_bytes: null,
});
const counts = { 'X-Total-Count': '2', 'X-Online-Count': '1', 'X-Offline-Count': '1' };
const routes: Routes = {
  'GET /api/jobs': () => json([job('check-disk', { check: { name: 'disk', status_field: 'status', detail_field: 'detail', fleet: true }, live: { running: 2, pending: 1 } }), job('clean-temp')]),
  'GET /api/scripts/status': () => json({ 'clean-temp': 'REVOKED' }),
  'GET /api/agents': () => json([agent('OSA-1', 5), agent('BER-2', 900)], counts),
  'GET /api/schedules': () => json([{ id: 'nightly', when: { calendar: { at: '02:30', days: ['mon-fri'] } }, job_id: 'clean-temp', target: { all: false, groups: ['lab'], pcs: [] }, tz: 'local', enabled: true }]),
  'GET /api/executions': () => json([]),
  'GET /api/jobs/clean-temp/yaml': () => new Response('# why\nid: clean-temp\n'),
};
const list = { path: '/jobs', element: <JobsPage /> };
const one = { path: '/jobs/:id', element: <JobPage /> };

it('lists jobs with kind, revocation and what is under way', async () => {
  serve(routes);
  show(list, '/jobs');
  const row = (await screen.findByText('check-disk')).closest('tr') as HTMLElement;
  expect(within(row).getByText('check')).toBeTruthy();
  expect(within(row).getByRole('link', { name: '2 executions running' }).getAttribute('href')).toBe('/executions?job_id=check-disk&status=running');
  expect(await screen.findByText('Revoked')).toBeTruthy();
});

it('filters by words and kind in the address, and says when nothing is left', async () => {
  serve(routes);
  const { address } = show(list, '/jobs?kind=inventory&q=zzz');
  await userEvent.click(within((await screen.findByText('No job matches')).parentElement as HTMLElement).getByRole('button', { name: 'Clear filters' }));
  expect(address()).toBe('/jobs');
  expect(await screen.findByText('clean-temp')).toBeTruthy();
});

it('tells an empty catalogue from a failure', async () => {
  serve({ 'GET /api/jobs': () => text(500, 'the broker is away') });
  show(list, '/jobs');
  expect((await screen.findByRole('alert')).textContent).toContain('the broker is away');
  expect(screen.queryByText('There is no job yet')).toBeNull();
});

it('does not let a viewer run', async () => {
  serve(routes);
  show(list, '/jobs', { role: 'viewer' });
  await userEvent.click(await screen.findByRole('button', { name: 'Run clean-temp' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('shows the definition as written, and the schedules that use it', async () => {
  serve(routes);
  show(one, '/jobs/clean-temp');
  expect((await screen.findByRole('region', { name: 'Definition' })).textContent).toBe('# why\nid: clean-temp\n');
  expect(await screen.findByText('at 02:30, Mon–Fri · lab')).toBeTruthy();
  expect(await screen.findByText('This job has not run yet')).toBeTruthy();
});

it('names a job that does not exist', async () => {
  serve(routes);
  show(one, '/jobs/nope');
  expect(await screen.findByText('There is no job nope')).toBeTruthy();
});

it('runs on pasted PCs once, after saying how many and which are unknown, and opens the execution', async () => {
  const sent: { body: unknown; key: string | null }[] = [];
  let answer: (response: Response) => void = () => undefined;
  serve({
    ...routes,
    'POST /api/exec/clean-temp': (_, init) => {
      sent.push({ body: JSON.parse(String(init.body)), key: new Headers(init.headers).get('Idempotency-Key') });
      return new Promise<Response>((resolve) => { answer = resolve; });
    },
  });
  const { address } = show(list, '/jobs?run=clean-temp', { elsewhere: [{ path: '/executions/:execId', element: null }] });
  const dialog = await screen.findByRole('dialog', { name: 'Run clean-temp' });
  const press = () => within(dialog).getByRole('button', { name: /^(Run|Starting)/ });
  await userEvent.click(press());
  expect(sent).toEqual([]);
  await userEvent.click(within(dialog).getByRole('combobox', { name: 'PCs' }));
  await userEvent.paste('OSA-1, BER-2\nNOPE');
  expect(await within(dialog).findByText(/1 name belongs to no PC.*NOPE/)).toBeTruthy();
  expect(within(dialog).getByText('1 online now')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Run on 3 PCs' }));
  await userEvent.click(press());
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toEqual({ target: { all: false, groups: [], pcs: ['OSA-1', 'BER-2', 'NOPE'] } });
  expect(sent[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  answer(json({ exec_id: 'f0a6', job_id: 'clean-temp', version: '1.2.0', target_count: 3, subjects: [] }));
  await expect.poll(address).toBe('/executions/f0a6');
});

it('asks to type the number before everyone is hit, and keeps what was chosen when the server refuses', async () => {
  serve({ ...routes, 'POST /api/exec/clean-temp': () => text(400, 'the target names nobody') });
  show(list, '/jobs?run=clean-temp');
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Everyone' }));
  const button = await within(dialog).findByRole('button', { name: 'Run on 2 PCs' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(within(dialog).getByLabelText('Type 2 to go on'), '2{Enter}');
  expect((await within(dialog).findByRole('alert')).textContent).toContain('the target names nobody');
  expect((within(dialog).getByLabelText<HTMLInputElement>('Type 2 to go on')).value).toBe('2');
});
