import { useQuery } from '@tanstack/react-query';
import { Download, Monitor, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsQuery, type AgentPage } from '../../api/queries';
import type { AgentRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { RunDialog } from '../../features/run/RunDialog';
import { Button } from '../../ui/Button';
import { FilterBar } from '../../ui/filter/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { useGate } from '../../ui/role';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { csv, download } from '../../ui/table/csv';
import { BulkBar } from '../../ui/table/BulkBar';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { TableTools } from '../../ui/table/TableTools';
import { Tabs } from '../../ui/Tabs';
import { useFormat } from '../../ui/time/RelativeTime';
import { useUrl, useUrlSort } from '../../ui/useUrl';
import { agentAddress, columns } from './columns';

/** The table sorts and scrolls this many in the browser; beyond, one searches. */
const most = 5000;
const views = ['all', 'online', 'offline'] as const;
type View = (typeof views)[number];

interface BulkProps {
  rows: AgentRow[];
  ids: ReadonlySet<string>;
  onClear: () => void;
  onExport: (rows: AgentRow[]) => void;
}

function Bulk({ rows, ids, onClear, onExport }: BulkProps) {
  const { t } = useTranslation(['run', 'common']);
  const { reason } = useGate('operator');
  const [running, setRunning] = useState(false);
  return (
    <BulkBar count={ids.size} onClear={onClear}>
      <Button small kind="ghost" icon={Play} reason={reason} onClick={() => { setRunning(true); }}>{t('runJob')}</Button>
      <Button small kind="ghost" icon={Download} onClick={() => { onExport(rows.filter(({ pc_id }) => ids.has(pc_id))); }}>{t('common:action.export')}</Button>
      {running && <RunDialog pcs={[...ids]} onClose={() => { setRunning(false); }} />}
    </BulkBar>
  );
}

/** Who is there? */
export default function AgentsPage() {
  const { t } = useTranslation(['agents', 'common']);
  const { get, change } = useUrl();
  const [sort, setSort] = useUrlSort([{ id: 'pc_id', desc: false }]);
  const view = views.find((each) => each === get('status')) ?? 'all';
  const filter = { q: get('q'), status: view === 'all' ? '' : view, limit: most };
  const agents = useQuery(agentsQuery(filter));
  const label = (id: string) => t(`column.${id as ColumnId}`);
  const filtered = filter.q !== '' || filter.status !== '';
  const rows = agents.data?.rows;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const save = (chosen: AgentRow[]) => { download(`${t('exported')}.csv`, csv(columns, chosen, label)); };
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} documentTitle={view === 'all' ? t('title') : `${t('title')}, ${t(`view.${view}`)}`}
        actions={<Button icon={Download} disabled={!rows?.length} onClick={() => { save(rows ?? []); }}>{t('common:action.export')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <Views page={agents.data} value={view} onChange={(next) => { change({ status: next === 'all' ? null : next }); }} />
        <FilterBar search={{ param: 'q', placeholder: t('search') }} fields={[]} end={<TableTools name="agents" columns={columns} columnLabel={label} />} />
        <DataTable<AgentRow>
          name="agents" label={t('title')} columns={columns} columnLabel={label}
          rows={rows} rowId={(agent) => agent.pc_id} rowName={(agent) => agent.pc_id} href={(agent) => agentAddress(agent.pc_id)}
          sort={sort} onSort={setSort} pending={agents.isPlaceholderData}
          failure={failureOf(agents, t('failed'))}
          empty={filtered
            ? <NothingMatches title={t('noMatch')} onClear={() => { change({ q: null, status: null }); }} />
            : <EmptyState icon={Monitor} title={t('empty')} text={t('emptyText')} />}
          selection={{ ids: selected, onChange: setSelected }}
          bulk={<Bulk rows={rows ?? []} ids={selected} onClear={() => { setSelected(new Set()); }} onExport={save} />}
          footer={agents.data && (
            <>
              <ListEnd shown={agents.data.rows.length} total={agents.data.total} sorted={label(sort[0]?.id ?? 'pc_id')} selectable />
              {agents.data.total > most && <span className="text-warn">{t('narrow')}</span>}
            </>
          )}
        />
      </div>
    </>
  );
}

type ColumnId = 'pc_id' | 'hostname' | 'os_family' | 'agent_version' | 'last_heartbeat' | 'agent_cpu_pct' | 'agent_rss_bytes' | 'quarantined_versions';

function Views({ page, value, onChange }: { page: AgentPage | undefined; value: View; onChange: (view: View) => void }) {
  const { t } = useTranslation(['agents', 'common']);
  const format = useFormat();
  const counts = page && { all: page.online + page.offline, online: page.online, offline: page.offline };
  return (
    <Tabs label={t('views')} value={value} onChange={onChange}
      tabs={views.map((id) => ({ id, label: t(`view.${id}`), ...(counts && !Number.isNaN(counts[id]) ? { count: format.number(counts[id]) } : {}) }))} />
  );
}
