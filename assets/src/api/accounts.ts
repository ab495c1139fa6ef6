import { queryOptions } from '@tanstack/react-query';
import { get, path, request } from './client';
import type { Account, AccountActivity, AccountChange, Instant, NewAccount } from './types';

export const accountsQuery = () =>
  queryOptions({ queryKey: ['accounts'], refetchInterval: 30_000, queryFn: ({ signal }) => get<Account[]>('/api/accounts', {}, signal) });

export const activityQuery = () =>
  queryOptions({ queryKey: ['accounts', 'activity'], refetchInterval: 30_000, retry: false, queryFn: ({ signal }) => get<AccountActivity[]>('/api/account-activity', {}, signal) });

export const createAccount = (account: NewAccount) => request('/api/accounts', { method: 'POST', json: account });
export const changeAccount = (username: string, change: AccountChange) => request(path`/api/accounts/${username}`, { method: 'PATCH', json: change });
export const deleteAccount = (username: string) => request(path`/api/accounts/${username}`, { method: 'DELETE' });
export const signOutEverywhere = () => request('/api/auth/sign-out-everywhere', { method: 'POST' });

/** The server's guard, told beforehand: somebody has to be left who may administer accounts. */
export const isLastAdmin = (account: Account, all: Account[]): boolean =>
  account.role === 'admin' && account.disabled === 0 && all.filter(({ role, disabled }) => role === 'admin' && disabled === 0).length === 1;

/** The database's own time text, which is UTC without saying so. */
export const accountTime = (text: string): Instant => (/[Zz]|[+-]\d\d:\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Sixteen letters and digits that nobody mistakes for each other. */
export function freshPassword(): string {
  const picked: string[] = [];
  while (picked.length < 16) {
    // Bytes above the last full round of the letters would favour the first of them.
    for (const byte of crypto.getRandomValues(new Uint8Array(24))) if (byte < 256 - (256 % letters.length) && picked.length < 16) picked.push(letters[byte % letters.length] ?? '');
  }
  return picked.join('').replace(/(.{4})(?=.)/g, '$1-');
}

export const leastPassword = 8;
/** As the server counts: code points, not UTF-16 units. */
export const passwordLength = (text: string): number => Array.from(text).length;
