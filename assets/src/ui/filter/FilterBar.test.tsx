import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '../../../test/harness';
import type { FilterField } from './field';
import { FilterBar } from './FilterBar';

const fields: FilterField[] = [
  { param: 'status', label: 'Status', operator: 'is', options: [{ value: 'on', label: 'online' }, { value: 'off', label: 'offline' }] },
  { param: 'job', label: 'Job', operator: 'matches' },
];
const open = (address = '/') => show({ path: '/', element: <FilterBar search={{ param: 'q', placeholder: 'Name' }} fields={fields} /> }, address);

it('shows each filter of the address as a chip, in words', () => {
  open('/?status=off&job=^a');
  expect(screen.getByRole('button', { name: 'Edit filter: Status is offline' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Edit filter: Job matches ^a' })).toBeTruthy();
});

it('changes one filter and leaves the others', async () => {
  const { address } = open('/?status=off&job=^a&page=2');
  await userEvent.click(screen.getByRole('button', { name: /Edit filter: Status/ }));
  await userEvent.selectOptions(screen.getByLabelText('Status is'), 'online');
  expect(address()).toBe('/?status=on&job=%5Ea&page=2');
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(address()).toBe('/?page=2');
});

it('writes the search into the address and follows it', async () => {
  const { address, router } = open('/');
  await userEvent.type(screen.getByRole('searchbox'), 'osa ');
  await expect.poll(address).toBe('/?q=osa');
  await router.navigate('/?q=ber');
  expect((await screen.findByDisplayValue('ber'))).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
  await expect.poll(address).toBe('/');
});

it('takes what was typed on a phone without a button of each field', async () => {
  vi.stubGlobal('matchMedia', (query: string) => Object.assign(new EventTarget(), { matches: query.includes('max-width') }));
  const { address } = open('/');
  await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
  await userEvent.type(screen.getByLabelText('Job matches'), '^a');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(address()).toBe('/?job=%5Ea');
});
