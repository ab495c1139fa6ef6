import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import { accountTime, freshPassword, isLastAdmin } from '../../api/accounts';
import type { Account } from '../../api/types';
import { setToken } from '../../api/token';
import AccountsPage from './AccountsPage';

const account = (username: string, part: Partial<Account> = {}): Account => ({
  username, role: 'operator', disabled: 0, must_change_pw: 0, created_at: '2026-11-20 08:00:00', updated_at: '2026-11-21 09:30:00', ...part,
});
const all = [account('a.tanaka', { role: 'admin' }), account('m.vogel'), account('s.weber', { role: 'viewer', disabled: 1 })];
const route = { path: '/accounts', element: <AccountsPage /> };
const routes = (accounts: Account[] = all): Routes => ({
  'GET /api/accounts': () => json(accounts),
  'GET /api/account-activity': () => json([{ username: 'm.vogel', last_sign_in_at: new Date(Date.now() - 3_600_000).toISOString(), from: '10.32.4.19', failures_since: 3 }]),
  'GET /api/auth/me': () => json({ username: 'a.tanaka', role: 'admin', must_change_pw: false }),
  'GET /api/audit': () => json([]),
});

beforeEach(() => { setToken('abc'); });

it('tells role, state and last sign-in of everybody, and who oneself is', async () => {
  serve(routes());
  show(route, '/accounts', { role: 'admin' });
  const own = (await screen.findByText('You')).closest('tr') as HTMLElement;
  expect(within(own).getByText('a.tanaka')).toBeTruthy();
  expect(within(own).getByText('Last admin')).toBeTruthy();
  const vogel = screen.getByText('m.vogel').closest('tr') as HTMLElement;
  expect(await within(vogel).findByText('10.32.4.19')).toBeTruthy();
  expect(within(vogel).getByText('3')).toBeTruthy();
  expect(screen.getByText('Disabled')).toBeTruthy();
});

it('does without last sign-ins where the server knows none', async () => {
  serve({ ...routes(), 'GET /api/account-activity': () => text(404, 'no such route') });
  show(route, '/accounts', { role: 'admin' });
  expect(await screen.findByText('m.vogel')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says to others which role it takes, and asks the server for nothing', async () => {
  const asked = serve(routes());
  show(route, '/accounts');
  expect(await screen.findByText('This needs the role admin, you are operator.')).toBeTruthy();
  expect(asked).toEqual([]);
});

it('explains beforehand why the last admin stays', async () => {
  serve(routes());
  show(route, '/accounts?open=a.tanaka', { role: 'admin' });
  const sheet = await screen.findByRole('dialog');
  expect(await within(sheet).findAllByText(/This is the only admin who can sign in/)).not.toHaveLength(0);
  expect(within(sheet).getByRole<HTMLInputElement>('radio', { name: /viewer/ }).disabled).toBe(true);
  expect(within(sheet).getByRole('button', { name: 'Disable' }).getAttribute('aria-disabled')).toBe('true');
  expect(within(sheet).getByRole('button', { name: 'Delete account' }).getAttribute('aria-disabled')).toBe('true');
});

it('shows the words of the server where it refuses all the same', async () => {
  serve({ ...routes([...all, account('k.ito', { role: 'admin' })]), 'PATCH /api/accounts/k.ito': () => text(409, 'this is the last enabled admin') });
  show(route, '/accounts?open=k.ito', { role: 'admin' });
  await userEvent.click(await screen.findByRole('radio', { name: /viewer/ }));
  expect((await screen.findByRole('alert')).textContent).toBe('The server refused this: this is the last enabled admin');
});

it('asks before one takes something from oneself', async () => {
  const sent: unknown[] = [];
  serve({ ...routes([...all, account('k.ito', { role: 'admin' })]), 'PATCH /api/accounts/a.tanaka': (_, init) => { sent.push(JSON.parse(String(init.body))); return new Response(null, { status: 204 }); } });
  show(route, '/accounts?open=a.tanaka', { role: 'admin' });
  await userEvent.click(await screen.findByRole('radio', { name: /operator/ }));
  expect(sent).toEqual([]);
  await userEvent.click(within(await screen.findByRole('dialog', { name: 'Change my role' })).getByRole('button', { name: 'Change my role' }));
  await expect.poll(() => sent).toEqual([{ role: 'operator' }]);
});

it('makes an account whose password is in sight once and has to be changed', async () => {
  const sent: unknown[] = [];
  const keep = (status: number) => (_: URL, init: RequestInit) => { sent.push(JSON.parse(String(init.body))); return new Response(null, { status }); };
  serve({ ...routes(), 'POST /api/accounts': keep(201), 'PATCH /api/accounts/k.ito': keep(204) });
  const { address } = show(route, '/accounts', { role: 'admin' });
  await userEvent.click((await screen.findAllByRole('button', { name: 'Create account' }))[0] as HTMLElement);
  const form = await screen.findByRole('dialog', { name: 'Create an account' });
  await userEvent.click(within(form).getByRole('button', { name: 'Create account' }));
  expect(within(form).getByText('A name is needed')).toBeTruthy();
  await userEvent.type(within(form).getByLabelText('User name'), 'm.vogel');
  expect(within(form).getByText('There is already an account with this name')).toBeTruthy();
  await userEvent.clear(within(form).getByLabelText('User name'));
  await userEvent.type(within(form).getByLabelText('User name'), ' k.ito ');
  const password = within(form).getByLabelText<HTMLInputElement>('Password').value;
  await userEvent.click(within(form).getByRole('button', { name: 'Create account' }));
  const handover = await screen.findByRole('dialog', { name: 'k.ito can sign in' });
  expect(within(handover).getByRole('status', { name: 'Password' }).textContent).toBe(password);
  expect(sent).toEqual([{ username: 'k.ito', password, role: 'viewer' }, { password }]);
  await userEvent.click(within(handover).getByRole('button', { name: 'Done' }));
  expect(address()).toBe('/accounts?open=k.ito');
  expect(document.body.textContent).not.toContain(password);
});

it('deletes only after the name has been typed', async () => {
  const asked = serve({ ...routes(), 'DELETE /api/accounts/m.vogel': () => new Response(null, { status: 204 }) });
  show(route, '/accounts?open=m.vogel', { role: 'admin' });
  await userEvent.click(await screen.findByRole('button', { name: 'Delete account' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete m.vogel' });
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Delete account' }).disabled).toBe(true);
  await userEvent.type(within(dialog).getByLabelText('Type m.vogel to go on'), 'm.vogel{Enter}');
  await expect.poll(() => asked).toContain('DELETE /api/accounts/m.vogel');
});

it('knows the last admin, the time of the database, and passwords that nobody has had', () => {
  expect(all.map((each) => isLastAdmin(each, all))).toEqual([true, false, false]);
  expect(isLastAdmin(account('x', { role: 'admin', disabled: 1 }), [...all, account('x', { role: 'admin', disabled: 1 })])).toBe(false);
  expect(accountTime('2026-11-20 08:00:00')).toBe('2026-11-20T08:00:00Z');
  expect(new Set(Array.from({ length: 50 }, freshPassword)).size).toBe(50);
  expect(freshPassword()).toMatch(/^([\w]{4}-){3}[\w]{4}$/);
});
