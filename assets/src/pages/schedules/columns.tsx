import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { path } from '../../api/client';
import { exactly, scheduleStatusQuery } from '../../api/queries';
import { runState } from '../../api/results';
import type { ScheduleRow, ScheduleStatus } from '../../api/types';
import { useTargetWords, useWhen } from '../../features/timing/when';
import { Skeleton } from '../../ui/Situations';
import { StateBar, StatusPill } from '../../ui/state/Status';
import type { Column } from '../../ui/table/column';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { EnabledSwitch } from './EnabledSwitch';

export const scheduleAddress = (id: string) => `/schedules?${new URLSearchParams({ open: id }).toString()}`;

/** Only the rows on screen ask. */
function Asked({ id, children }: { id: string; children: (status: ScheduleStatus) => ReactNode }) {
  const { t } = useTranslation('schedules');
  const status = useQuery(scheduleStatusQuery(id));
  if (status.data) return children(status.data);
  return status.isError ? <span className="text-faint">{t('unknown')}</span> : <Skeleton className="h-3 w-16" />;
}

const When = ({ row }: { row: ScheduleRow }) => <span className="truncate text-fg-2">{useWhen()(row.when)}</span>;
const TargetWords = ({ row }: { row: ScheduleRow }) => <span className="truncate text-fg-2">{useTargetWords()(row)}</span>;

/** Calendars have a next time; the polled shapes run whenever a PC falls due. */
function NextRun({ row }: { row: ScheduleRow }) {
  const { t } = useTranslation('schedules');
  if (!row.enabled) return <StatusPill state="off" />;
  if (row.when.on !== undefined) return <span className="text-muted">{t('onEvent')}</span>;
  if (row.when.calendar === undefined) return <span className="text-muted">{t('whenDue')}</span>;
  return <Asked id={row.id}>{({ next_run }) => (next_run ? <RelativeTime at={next_run} className="font-medium" /> : <span className="text-muted">{t('neverAgain')}</span>)}</Asked>;
}

function LastRun({ row }: { row: ScheduleRow }) {
  const { t } = useTranslation('schedules');
  return (
    <Asked id={row.id}>
      {({ last_run: last }) => (last ? (
        <span className="flex min-w-0 items-center gap-2">
          <StatusPill state={runState(last)} />
          <RelativeTime at={last.finished_at ?? last.started_at} className="truncate text-muted" />
        </span>
      ) : <span className="text-muted">{t('notYet')}</span>)}
    </Asked>
  );
}

function Recent({ row }: { row: ScheduleRow }) {
  const { t } = useTranslation('schedules');
  const format = useFormat();
  return (
    <Asked id={row.id}>
      {({ recent: { ok, fail } }) => (ok + fail === 0 ? <span className="text-faint">–</span> : (
        <Link to={`/activity?${new URLSearchParams({ job_id: exactly(row.job_id), since: '24h', ...(fail > 0 ? { status: 'failure' } : {}) }).toString()}`} tabIndex={-1} className="flex w-full max-w-44 items-center gap-2.5 hover:underline">
          <StateBar counts={{ ok, failed: fail }} className="min-w-12 grow" />
          <span className={`text-small ${fail > 0 ? 'text-fail' : 'text-muted'}`}>{fail > 0 ? t('someFailed', { count: fail }) : t('allOk', { count: format.number(ok) })}</span>
        </Link>
      ))}
    </Asked>
  );
}

export const columns: Column<ScheduleRow>[] = [
  {
    id: 'id',
    value: (row) => row.id,
    sortable: true,
    card: 'title',
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-3">
        <EnabledSwitch schedule={row} />
        <span className="flex min-w-0 items-baseline gap-2">
          <Link to={scheduleAddress(row.id)} tabIndex={-1} className="min-w-0 shrink truncate font-medium hover:underline">{row.id}</Link>
          <Link to={path`/jobs/${row.job_id}`} tabIndex={-1} className="min-w-0 shrink-[99] truncate text-small text-muted hover:underline max-md:hidden">{row.job_id}</Link>
        </span>
      </span>
    ),
  },
  { id: 'job_id', value: (row) => row.job_id, sortable: true, width: 180, optional: true, card: 'none', cell: (row) => <Link to={path`/jobs/${row.job_id}`} tabIndex={-1} className="truncate hover:underline">{row.job_id}</Link> },
  { id: 'when', value: (row) => JSON.stringify(row.when), width: 190, card: 'meta', cell: (row) => <When row={row} /> },
  { id: 'target', value: (row) => (row.target?.all ? '*' : [...(row.target?.groups ?? []), ...(row.target?.pcs ?? [])].join(' ')), width: 170, card: 'meta', cell: (row) => <TargetWords row={row} /> },
  { id: 'next_run', width: 140, card: 'corner', cell: (row) => <NextRun row={row} /> },
  { id: 'last_run', width: 200, card: 'state', cell: (row) => <LastRun row={row} /> },
  { id: 'recent', width: 190, minor: true, card: 'detail', cell: (row) => <Recent row={row} /> },
];

export type ColumnId = 'id' | 'job_id' | 'when' | 'target' | 'next_run' | 'last_run' | 'recent';
