import { Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isInFlight } from '../../api/executions';
import { runMs, runState } from '../../api/results';
import type { ExecutionDetail, ExecutionResult } from '../../api/types';
import { ExitCode, runAddress, RunTime } from '../../features/runs/columns';
import { FilterBar } from '../../ui/filter/FilterBar';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { StatusPill } from '../../ui/state/Status';
import type { Column } from '../../ui/table/column';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { TableTools } from '../../ui/table/TableTools';
import { Tabs } from '../../ui/Tabs';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { useUrl, useUrlSort } from '../../ui/useUrl';
import { inView, views } from './views';

/** Failures first, then what runs: what one looks for. */
const order = { failed: 0, running: 1, ok: 2 };

const columns: Column<ExecutionResult>[] = [
  { id: 'pc_id', value: (run) => run.pc_id, sortable: true, card: 'title', cell: (run) => <Link to={runAddress(run.result_id)} tabIndex={-1} className="truncate mono font-medium hover:underline">{run.pc_id}</Link> },
  { id: 'state', value: (run) => order[runState(run)], sortable: true, width: 150, card: 'state', cell: (run) => <StatusPill state={runState(run)} /> },
  { id: 'exit_code', value: (run) => (run.finished_at === null ? null : run.exit_code), sortable: true, width: 140, card: 'meta', cell: (run) => (run.finished_at === null ? <span className="text-faint">–</span> : <ExitCode run={run} />) },
  { id: 'duration', value: (run) => runMs(run), sortable: true, align: 'end', width: 130, card: 'meta', cell: (run) => <RunTime run={run} /> },
  { id: 'started_at', value: (run) => run.started_at, sortable: true, align: 'end', width: 140, card: 'corner', cell: (run) => <RelativeTime at={run.started_at} className="text-muted" /> },
  { id: 'finished_at', value: (run) => run.finished_at, sortable: true, align: 'end', width: 140, optional: true, card: 'none', cell: (run) => <RelativeTime at={run.finished_at} className="text-muted" /> },
];

type ColumnId = 'pc_id' | 'state' | 'exit_code' | 'duration' | 'started_at' | 'finished_at';

/** Each PC that answered: its state, exit code and time; the row leads to what it printed. */
export function Runs({ detail }: { detail: ExecutionDetail }) {
  const { t } = useTranslation('executions');
  const format = useFormat();
  const { get, change } = useUrl();
  const [sort, setSort] = useUrlSort([{ id: 'state', desc: false }, { id: 'pc_id', desc: false }]);
  const view = views.find((each) => each === get('state')) ?? 'all';
  const words = get('q').toLowerCase();
  const all = detail.results;
  const rows = all.filter((run) => inView(run, view) && run.pc_id.toLowerCase().includes(words));
  const label = (id: string) => t(`column.${id as ColumnId}`);
  return (
    <div className="flex min-h-80 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
      <Tabs label={t('views')} value={view} onChange={(next) => { change({ state: next === 'all' ? null : next }); }}
        tabs={views.map((id) => ({ id, label: t(`runs.${id}`), count: format.number(all.filter((run) => inView(run, id)).length) }))} />
      <FilterBar search={{ param: 'q', placeholder: t('search') }} fields={[]} end={<TableTools name="execution-runs" columns={columns} columnLabel={label} />} />
      <DataTable
        name="execution-runs" label={t('runs.title')} columns={columns} columnLabel={label}
        rows={rows} rowId={(run) => run.result_id} rowName={(run) => run.pc_id} href={(run) => runAddress(run.result_id)}
        sort={sort} onSort={setSort}
        empty={all.length > 0
          ? <NothingMatches title={t('runs.noMatch')} onClear={() => { change({ q: null, state: null }); }} />
          : <EmptyState icon={Monitor} title={isInFlight(detail.execution) ? t('runs.none') : t('runs.nobody')} text={isInFlight(detail.execution) ? t('runs.noneText') : t('runs.nobodyText')} />}
        footer={<ListEnd shown={rows.length} total={all.length} sorted={label(sort[0]?.id ?? 'state')} />}
      />
    </div>
  );
}
