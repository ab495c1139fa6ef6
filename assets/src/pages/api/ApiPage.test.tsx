import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { json, serve, show, text } from '../../../test/harness';
import ApiPage from './ApiPage';

const route = { path: '/api-docs', element: <ApiPage /> };
const document = () => json(JSON.parse(readFileSync('src/api/openapi.json', 'utf8')));

it('shows an operation with its role, parameters, statuses and a command without a token', async () => {
  serve({ 'GET /api/openapi.json': document });
  const { address } = show(route, '/api-docs');
  await userEvent.click(await screen.findByRole('button', { name: /^PATCH ?\/api\/accounts\/\{username\}/ }));
  expect(address()).toBe('/api-docs?open=Accounts_change');
  const row = window.document.getElementById('op-Accounts_change') as HTMLElement;
  expect(within(row).getByText('username')).toBeTruthy();
  expect(within(row).getByRole('region', { name: 'Body' }).textContent).toContain('disabled?: boolean | null');
  expect(within(row).getByText('It contradicts what is stored')).toBeTruthy();
  expect(within(row).getByText('without a body')).toBeTruthy();
  expect(within(row).getByRole('region', { name: 'As a command line' }).textContent).toContain('Bearer $KANADE_TOKEN');
});

it('finds by path, words and role', async () => {
  serve({ 'GET /api/openapi.json': document });
  const { address } = show(route, '/api-docs?role=admin');
  await screen.findByRole('button', { name: /^GET ?\/api\/accounts/ });
  expect(screen.queryByRole('button', { name: /^GET ?\/api\/audit/ })).toBeNull();
  await userEvent.type(screen.getByRole('searchbox'), 'nothing like it');
  expect(await screen.findByText('No operation matches')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(address()).toBe('/api-docs');
});

it('says when the document cannot be had', async () => {
  serve({ 'GET /api/openapi.json': () => text(500, 'broken') });
  show(route, '/api-docs');
  expect((await screen.findByRole('alert')).textContent).toContain('The document of the API could not be loaded');
});
