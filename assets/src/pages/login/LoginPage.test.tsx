import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import { getToken, setToken } from '../../api/token';
import ChangePasswordPage from './ChangePasswordPage';
import LoginPage from './LoginPage';

const login = { path: '/login', element: <LoginPage /> };
const elsewhere = [{ path: '/', element: <p>home</p> }, { path: '/agents', element: <p>agents</p> }, { path: '/change-password', element: <p>change</p> }];
const session = { token: 'abc', role: 'viewer', must_change_pw: false, exp: 0 };

beforeEach(() => { setToken(null); });

async function signIn(answer: Routes[string], address = '/login') {
  serve({ 'POST /api/auth/login': answer });
  const shown = show(login, address, { elsewhere });
  await userEvent.type(screen.getByLabelText('User name'), ' m.vogel ');
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return shown;
}

it('returns to the whole address one came from', async () => {
  let sent: unknown;
  const { address } = await signIn((_, init) => { sent = JSON.parse(String(init.body)); return json(session); }, '/login?return=%2Fagents%3Fstatus%3Doffline');
  await screen.findByText('agents');
  expect(address()).toBe('/agents?status=offline');
  expect(sent).toEqual({ username: 'm.vogel', password: 'secret' });
  expect(getToken()).toBe('abc');
});

it('never leaves for another host', async () => {
  const { address } = await signIn(() => json(session), '/login?return=%2F%2Fevil.example');
  await screen.findByText('home');
  expect(address()).toBe('/');
});

it('sends on to the change of a password that somebody else set', async () => {
  await signIn(() => json({ ...session, must_change_pw: true }));
  await screen.findByText('change');
});

it('says in one line what is wrong, and keeps the name', async () => {
  await signIn(() => text(401, 'whatever the server says'));
  expect((await screen.findByRole('alert')).textContent).toBe('User name or password is wrong.');
  expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe(' m.vogel ');
});

it('counts down when it has to wait', async () => {
  await signIn(() => new Response('slow down', { status: 429, headers: { 'Retry-After': '42' } }));
  expect((await screen.findByRole('alert')).textContent).toContain('Wait 42\u202Fs');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' }).disabled).toBe(true);
});

it('asks for eight characters and the same twice before it sends anything', async () => {
  const asked = serve({ 'GET /api/auth/me': () => json({ username: 'a', role: 'viewer', must_change_pw: true }), 'POST /api/auth/change-password': () => text(401, 'wrong') });
  setToken('abc');
  show({ path: '/change-password', element: <ChangePasswordPage /> }, '/change-password', { elsewhere: elsewhere.slice(0, 2) });
  await screen.findByText(/An administrator set this password/);
  const submit = () => userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  await userEvent.type(screen.getByLabelText('Current password'), 'old');
  await userEvent.type(screen.getByLabelText('New password'), '七文字です😀!');
  await submit();
  expect(screen.getByText('This has 7 of 8 characters')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('New password'), '!');
  await submit();
  expect(screen.getByText('The two are not the same')).toBeTruthy();
  expect(asked.filter((call) => call.startsWith('POST'))).toEqual([]);
  await userEvent.type(screen.getByLabelText('New password again'), '七文字です😀!!');
  await submit();
  expect((await screen.findByText('The current password is wrong.'))).toBeTruthy();
  expect(getToken()).toBe('abc');
});
