import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOnline } from '../../api/agents';
import { path } from '../../api/client';
import type { AgentRow } from '../../api/types';
import { StatusDot, StatusPill } from '../../ui/state/Status';
import type { Column } from '../../ui/table/column';
import { useNow } from '../../ui/time/clock';
import { Bytes, RelativeTime, useFormat } from '../../ui/time/RelativeTime';

export const agentAddress = (pcId: string) => path`/agents/${pcId}`;

const systems: Record<string, string> = { windows: 'Windows', linux: 'Linux', macos: 'macOS' };
export const systemName = (family: string | null): string => (family === null ? '–' : (systems[family.toLowerCase()] ?? family));

export function Liveness({ agent }: { agent: AgentRow }) {
  const now = useNow(5000);
  return <StatusDot state={isOnline(agent, now) ? 'online' : 'offline'} />;
}

function AgentCpu({ percent }: { percent: number | null }) {
  const format = useFormat();
  return <span className="text-muted">{percent === null ? '–' : format.percent(percent)}</span>;
}

function Refused({ versions }: { versions: string[] }) {
  const { t } = useTranslation('agents');
  return <StatusDot state="quarantined" text={t('refused', { versions: versions.join(', ') })} />;
}

export const columns: Column<AgentRow>[] = [
  {
    id: 'pc_id',
    value: (agent) => agent.pc_id,
    sortable: true,
    width: 220,
    card: 'title',
    cell: (agent) => (
      <span className="flex min-w-0 items-center gap-2.25">
        <Liveness agent={agent} />
        <Link to={agentAddress(agent.pc_id)} tabIndex={-1} className="truncate mono text-tight font-medium hover:underline max-md:text-lead">{agent.pc_id}</Link>
      </span>
    ),
  },
  { id: 'hostname', value: (agent) => agent.hostname, sortable: true, minor: true, card: 'meta', cell: (agent) => <span className="truncate text-fg-2">{agent.hostname ?? '–'}</span> },
  { id: 'os_family', value: (agent) => systemName(agent.os_family), sortable: true, width: 130, card: 'meta', cell: (agent) => <span className="text-fg-2">{systemName(agent.os_family)}</span> },
  {
    id: 'agent_version',
    value: (agent) => agent.agent_version,
    sortable: true,
    width: 112,
    card: 'meta',
    cell: (agent) => (
      <span className="flex items-center gap-1.5">
        <span className="mono text-muted">{agent.agent_version ?? '–'}</span>
        {agent.quarantined_versions && <Refused versions={agent.quarantined_versions} />}
      </span>
    ),
  },
  {
    id: 'quarantined_versions',
    value: (agent) => agent.quarantined_versions?.join(' '),
    sortable: true,
    width: 128,
    optional: true,
    card: 'none',
    cell: (agent) => agent.quarantined_versions?.map((version) => <StatusPill key={version} state="quarantined" text={version} className="mono" />),
  },
  {
    id: 'last_heartbeat',
    value: (agent) => agent.last_heartbeat,
    sortable: true,
    align: 'end',
    width: 104,
    card: 'corner',
    cell: (agent) => <RelativeTime at={agent.last_heartbeat} style="age" className="text-muted" />,
  },
  { id: 'agent_cpu_pct', value: (agent) => agent.agent_cpu_pct, sortable: true, align: 'end', width: 112, minor: true, card: 'none', cell: (agent) => <AgentCpu percent={agent.agent_cpu_pct} /> },
  { id: 'agent_rss_bytes', value: (agent) => agent.agent_rss_bytes, sortable: true, align: 'end', width: 132, minor: true, card: 'none', cell: (agent) => <Bytes count={agent.agent_rss_bytes} className="text-muted" /> },
];
