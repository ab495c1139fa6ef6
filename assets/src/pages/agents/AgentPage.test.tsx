import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { json, serve, show, text, type Routes } from '../../../test/harness';
import AgentPage from './AgentPage';

const agent = {
  pc_id: 'LAB.42', hostname: 'lab-42', os_family: 'windows', agent_version: '0.43.54', last_heartbeat: new Date(Date.now() - 9000).toISOString(), updated_at: null,
  agent_cpu_pct: 0.2, agent_rss_bytes: 22_020_096, agent_disk_read_bytes: null, agent_disk_written_bytes: null, quarantined_versions: ['0.43.53'],
};
const routes: Routes = {
  'GET /api/agents/LAB.42': () => json(agent),
  'GET /api/agents/LAB.42/groups': () => json({ groups: ['canary'] }),
  'GET /api/results': () => json([]),
};
const route = { path: '/agents/:pcId', element: <AgentPage /> };

it('shows state, groups, versions and only the runs of exactly this PC', async () => {
  const asked = serve(routes);
  show(route, '/agents/LAB.42');
  expect(await screen.findByText('Online')).toBeTruthy();
  expect(await screen.findByText('canary')).toBeTruthy();
  expect(screen.getByText('0.43.53')).toBeTruthy();
  expect(await screen.findByText('Nothing has run on this PC yet')).toBeTruthy();
  const results = asked.find((call) => call.startsWith('GET /api/results'));
  expect(new URLSearchParams(results?.split('?')[1]).get('pc_id')).toBe(String.raw`^LAB\.42$`);
});

it('lets an operator change the groups, and a viewer not', async () => {
  let sent: unknown;
  serve({ ...routes, 'PUT /api/agents/LAB.42/groups': (_, init) => { sent = JSON.parse(String(init.body)); return json({ groups: ['canary', 'lab'] }); } });
  show(route, '/agents/LAB.42');
  await userEvent.click(await screen.findByRole('button', { name: 'Edit groups' }));
  await userEvent.type(screen.getByLabelText('Groups'), '\nlab ');
  await userEvent.click(screen.getByRole('button', { name: 'Save groups' }));
  expect(await screen.findByText('lab')).toBeTruthy();
  expect(sent).toEqual({ groups: ['canary', 'lab'] });
});

it('tells a viewer why ping is not theirs', async () => {
  const asked = serve(routes);
  show(route, '/agents/LAB.42', { role: 'viewer' });
  const ping = await screen.findByRole('button', { name: 'Ping' });
  expect(ping.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(ping);
  expect(asked.filter((call) => call.startsWith('POST'))).toEqual([]);
  expect(screen.queryByRole('button', { name: 'Edit groups' })).toBeNull();
});

it('says that a PC never reported, and offers the search', async () => {
  serve({ 'GET /api/agents/NOPE': () => text(404, '') });
  show(route, '/agents/NOPE');
  expect(await screen.findByText('There is no PC NOPE')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Search for it' }).getAttribute('href')).toBe('/agents?q=NOPE');
});
