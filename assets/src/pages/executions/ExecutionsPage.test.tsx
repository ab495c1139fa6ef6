import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text } from '../../../test/harness';
import type { ExecutionResult, ExecutionRow } from '../../api/types';
import ExecutionPage from './ExecutionPage';
import ExecutionsPage from './ExecutionsPage';

const row = (part: Partial<ExecutionRow> = {}): ExecutionRow => ({
  exec_id: 'f0a6d41b-1', job_id: 'clean-temp', version: '1.0.9', initiated_by: 'operator', initiated_at: '2026-11-25T09:00:00Z', target_count: 5, success_count: 1, failure_count: 1, status: 'running', ...part,
});
const run = (pc_id: string, part: Partial<ExecutionResult> = {}): ExecutionResult => ({
  result_id: `r-${pc_id}`, request_id: 'q', pc_id, exit_code: 0, started_at: '2026-11-25T09:00:01Z', finished_at: '2026-11-25T09:00:03Z', ...part,
});
const list = { path: '/executions', element: <ExecutionsPage /> };
const one = { path: '/executions/:execId', element: <ExecutionPage /> };
const open = '/executions/f0a6d41b-1';
const detail = (execution: ExecutionRow, results: ExecutionResult[]) => ({ 'GET /api/executions/f0a6d41b-1': () => json({ execution, results }) });

it('lists executions with state, progress and who started them', async () => {
  serve({ 'GET /api/executions': () => json([row(), row({ exec_id: 'b', status: 'completed', success_count: 3, failure_count: 2, initiated_by: 'scheduler' })]), 'GET /api/jobs': () => json([]) });
  show(list, '/executions');
  expect(await screen.findByText('2 of 5')).toBeTruthy();
  expect(screen.getByText('Running', { selector: 'td *' })).toBeTruthy();
  expect(screen.getByText('2 failed')).toBeTruthy();
  expect(screen.getByRole('img', { name: '3 OK, 2 Failed' })).toBeTruthy();
});

it('passes the filters of the address on, and can lift them', async () => {
  const asked = serve({ 'GET /api/executions': () => json([]), 'GET /api/jobs': () => json([]) });
  const { address } = show(list, '/executions?job_id=gone&status=expired');
  const empty = await screen.findByText('No execution matches');
  expect(asked).toContain('GET /api/executions?job_id=gone&status=expired&limit=100');
  await userEvent.click(within(empty.parentElement as HTMLElement).getByRole('button'));
  expect(address()).toBe('/executions');
  expect(await screen.findByText('No job has run yet')).toBeTruthy();
});

it('shows states that add up to the PCs promised', async () => {
  serve(detail(row(), [run('A'), run('B', { exit_code: 5 }), run('C', { finished_at: null })]));
  show(one, open);
  expect(await screen.findByText('2 of 5 done')).toBeTruthy();
  expect(screen.getByRole('img', { name: '1 OK, 1 Failed, 1 Running, 2 Waiting' })).toBeTruthy();
  expect(screen.getAllByRole('row').slice(1).map((each) => within(each).getByRole('link').textContent)).toEqual(['B', 'C', 'A']);
  expect(screen.getByRole('link', { name: 'B' }).getAttribute('href')).toBe('/activity/r-B');
});

it('leads from a count to the PCs behind it', async () => {
  serve(detail(row(), [run('A'), run('B', { exit_code: 5 })]));
  const { address } = show(one, open);
  await userEvent.click(await screen.findByRole('button', { name: /Failed/ }));
  expect(address()).toBe(`${open}?state=failed`);
  expect(screen.queryByRole('link', { name: 'A' })).toBeNull();
});

it('says when more answered than were counted, and does not invent PCs that wait', async () => {
  serve(detail(row({ target_count: 1, status: 'completed', success_count: 2, failure_count: 0 }), [run('A'), run('B')]));
  show(one, open);
  expect(await screen.findByText(/1 more answer than targets/)).toBeTruthy();
  expect(screen.getByRole('img', { name: '2 OK' })).toBeTruthy();
});

it('calls those who never answered by that name once it has expired', async () => {
  serve(detail(row({ status: 'expired', success_count: 1, failure_count: 0, target_count: 3 }), [run('A')]));
  show(one, open);
  expect(await screen.findByRole('img', { name: '1 OK, 2 No answer' })).toBeTruthy();
});

it('follows an execution until it is complete', async () => {
  let ended = false;
  serve({ 'GET /api/executions/f0a6d41b-1': () => json(ended ? { execution: row({ status: 'completed', target_count: 1 }), results: [run('A')] } : { execution: row({ status: 'pending', target_count: 1 }), results: [] }) });
  const { refresh } = show(one, open);
  expect(await screen.findByText('No PC has answered yet')).toBeTruthy();
  ended = true;
  await refresh();
  expect(await screen.findByText('100 %')).toBeTruthy();
});

it('kills only after the name of the job has been typed', async () => {
  const asked = serve({ ...detail(row(), [run('A', { finished_at: null })]), 'POST /api/jobs/clean-temp/kill': () => new Response(null, { status: 204 }) });
  show(one, open);
  await userEvent.click(await screen.findByRole('button', { name: 'Kill' }));
  const dialog = await screen.findByRole('dialog', { name: 'Kill clean-temp' });
  await userEvent.type(within(dialog).getByRole('textbox'), 'clean{Enter}');
  expect(asked.some((call) => call.startsWith('POST'))).toBe(false);
  await userEvent.type(within(dialog).getByRole('textbox'), '-temp{Enter}');
  await expect.poll(() => asked.filter((call) => call.startsWith('POST'))).toEqual(['POST /api/jobs/clean-temp/kill']);
});

it('offers a viewer no kill', async () => {
  serve(detail(row(), []));
  show(one, open, { role: 'viewer' });
  expect(await screen.findByText('No PC has answered yet')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Kill' })).toBeNull();
});

it('names an execution that does not exist, and shows a failure as one', async () => {
  serve({ 'GET /api/executions/gone': () => text(404, ''), 'GET /api/executions': () => text(500, 'database is locked'), 'GET /api/jobs': () => json([]) });
  show(one, '/executions/gone');
  expect(await screen.findByText('There is no execution gone')).toBeTruthy();
  show(list, '/executions');
  expect((await screen.findByRole('alert')).textContent).toContain('database is locked');
});
