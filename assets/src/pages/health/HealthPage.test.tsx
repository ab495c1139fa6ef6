import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import HealthPage from './HealthPage';

const projector = { name: 'audit', state: 'running', since: '2026-11-26T04:00:00Z', behind_messages: 0, behind_seconds: 0, projected: 18, dead_letters: 0, last_error: null, replay: null };
const letter = { id: 7, projector: 'results', stream: 'RESULTS', sequence: 4902, subject: 'results.r1', received_at: '2026-11-26T04:00:00Z', reason: 'exit_code is a text', bytes: 20, attempts: 1, last_attempt_at: '2026-11-26T04:00:00Z' };
const routes: Routes = {
  'GET /api/service/health': () => json([
    { name: 'broker', healthy: true, message: 'nats-server 2.15.1', details: {} },
    { name: 'outbox', healthy: false, message: '3 events wait', details: {} },
    { name: 'projector-audit', healthy: true, message: null, details: {} },
  ]),
  'GET /api/service/projectors': () => json([projector, { ...projector, name: 'results', state: 'stalled', behind_messages: 41, behind_seconds: 65, last_error: 'database is locked' }]),
  'GET /api/service/replay': () => json(null),
  'GET /api/service/dead-letters': () => json([letter], { 'X-Total-Count': '1' }),
  'GET /api/service/dead-letters/7': () => json({ ...letter, incarnation: 'i', headers: null, encoding: 'text', payload: '{"exit_code":"no"}' }),
};
const route = { path: '/jetstream', element: <HealthPage /> };

it('says what is wrong, since when and what to do, then how far each projector is, and what is set aside', async () => {
  serve(routes);
  show(route, '/jetstream');
  expect(await screen.findByText('3 unwell')).toBeTruthy();
  const wrong = within(screen.getByRole('heading', { name: 'What is wrong' }).closest('section') ?? document.body).getAllByRole('listitem').map((item) => item.textContent);
  expect(wrong[0]).toMatch(/Failed.*Outbox.*3 events wait.*Acts wait to be put on record/s);
  expect(wrong[1]).toMatch(/Stalled.*results.*since.*database is locked.*The database takes nothing/s);
  expect(wrong[2]).toMatch(/Warning.*1 message set aside.*exit_code is a text.*Retry once the cause is gone/s);
  expect(screen.queryByText('projector-audit')).toBeNull();
  const projectors = within(await screen.findByRole('table', { name: 'Projectors' }));
  expect(projectors.getByText('Stalled').closest('tr')?.textContent).toContain('41');
  expect(screen.getByText('1 of 2 up to date')).toBeTruthy();
  expect(await within(await screen.findByRole('table', { name: 'Set aside' })).findByText('exit_code is a text')).toBeTruthy();
});

it('says in one word that all is well', async () => {
  serve({
    ...routes,
    'GET /api/service/health': () => json([{ name: 'broker', healthy: true, message: 'nats-server 2.15.1', details: {} }]),
    'GET /api/service/projectors': () => json([projector]),
    'GET /api/service/dead-letters': () => json([], { 'X-Total-Count': '0' }),
  });
  show(route, '/jetstream');
  expect(await screen.findByText('All well')).toBeTruthy();
  expect(await screen.findByText('Every message was understood')).toBeTruthy();
  expect(await screen.findByText('No stream has been read again since the start.')).toBeTruthy();
  expect(screen.queryByText('What is wrong')).toBeNull();
});

const replay = { stream: 'RESULTS', from_sequence: 1, at_sequence: 4999, to_sequence: 10_040, stored: 4999, total: 10_000, started_at: '2026-11-26T04:00:00Z' };
const report = {
  stream: 'all', started_at: '2026-11-26T04:00:00Z', ended_at: null as string | null, failure: null as string | null,
  parts: [{ projector: 'audit', state: 'done', stored: 18, total: 18 }, { projector: 'results', state: 'reading', stored: 4999, total: 10_000 }],
};

