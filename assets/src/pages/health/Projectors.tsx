import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { projectorsQuery } from '../../api/service';
import type { ProjectorState } from '../../api/types';
import { failureOf } from '../../features/failure';
import { EmptyState } from '../../ui/Situations';
import { StatusPill } from '../../ui/state/Status';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/column';
import { useFormat } from '../../ui/time/RelativeTime';
import { isCurrent } from '../../features/health/troubles';

const looks = { current: 'ok', behind: 'running', again: 'running', waiting: 'waiting', stalled: 'warning', failing: 'failed', unknown: 'unknown' } as const;

function situationOf(row: ProjectorState): keyof typeof looks {
  if (row.state === 'waiting' || row.state === 'stalled' || row.state === 'failing') return row.state;
  if (row.state !== 'running') return 'unknown';
  return row.replay ? 'again' : isCurrent(row) ? 'current' : 'behind';
}

function Situation({ row }: { row: ProjectorState }) {
  const { t } = useTranslation('health');
  const situation = situationOf(row);
  return <StatusPill state={looks[situation]} text={t(`state.${situation}`)} />;
}

function Count({ value, warns = false }: { value: number; warns?: boolean }) {
  return <span className={value > 0 ? (warns ? 'font-medium text-warn' : '') : 'text-faint'}>{useFormat().number(value)}</span>;
}

function Delay({ row }: { row: ProjectorState }) {
  return <span className={row.behind_seconds > 0 ? '' : 'text-faint'}>{useFormat().duration(row.behind_seconds * 1000)}</span>;
}

const columns: Column<ProjectorState>[] = [
  { id: 'name', value: (row) => row.name, card: 'title', cell: (row) => <span className="truncate font-medium">{row.name}</span> },
  { id: 'state', value: (row) => row.state, width: 138, card: 'corner', cell: (row) => <Situation row={row} /> },
  { id: 'behind', value: (row) => row.behind_messages, align: 'end', width: 88, card: 'none', cell: (row) => <Count value={row.behind_messages} /> },
  { id: 'delay', value: (row) => row.behind_seconds, align: 'end', width: 92, card: 'none', cell: (row) => <Delay row={row} /> },
  { id: 'projected', value: (row) => row.projected, align: 'end', width: 104, card: 'none', cell: (row) => <Count value={row.projected} /> },
  { id: 'aside', value: (row) => row.dead_letters, align: 'end', width: 92, card: 'none', cell: (row) => <Count value={row.dead_letters} warns /> },
];
type ColumnId = 'name' | 'state' | 'behind' | 'delay' | 'projected' | 'aside';

/** What turns the streams into tables: is each up to date? */
export function Projectors() {
  const { t } = useTranslation('health');
  const asked = useQuery(projectorsQuery());
  const rows = asked.data;
  const current = rows?.filter(isCurrent).length ?? 0;
  return (
    <DataTable
      server expected={8} name="projectors" label={t('projectors.title')} columns={columns} columnLabel={(id) => t(`column.${id as ColumnId}`)}
      heading={
        <>
          <h2 className="text-section font-semibold tracking-[-0.005em]">{t('projectors.title')}</h2>
          {rows && <span className="text-small text-muted">{t('projectors.current', { current, count: rows.length })}</span>}
        </>
      }
      rows={rows} rowId={(row) => row.name} rowName={(row) => row.name}
      failure={failureOf(asked, t('projectors.failed'))}
      empty={<EmptyState icon={Inbox} title={t('projectors.none')} low />}
    />
  );
}
