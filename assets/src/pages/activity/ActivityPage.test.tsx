import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text } from '../../../test/harness';
import type { ResultRow } from '../../api/types';
import ActivityPage from './ActivityPage';
import RunPage from './RunPage';

const run = (result_id: string, part: Partial<ResultRow> = {}): ResultRow => ({
  result_id, request_id: 'req', pc_id: 'OSA-1', exec_id: 'f0a6d41b-1', job_id: 'clean-temp', version: '1.0.9', exit_code: 0, stdout: 'freed 3.2 GB\n', stderr: '',
  started_at: '2026-11-25T09:00:00Z', finished_at: '2026-11-25T09:00:12.4Z', stdout_truncated: false, stderr_truncated: false, ...part,
});
const running = run('b', { exit_code: null, finished_at: null, stdout: '' });
const failed = run('c', { exit_code: -2146498526, stderr: 'Not enough space\n at line 42\n' });
const list = { path: '/activity', element: <ActivityPage /> };
const detail = { path: '/activity/:resultId', element: <RunPage /> };

it('shows state, exit code and what each run said', async () => {
  serve({ 'GET /api/results': () => json([running, failed, run('a')]) });
  show(list, '/activity');
  await screen.findByText('Failed', { selector: 'td *' });
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByText(/Running|Failed|OK/).textContent)).toEqual(['Running', 'Failed', 'OK']);
  expect(within(rows[1] as HTMLElement).getByText('0x800f0822')).toBeTruthy();
  expect(within(rows[1] as HTMLElement).getByText('Not enough space')).toBeTruthy();
  expect(within(rows[2] as HTMLElement).getByText('12.4 s')).toBeTruthy();
});

it('passes every filter of the address to the server, as it stands there', async () => {
  const asked = serve({ 'GET /api/results': () => json([]) });
  const { address } = show(list, '/activity?status=failure&job_id=^a%24&exec_id=f0&stdout=denied&stderr=x%2By&pc_id=OSA&since=2026-11-25T00:00:00Z');
  await screen.findByText('No run matches');
  const query = new URLSearchParams(asked.at(-1)?.split('?')[1]);
  expect(Object.fromEntries(query)).toEqual({
    limit: '100', status: 'failure', job_id: '^a$', exec_id: 'f0', stdout: 'denied', stderr: 'x+y', pc_id: 'OSA', since: '2026-11-25T00:00:00Z',
  });
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) as HTMLElement);
  expect(address()).toBe('/activity');
});

it('marks the hit of an output pattern', async () => {
  serve({ 'GET /api/results': () => json([run('a', { stdout_match: { before: 'store: access ', matched: 'denied', after: '\nnext', clipped_start: false, clipped_end: true } })]) });
  show(list, '/activity?stdout=denied');
  expect((await screen.findByText('denied', { selector: 'mark' })).parentElement?.textContent).toBe('store: access denied…');
});

it('shows the words of the server about a bad pattern', async () => {
  serve({ 'GET /api/results': () => text(400, 'stdout: the pattern ( is not closed') });
  show(list, '/activity?stdout=(');
  expect((await screen.findByRole('alert')).textContent).toContain('stdout: the pattern ( is not closed');
});

it('opens a run beside the list, in the address', async () => {
  serve({ 'GET /api/results': () => json([failed, run('a')]), 'GET /api/results/c': () => json(failed), 'GET /api/results/a': () => json(run('a')) });
  const { address } = show(list, '/activity');
  await userEvent.click(await screen.findByText('Not enough space'));
  const sheet = await screen.findByRole('dialog');
  expect(address()).toBe('/activity?open=c');
  expect(within(sheet).getByRole('region', { name: 'Error output' }).textContent).toContain('at line 42');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Next' }));
  expect(address()).toBe('/activity?open=a');
});

it('tails a run while it runs, and shows the stored output when it has ended', async () => {
  let ended = false;
  const asked = serve({
    'GET /api/results/b': () => json(ended ? run('b', { stdout: 'all of it\n' }) : running),
    'GET /api/results/b/tail': () => json({ running: true, live: true, stdout: 'step 1\nstep 2', stderr: '', stdout_truncated: true, stderr_truncated: false, exit_code: null }),
  });
  const { refresh } = show(detail, '/activity/b');
  expect(await screen.findByText(/step 2/)).toBeTruthy();
  expect(screen.getByText(/Only part is here: 2 lines/)).toBeTruthy();
  ended = true;
  await refresh();
  expect(await screen.findByText(/all of it/)).toBeTruthy();
  expect(asked).toContain('GET /api/results/b/tail');
});

it('says when the PC passes no output on', async () => {
  serve({ 'GET /api/results/b': () => json(running), 'GET /api/results/b/tail': () => json({ running: true, live: false, stdout: '', stderr: '', stdout_truncated: false, stderr_truncated: false, exit_code: null }) });
  show(detail, '/activity/b');
  expect(await screen.findByText(/The PC does not pass on its output now/)).toBeTruthy();
});

it('names a run that does not exist', async () => {
  serve({ 'GET /api/results/gone': () => text(404, '') });
  show(detail, '/activity/gone');
  expect(await screen.findByText('There is no run gone')).toBeTruthy();
});
