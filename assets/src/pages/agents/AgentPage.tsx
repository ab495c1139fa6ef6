import { useMutation, useQuery } from '@tanstack/react-query';
import { Pencil, Play, Radio, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ping } from '../../api/actions';
import { isOnline } from '../../api/agents';
import { ApiError } from '../../api/client';
import { agentGroupsQuery, agentQuery } from '../../api/queries';
import type { AgentRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { RunDialog } from '../../features/run/RunDialog';
import { Card, Chip } from '../../ui/Bits';
import { Button, IconButton, LinkButton } from '../../ui/Button';
import { PageHeader } from '../../ui/PageHeader';
import { Can, useGate } from '../../ui/role';
import { EmptyState, ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { StatusPill } from '../../ui/state/Status';
import { useNow } from '../../ui/time/clock';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { toast } from '../../ui/toast';
import { AgentFacts } from './AgentFacts';
import { systemName } from './columns';
import { GroupsDialog } from './GroupsDialog';
import { RecentRuns } from './RecentRuns';

/** What is this PC doing, and what is wrong with it? */
export default function AgentPage() {
  const { t } = useTranslation('agents');
  const { pcId = '' } = useParams();
  const agent = useQuery(agentQuery(pcId));
  const late = useLate(agent.isPending);
  const failure = failureOf(agent, t('one.failed'));
  if (agent.data) return <Agent key={pcId} agent={agent.data} />;
  if (agent.error instanceof ApiError && agent.error.status === 404) {
    return (
      <>
        <PageHeader title={t('one.unknown', { pc: pcId })} />
        <Card>
          <EmptyState icon={SearchX} title={pcId} text={t('one.unknownText')}
            action={<LinkButton small to={`/agents?${new URLSearchParams({ q: pcId }).toString()}`}>{t('one.search')}</LinkButton>} />
        </Card>
      </>
    );
  }
  if (failure) return <><PageHeader title={pcId} /><Card><ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} /></Card></>;
  return late ? <><Skeleton className="h-7 w-80" /><Skeleton className="h-100 rounded-card" /></> : null;
}

function Agent({ agent }: { agent: AgentRow }) {
  const { t } = useTranslation('agents');
  const now = useNow(5000);
  return (
    <>
      <PageHeader documentTitle={agent.pc_id}
        title={
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="mono text-[19px] font-semibold">{agent.pc_id}</span>
            <StatusPill state={isOnline(agent, now) ? 'online' : 'offline'} />
            <GroupChips pcId={agent.pc_id} />
          </span>
        }
        purpose={
          <>
            {agent.hostname && <>{agent.hostname} · </>}{systemName(agent.os_family)} · {agent.last_heartbeat ? <>{t('one.subtitle')} <RelativeTime at={agent.last_heartbeat} /></> : t('one.never')}
          </>
        }
        actions={<><PingButton pcId={agent.pc_id} /><RunButton pcId={agent.pc_id} /></>} />
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] gap-4 max-xl:content-start xl:grid-cols-[minmax(0,1fr)_320px] xl:grid-rows-[minmax(0,1fr)]">
        <RecentRuns pcId={agent.pc_id} />
        <AgentFacts agent={agent} />
      </div>
    </>
  );
}

function GroupChips({ pcId }: { pcId: string }) {
  const { t } = useTranslation('agents');
  const groups = useQuery(agentGroupsQuery(pcId)).data?.groups;
  const [editing, setEditing] = useState(false);
  if (!groups) return null;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1 text-base font-normal tracking-normal">
      {groups.map((group) => <Chip key={group}>{group}</Chip>)}
      {groups.length === 0 && <span className="text-small text-faint">{t('one.noGroups')}</span>}
      <Can role="operator"><IconButton small icon={Pencil} label={t('one.editGroups')} onClick={() => { setEditing(true); }} /></Can>
      {editing && <GroupsDialog pcId={pcId} groups={groups} onClose={() => { setEditing(false); }} />}
    </span>
  );
}

function RunButton({ pcId }: { pcId: string }) {
  const { t } = useTranslation('run');
  const { reason } = useGate('operator');
  const [running, setRunning] = useState(false);
  return (
    <>
      <Button kind="primary" icon={Play} reason={reason} onClick={() => { setRunning(true); }}>{t('runJob')}</Button>
      {running && <RunDialog pcs={[pcId]} onClose={() => { setRunning(false); }} />}
    </>
  );
}

function PingButton({ pcId }: { pcId: string }) {
  const { t } = useTranslation('agents');
  const format = useFormat();
  const { reason } = useGate('operator');
  const call = useMutation({
    mutationFn: async () => {
      const start = performance.now();
      await ping(pcId);
      return performance.now() - start;
    },
    onSuccess: (ms) => { toast.done(t('one.pinged', { pc: pcId, ms: format.duration(ms) })); },
    onError: (error) => {
      const asleep = error instanceof ApiError && (error.status === 504 || error.status === 408);
      if (!(error instanceof ApiError && error.status === 403)) toast.failed(asleep ? t('one.pingFailed', { pc: pcId }) : error.message, asleep ? error.text : undefined);
    },
  });
  return <Button icon={Radio} reason={reason} disabled={call.isPending} onClick={() => { call.mutate(); }}>{t(call.isPending ? 'one.pinging' : 'one.ping')}</Button>;
}
