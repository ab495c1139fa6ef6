import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import { getToken, setToken } from '../../api/token';
import SettingsPage from './SettingsPage';

const route = { path: '/settings', element: <SettingsPage /> };
const info = { version: '1.0.0', wire_version: '0.43.54', zone: 'Asia/Tokyo', now: '2026-11-25T09:00:00Z', started_at: '2026-11-25T08:00:00Z', engine: 'sqlite', broker: { embedded: true, connected: true, provisioned: true, version: '2.11.0' }, auth_disabled: false };
const routes: Routes = { 'GET /api/service/info': () => json(info), 'GET /api/auth/me': () => json({ username: 'm.vogel', role: 'operator', must_change_pw: false }) };

beforeEach(() => { setToken('abc'); });

it('keeps theme, density, zone, first page and shortcuts in the browser', async () => {
  serve(routes);
  show(route, '/settings');
  await userEvent.click(screen.getByLabelText('Dark'));
  await userEvent.click(screen.getByLabelText('Compact'));
  await userEvent.selectOptions(screen.getByLabelText('Time zone'), 'UTC');
  await userEvent.selectOptions(screen.getByLabelText('First page'), 'Agents');
  await userEvent.click(screen.getByRole('switch', { name: 'Single letters as shortcuts' }));
  expect(Object.fromEntries(['kanade-theme', 'kanade.compact', 'kanade-zone', 'kanade.home', 'kanade.letters'].map((key) => [key, localStorage.getItem(key)])))
    .toEqual({ 'kanade-theme': 'dark', 'kanade.compact': 'true', 'kanade-zone': 'utc', 'kanade.home': '/agents', 'kanade.letters': 'off' });
  await userEvent.click(screen.getByLabelText('Light'));
  await userEvent.click(screen.getByLabelText('Normal'));
  await userEvent.selectOptions(screen.getByLabelText('First page'), 'Overview');
  await userEvent.click(screen.getByRole('switch', { name: 'Single letters as shortcuts' }));
  await userEvent.selectOptions(screen.getByLabelText('Time zone'), screen.getByRole('option', { name: /^This browser/ }));
});

it('offers no page that one may not open', async () => {
  serve(routes);
  show(route, '/settings');
  await screen.findByText('m.vogel');
  expect(screen.queryByRole('option', { name: 'Accounts' })).toBeNull();
});

it('ends all sessions only when asked twice, and forgets this one', async () => {
  const asked = serve({ ...routes, 'POST /api/auth/sign-out-everywhere': () => new Response(null, { status: 204 }) });
  show(route, '/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
  expect(asked.some((call) => call.startsWith('POST'))).toBe(false);
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out everywhere' }));
  await expect.poll(getToken).toBeNull();
});

it('shows the words of the server when the sessions go on', async () => {
  serve({ ...routes, 'POST /api/auth/sign-out-everywhere': () => text(503, 'the database is away') });
  show(route, '/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out everywhere' }));
  expect((await screen.findByRole('alert')).textContent).toBe('the database is away');
  expect(getToken()).toBe('abc');
});
