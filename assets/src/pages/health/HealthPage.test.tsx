import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import HealthPage from './HealthPage';

const projector = { name: 'audit', state: 'running', behind_messages: 0, behind_seconds: 0, projected: 18, dead_letters: 0, last_error: null, replay: null };
const letter = { id: 7, projector: 'results', stream: 'RESULTS', sequence: 4902, subject: 'results.r1', received_at: '2026-11-26T04:00:00Z', reason: 'exit_code is a text', bytes: 20, attempts: 1, last_attempt_at: '2026-11-26T04:00:00Z' };
const routes: Routes = {
  'GET /api/service/health': () => json([
    { name: 'broker', healthy: true, message: 'nats-server 2.15.1', details: {} },
    { name: 'outbox', healthy: false, message: '3 events wait', details: {} },
    { name: 'projector-audit', healthy: true, message: null, details: {} },
  ]),
  'GET /api/service/projectors': () => json([projector, { ...projector, name: 'results', state: 'stalled', behind_messages: 41, behind_seconds: 65, last_error: 'database is locked' }]),
  'GET /api/service/dead-letters': () => json([letter], { 'X-Total-Count': '1' }),
  'GET /api/service/dead-letters/7': () => json({ ...letter, incarnation: 'i', headers: null, encoding: 'text', payload: '{"exit_code":"no"}' }),
};
const route = { path: '/jetstream', element: <HealthPage /> };

it('says which check is unwell, how far each projector is, and what is set aside', async () => {
  serve(routes);
  show(route, '/jetstream');
  expect(await screen.findByText('1 unwell')).toBeTruthy();
  expect(screen.getByText('3 events wait')).toBeTruthy();
  expect(screen.queryByText('projector-audit')).toBeNull();
  const projectors = within(await screen.findByRole('table', { name: 'Projectors' }));
  const stalled = projectors.getByText('Stalled').closest('tr');
  expect(stalled?.textContent).toContain('41');
  expect(stalled?.textContent).toContain('database is locked');
  expect(screen.getByText('1 of 2 up to date')).toBeTruthy();
  expect(screen.queryByText('Reading again')).toBeNull();
  expect(await screen.findByText('exit_code is a text')).toBeTruthy();
});

it('shows how far a stream that is read once more is, and nothing of it otherwise', async () => {
  const replay = { stream: 'RESULTS', from_sequence: 1, at_sequence: 4999, to_sequence: 10_040, stored: 4999, total: 10_000, started_at: '2026-11-26T04:00:00Z' };
  const asked = serve({ ...routes, 'GET /api/service/projectors': () => json([projector, { ...projector, name: 'results', replay }]) });
  show(route, '/jetstream');
  const bar = await screen.findByRole('progressbar', { name: 'results reads RESULTS again' });
  expect(bar.getAttribute('aria-valuenow')).toBe('49');
  expect(bar.getAttribute('aria-valuetext')).toBe('4,999 of 10,000 messages');
  expect(screen.getByText('49 %')).toBeTruthy();
  expect(screen.getAllByRole('progressbar')).toHaveLength(1);
  await expect.poll(() => asked.filter((call) => call.endsWith('/service/projectors')).length, { timeout: 5000 }).toBeGreaterThan(1);
});

it('shows a message with its bytes, and why a retry is still refused', async () => {
  const asked = serve({ ...routes, 'POST /api/service/dead-letters/7/retry': () => text(409, 'message 7 is still refused') });
  const page = show(route, '/jetstream');
  await userEvent.click(await screen.findByText('exit_code is a text'));
  const sheet = within(await screen.findByRole('dialog', { name: 'Message 7' }));
  expect(page.address()).toBe('/jetstream?open=7');
  expect((await sheet.findByRole('region', { name: 'Payload' })).textContent).toBe('{"exit_code":"no"}');
  await userEvent.click(sheet.getByRole('button', { name: 'Retry' }));
  expect((await sheet.findByRole('alert')).textContent).toBe('message 7 is still refused');
  expect(asked).toContain('POST /api/service/dead-letters/7/retry');
});

it('discards a message once that is confirmed', async () => {
  const asked = serve({ ...routes, 'POST /api/service/dead-letters/7/discard': () => new Response(null, { status: 204 }) });
  const page = show(route, '/jetstream?open=7');
  await userEvent.click(await screen.findByRole('button', { name: 'Discard' }));
  expect(asked.some((call) => call.startsWith('POST'))).toBe(false);
  await userEvent.click(within(await screen.findByRole('dialog', { name: 'Discard message 7?' })).getByRole('button', { name: 'Discard' }));
  await expect.poll(() => page.address()).toBe('/jetstream');
  expect(asked).toContain('POST /api/service/dead-letters/7/discard');
});

it('retries all, and looks again', async () => {
  const asked = serve({ ...routes, 'POST /api/service/dead-letters/retry': () => new Response(null, { status: 204 }) });
  show(route, '/jetstream');
  await userEvent.click(await screen.findByRole('button', { name: 'Retry 1' }));
  await expect.poll(() => asked.filter((call) => call.startsWith('GET /api/service/dead-letters?')).length).toBe(2);
});

it('tells a viewer which role the messages need', async () => {
  const asked = serve(routes);
  show(route, '/jetstream', { role: 'viewer' });
  expect(await screen.findByText('This needs the role operator, you are viewer.')).toBeTruthy();
  expect(asked.some((call) => call.includes('dead-letters'))).toBe(false);
});

it('shows what failed to load as a failure, and the rest all the same', async () => {
  serve({ ...routes, 'GET /api/service/projectors': () => text(500, 'no answer') });
  show(route, '/jetstream');
  expect((await screen.findByRole('alert')).textContent).toContain('no answer');
  expect(await screen.findByText('nats-server 2.15.1')).toBeTruthy();
});
