import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text } from '../../../test/harness';
import type { AgentRow } from '../../api/types';
import AgentsPage from './AgentsPage';

const agent = (pc_id: string, secondsAgo: number): AgentRow => ({
  pc_id, hostname: `${pc_id.toLowerCase()}.example`, os_family: 'windows', agent_version: '0.43.54',
  last_heartbeat: new Date(Date.now() - secondsAgo * 1000).toISOString(), updated_at: null,
  agent_cpu_pct: 0.4, agent_rss_bytes: 31_457_280, agent_disk_read_bytes: null, agent_disk_written_bytes: null,
});
const counts = { 'X-Total-Count': '2', 'X-Online-Count': '1', 'X-Offline-Count': '1' };
const route = { path: '/agents', element: <AgentsPage /> };

it('shows every PC with its state, and the counts of the server on the views', async () => {
  serve({ 'GET /api/agents': () => json([agent('OSA-1', 9), agent('BER-2', 500)], counts) });
  show(route, '/agents');
  expect((await screen.findAllByRole('link')).map((link) => link.textContent)).toEqual(['BER-2', 'OSA-1']);
  expect(screen.getByRole('img', { name: 'Offline' })).toBeTruthy();
  expect(screen.getByRole('tab', { name: /All/ }).textContent).toBe('All2');
  expect(screen.getByRole('tab', { name: /Online/ }).textContent).toBe('Online1');
});

it('keeps view and search in the address and asks the server with them', async () => {
  const asked = serve({ 'GET /api/agents': () => json([], counts) });
  const { address } = show(route, '/agents?status=offline');
  await userEvent.type(screen.getByRole('searchbox'), 'osa');
  await screen.findByText('No PC matches');
  await expect.poll(address).toBe('/agents?status=offline&q=osa');
  await expect.poll(() => asked.at(-1)).toBe('GET /api/agents?q=osa&status=offline&limit=5000');
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(address()).toBe('/agents');
});

it('never shows a failure as an empty fleet', async () => {
  serve({ 'GET /api/agents': () => text(500, 'database is locked') });
  show(route, '/agents');
  expect((await screen.findByRole('alert')).textContent).toContain('database is locked');
  expect(screen.queryByText('No PC has reported yet')).toBeNull();
});
