import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import OverviewPage from './OverviewPage';

const counts = { pcs_known: 60, pcs_online: 57, running_executions: 1, runs_last_day: 200, failures_last_day: 5, dead_letters: 0 };
const routes: Routes = {
  'GET /api/fleet/overview': () => json(counts),
  'GET /api/executions': (url) => json(url.searchParams.get('status') === 'running'
    ? [{ exec_id: 'f0a6', job_id: 'win-update', version: '1', initiated_by: 'operator', initiated_at: '2026-11-25T09:00:00Z', target_count: 10, success_count: 4, failure_count: 0, status: 'running' }]
    : []),
  'GET /api/results': () => json([{
    result_id: 'r1', request_id: 'q', pc_id: 'OSA-1', exec_id: null, job_id: 'clean-temp', version: null, exit_code: 5, stdout: '', stderr: 'Not enough space', started_at: '2026-11-25T09:00:00Z',
    finished_at: '2026-11-25T09:00:02Z', stdout_truncated: false, stderr_truncated: false,
  }]),
  'GET /api/jobs': () => json([]),
  'GET /api/agents': () => json([]),
};
const route = { path: '/dashboard', element: <OverviewPage /> };

it('answers with counts that lead to what they count, what runs and what failed', async () => {
  const asked = serve(routes);
  show(route, '/dashboard');
  expect((await screen.findByRole('link', { name: 'PCs online: 57 of 60' })).getAttribute('href')).toBe('/agents?status=online');
  expect(screen.getByRole('link', { name: '3 offline' }).getAttribute('href')).toBe('/agents?status=offline');
  expect(screen.getByRole('link', { name: /5 failed \(2\.5/ }).getAttribute('href')).toBe('/activity?status=failure&since=24h');
  expect(await screen.findByText('4 of 10')).toBeTruthy();
  expect(await screen.findByText('Not enough space')).toBeTruthy();
  expect(asked.some((call) => call.startsWith('GET /api/agents'))).toBe(false);
});

it('leads an empty fleet to its first PC', async () => {
  serve({ ...routes, 'GET /api/fleet/overview': () => json({ ...counts, pcs_known: 0, pcs_online: 0 }) });
  show(route, '/dashboard');
  expect(within(await screen.findByRole('list')).getAllByRole('listitem')).toHaveLength(3);
  expect(screen.queryByRole('button', { name: 'Run a job' })).toBeNull();
});

it('shows what failed to load as a failure, and the rest all the same', async () => {
  serve({ ...routes, 'GET /api/fleet/overview': () => text(500, 'database is locked') });
  show(route, '/dashboard');
  expect((await screen.findByRole('alert')).textContent).toContain('database is locked');
  expect(await screen.findByText('Not enough space')).toBeTruthy();
});

it('says when nothing runs and nothing failed', async () => {
  serve({ ...routes, 'GET /api/executions': () => json([]), 'GET /api/results': () => json([]) });
  show(route, '/dashboard');
  expect(await screen.findByText('Nothing runs now')).toBeTruthy();
  expect(await screen.findByText('Nothing failed in the last 24 h')).toBeTruthy();
});

it('starts a job from here, once one and its PCs are chosen', async () => {
  serve(routes);
  show(route, '/dashboard');
  await userEvent.click(await screen.findByRole('button', { name: 'Run a job' }));
  const dialog = await screen.findByRole('dialog', { name: 'Run a job' });
  expect(within(dialog).getByRole('button', { name: 'Run' }).getAttribute('aria-disabled')).toBe('true');
});