it('shows how far a replay is, whose turn it is, and looks again soon', async () => {
  const asked = serve({ ...routes, 'GET /api/service/replay': () => json(report), 'GET /api/service/projectors': () => json([projector, { ...projector, name: 'results', replay }]) });
  show(route, '/jetstream');
  const bar = await screen.findByRole('progressbar', { name: 'results reads all again' });
  expect(bar.getAttribute('aria-valuenow')).toBe('49');
  expect(bar.getAttribute('aria-valuetext')).toBe('4,999 of 10,000 messages');
  expect(screen.getByText('49 %')).toBeTruthy();
  expect(screen.getByText('results, 2 of 2')).toBeTruthy();
  expect(screen.getAllByRole('progressbar')).toHaveLength(1);
  await expect.poll(() => asked.filter((call) => call.endsWith('/service/replay')).length, { timeout: 5000 }).toBeGreaterThan(1);
});

it('shows a stream that a projector reads again by itself', async () => {
  serve({ ...routes, 'GET /api/service/projectors': () => json([projector, { ...projector, name: 'results', replay }]) });
  show(route, '/jetstream');
  expect(await screen.findByRole('progressbar', { name: 'results reads RESULTS again' })).toBeTruthy();
  expect(await within(await screen.findByRole('table', { name: 'Projectors' })).findByText('Reading again')).toBeTruthy();
});

it('shows how the last replay ended, and why it failed', async () => {
  serve({ ...routes, 'GET /api/service/replay': () => json({ ...report, ended_at: '2026-11-26T04:02:04Z', failure: 'the stream was made anew' }) });
  show(route, '/jetstream');
  expect((await screen.findByText('the stream was made anew')).closest('section')?.textContent).toMatch(/all.*Failed.*5,017 messages in 2\u202fmin 4\u202fsStart it again/s);
});

it('shows a message with its bytes, and why a retry is still refused', async () => {
  const asked = serve({ ...routes, 'POST /api/service/dead-letters/7/retry': () => text(409, 'message 7 is still refused') });
  const page = show(route, '/jetstream');
  await userEvent.click(await within(await screen.findByRole('table', { name: 'Set aside' })).findByText('exit_code is a text'));
  const sheet = within(await screen.findByRole('dialog', { name: 'Message 7' }));
  expect(page.address()).toBe('/jetstream?open=7');
  expect((await sheet.findByRole('region', { name: 'Payload' })).textContent).toBe('{"exit_code":"no"}');
  await userEvent.click(sheet.getByRole('button', { name: 'Retry' }));
  expect((await sheet.findByRole('alert')).textContent).toBe('message 7 is still refused');
  expect(asked).toContain('POST /api/service/dead-letters/7/retry');
});

it('shows bytes that are no text as numbers', async () => {
  serve({ ...routes, 'GET /api/service/dead-letters/7': () => json({ ...letter, incarnation: 'i', headers: null, encoding: 'base64', payload: btoa('\xff\x00{') }) });
  show(route, '/jetstream?open=7');
  expect((await screen.findByRole('region', { name: 'Payload' })).textContent).toBe('0000  ff 00 7b                 ··{');
  expect(screen.getByRole('button', { name: 'Copy as base64' })).toBeTruthy();
});

it('filters by projector, loads older ones, and retries what is shown', async () => {
  const bodies: unknown[] = [];
  const asked = serve({
    ...routes,
    'GET /api/service/dead-letters': (url) => (url.searchParams.get('before') === '7' ? json([{ ...letter, id: 6, reason: 'older' }], { 'X-Total-Count': '2' }) : json([letter], { 'X-Total-Count': '2', 'X-Next-Before': '7' })),
    'POST /api/service/dead-letters/retry': (_, init) => { bodies.push(JSON.parse(String(init.body))); return new Response(null, { status: 204 }); },
  });
  show(route, '/jetstream?projector=results');
  await userEvent.click(await screen.findByRole('button', { name: 'Load older' }));
  expect(await screen.findByText('older')).toBeTruthy();
  expect(screen.getByText('2 rows')).toBeTruthy();
  expect(asked).toContain('GET /api/service/dead-letters?projector=results&limit=100&before=7');
  await userEvent.click(screen.getByRole('button', { name: 'Retry 2' }));
  await expect.poll(() => bodies).toEqual([{ projector: 'results' }]);
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
  await expect.poll(() => asked.filter((call) => call.startsWith('GET /api/service/dead-letters?limit=100')).length).toBe(2);
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
