import { useMutation } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { json, serve, show, text } from '../../test/harness';
import { changeAccount } from '../api/accounts';
import { getToken, setToken } from '../api/token';
import { RequireSession } from './session';

function Form() {
  const [note, setNote] = useState('');
  const send = useMutation({ mutationFn: () => changeAccount('a', { role: 'viewer' }) });
  return (
    <>
      <input aria-label="Note" value={note} onChange={(event) => { setNote(event.target.value); }} />
      <button type="button" onClick={() => { send.mutate(); }}>Save</button>
      {send.isSuccess && <p>Saved</p>}
    </>
  );
}

const route = { path: '/form', element: <RequireSession><Form /></RequireSession> };
const elsewhere = [{ path: '/login', element: <p>sign in</p> }];
let valid = 'old';
const routes = {
  'GET /api/auth/me': (_: URL, init: RequestInit) => (new Headers(init.headers).get('Authorization') === `Bearer ${valid}` ? json({ username: 'm.vogel', role: 'operator', must_change_pw: false }) : text(401, 'ended')),
  'PATCH /api/accounts/a': (_: URL, init: RequestInit) => (new Headers(init.headers).get('Authorization') === `Bearer ${valid}` ? new Response(null, { status: 204 }) : text(401, 'ended')),
  'POST /api/auth/login': () => json({ token: valid, role: 'operator', must_change_pw: false, exp: 0 }),
};

beforeEach(() => { valid = 'old'; setToken('old'); });

async function typeAndEnd() {
  const asked = serve(routes);
  const shown = show(route, '/form?tab=two', { elsewhere });
  await userEvent.type(await screen.findByLabelText('Note'), 'half a sentence');
  await expect.poll(() => asked).toContain('GET /api/auth/me');
  valid = 'new';
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('dialog', { name: 'Sign in again' });
  return shown;
}

it('renews a session over its page, keeps what was typed, and sends what was being sent', async () => {
  const { address } = await typeAndEnd();
  expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('m.vogel');
  await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
  expect(await screen.findByText('Saved')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('Note').value).toBe('half a sentence');
  expect(address()).toBe('/form?tab=two');
  expect(getToken()).toBe('new');
});

it('does not close without a sign-in, but can be left by signing out', async () => {
  const { address } = await typeAndEnd();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('dialog', { name: 'Sign in again' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Sign out instead' }));
  await screen.findByText('sign in');
  expect(address()).toBe('/login?return=%2Fform%3Ftab%3Dtwo');
});

it('asks at the sign-in page where nothing was open yet', async () => {
  valid = 'new';
  serve(routes);
  const { address } = show(route, '/form', { elsewhere });
  await screen.findByText('sign in');
  expect(address()).toBe('/login?return=%2Fform');
});
