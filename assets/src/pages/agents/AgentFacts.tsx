import { useTranslation } from 'react-i18next';
import type { AgentRow } from '../../api/types';
import { Card, CopyButton, Facts } from '../../ui/Bits';
import { StatusPill } from '../../ui/state/Status';
import { Bytes, RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { systemName } from './columns';

/** What the PC says of itself, and how its agent fares. */
export function AgentFacts({ agent }: { agent: AgentRow }) {
  const { t } = useTranslation('agents');
  const format = useFormat();
  return (
    <div className="flex flex-col gap-4 pb-5 max-md:pb-0">
      <Card heading={t('one.facts')}>
        <div className="px-4 pb-3.5">
          <Facts rows={[
            { name: t('one.id'), value: <span className="flex items-center justify-end gap-1"><span className="mono">{agent.pc_id}</span><CopyButton text={agent.pc_id} /></span> },
            { name: t('one.host'), value: agent.hostname ?? '–' },
            { name: t('one.system'), value: systemName(agent.os_family) },
          ]} />
        </div>
      </Card>
      <Card heading={t('one.agent')}>
        <div className="px-4 pb-3.5">
          <Facts rows={[
            { name: t('one.version'), value: <span className="mono">{agent.agent_version ?? '–'}</span> },
            { name: t('one.cpu'), value: agent.agent_cpu_pct === null ? '–' : format.percent(agent.agent_cpu_pct) },
            { name: t('one.memory'), value: <Bytes count={agent.agent_rss_bytes} /> },
            { name: t('one.read'), value: <Bytes count={agent.agent_disk_read_bytes} /> },
            { name: t('one.written'), value: <Bytes count={agent.agent_disk_written_bytes} /> },
            { name: t('one.heartbeat'), value: <RelativeTime at={agent.last_heartbeat} /> },
            { name: t('one.received'), value: <RelativeTime at={agent.updated_at} /> },
            ...(agent.quarantined_versions?.length ? [{
              name: t('one.quarantined'),
              value: <span className="flex flex-wrap justify-end gap-1">{agent.quarantined_versions.map((version) => <StatusPill key={version} state="quarantined" text={version} className="mono" />)}</span>,
            }] : []),
          ]} />
        </div>
      </Card>
    </div>
  );
}
