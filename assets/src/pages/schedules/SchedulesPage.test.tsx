import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import type { ScheduleRow, ScheduleStatus } from '../../api/types';
import SchedulesPage from './SchedulesPage';

const schedule = (id: string, part: Partial<ScheduleRow> = {}): ScheduleRow => ({
  id, when: { calendar: { at: '22:30', days: ['mon-fri', 'sunL'] } }, job_id: 'clean-temp', target: { all: false, groups: ['sales'], pcs: [] }, tz: 'local', runs_on: 'backend', enabled: true, ...part,
});
const status = (id: string, part: Partial<ScheduleStatus> = {}): ScheduleStatus => ({
  id, when: '', tz: 'local', enabled: true, next_run: new Date(Date.now() + 3 * 3_600_000 + 1000).toISOString(),
  last_run: { pc_id: 'A', exit_code: 1, started_at: '2026-11-25T09:00:00+00:00', finished_at: new Date(Date.now() - 61_000).toISOString() }, recent: { window_hours: 24, ok: 9, fail: 2 }, ...part,
});
const routes: Routes = {
  'GET /api/schedules': () => json([schedule('nightly'), schedule('hourly', { when: { per_pc: { every: '90m' } }, target: { all: true, groups: [], pcs: [] }, enabled: false })]),
  'GET /api/schedules/nightly/status': () => json(status('nightly')),
  'GET /api/schedules/hourly/status': () => json(status('hourly', { next_run: null, last_run: null, recent: { window_hours: 24, ok: 0, fail: 0 } })),
};
const route = { path: '/schedules', element: <SchedulesPage /> };
const rowOf = async (name: string) => (await screen.findByRole('link', { name })).closest('tr') as HTMLElement;

it('says when, for whom, what comes next and how it went', async () => {
  serve(routes);
  show(route, '/schedules');
  const nightly = await rowOf('nightly');
  expect(within(nightly).getByText('at 22:30, Mon–Fri, sunL')).toBeTruthy();
  expect(within(nightly).getByText('sales')).toBeTruthy();
  expect(await within(nightly).findByText('in 3 h')).toBeTruthy();
  expect(within(nightly).getByText('Failed')).toBeTruthy();
  expect(within(nightly).getByRole('link', { name: /2 failed/ }).getAttribute('href')).toBe('/activity?job_id=%5Eclean-temp%24&since=24h&status=failure');
  const hourly = await rowOf('hourly');
  expect(within(hourly).getByText('every 1 h 30 min per PC')).toBeTruthy();
  expect(within(hourly).getByText('all PCs')).toBeTruthy();
  expect(await within(hourly).findByText('not yet')).toBeTruthy();
});

it('switches a schedule off, and shows what the server then says', async () => {
  let on = true;
  const asked = serve({
    ...routes,
    'GET /api/schedules': () => json([schedule('nightly', { enabled: on })]),
    'POST /api/schedules/nightly/disable': () => { on = false; return new Response(null, { status: 204 }); },
  });
  show(route, '/schedules');
  await userEvent.click(await screen.findByRole('switch', { name: 'nightly is on' }));
  expect(await screen.findByText('Off', { selector: 'td *' })).toBeTruthy();
  expect(asked).toContain('POST /api/schedules/nightly/disable');
  expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('false');
});

it('does not let a viewer switch', async () => {
  const asked = serve(routes);
  show(route, '/schedules', { role: 'viewer' });
  const toggle = await screen.findByRole('switch', { name: 'nightly is on' });
  await userEvent.click(toggle);
  expect(toggle.getAttribute('aria-disabled')).toBe('true');
  expect(asked.some((call) => call.startsWith('POST'))).toBe(false);
});

it('filters in the address, and tells no match, nothing and failure apart', async () => {
  serve(routes);
  const { address } = show(route, '/schedules?state=on&shape=per_pc');
  const none = await screen.findByText('No schedule matches');
  await userEvent.click(within(none.parentElement as HTMLElement).getByRole('button'));
  expect(address()).toBe('/schedules');
  serve({ 'GET /api/schedules': () => json([]) });
  show(route, '/schedules');
  expect(await screen.findByText('There is no schedule yet')).toBeTruthy();
  serve({ 'GET /api/schedules': () => text(500, 'the broker is away') });
  show(route, '/schedules');
  expect((await screen.findByRole('alert')).textContent).toContain('the broker is away');
});

it('opens one beside the list with its next runs and its text', async () => {
  serve({
    ...routes,
    'GET /api/schedules/nightly/preview': () => json({ id: 'nightly', when: '', tz: 'local', enabled: true, fires: ['2026-11-26T22:30:00+00:00'] }),
    'GET /api/schedules/nightly/yaml': () => new Response('id: nightly # why\n'),
  });
  show(route, '/schedules?open=nightly');
  const sheet = await screen.findByRole('dialog', { name: 'nightly' });
  expect((await within(sheet).findByRole('region', { name: 'Definition' })).textContent).toBe('id: nightly # why\n');
  expect(within(sheet).getByRole('link', { name: 'clean-temp' }).getAttribute('href')).toBe('/jobs/clean-temp');
});
