import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FleetOverview } from '../../api/types';
import { Card } from '../../ui/Bits';
import { useFormat } from '../../ui/time/RelativeTime';

/* A line of small text that is a target of 24 px. */
const door = '-my-1 inline-flex h-6 items-center hover:underline';

/** The counts of the fleet; each is a door to the list that makes it up. */
export function Stats({ overview }: { overview: FleetOverview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { pcs_known: known, pcs_online: online, runs_last_day: runs, failures_last_day: failures, running_executions: executions, dead_letters: aside } = overview;
  return (
    <Card aria-label={t('stats')}>
      <div className="grid grid-cols-2 md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
        <Stat name={t('online')} value={format.number(online)} unit={t('ofKnown', { known: format.number(known) })} to="/agents?status=online">
          {known > online ? <Link to="/agents?status=offline" className={door}>{t('offline', { count: known - online })}</Link> : t('allOnline')}
        </Stat>
        <Stat name={t('runs')} value={format.number(runs)} to="/activity?since=24h">
          {failures > 0
            ? <Link to="/activity?status=failure&since=24h" className={clsx(door, 'text-fail')}>{t('failures', { count: failures, share: format.percent((failures / Math.max(runs, failures)) * 100) })}</Link>
            : t(runs > 0 ? 'noFailures' : 'noRuns')}
        </Stat>
        <Stat name={t('executions')} value={format.number(executions)} to="/executions">{t(executions > 0 ? 'underway' : 'quiet')}</Stat>
        <Stat name={t('aside')} value={format.number(aside)} to="/jetstream" warns={aside > 0}>{t(aside > 0 ? 'asideSome' : 'asideNone')}</Stat>
      </div>
    </Card>
  );
}

interface StatProps {
  name: string;
  value: string;
  unit?: string;
  to?: string;
  warns?: boolean;
  children: ReactNode;
}

function Stat({ name, value, unit, to, warns = false, children }: StatProps) {
  const figure = <span className={clsx('text-figure font-semibold tracking-[-0.028em]', warns && 'text-warn')}>{value}</span>;
  return (
    <div className="min-w-0 px-4 py-3 max-md:nth-[n+3]:border-t max-md:nth-[n+3]:border-line md:not-first:border-l md:not-first:border-line max-md:even:border-l max-md:even:border-line">
      <p className="text-small text-muted">{name}</p>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        {to ? <Link to={to} aria-label={`${name}: ${value} ${unit ?? ''}`} className="rounded-chip hover:text-accent">{figure}</Link> : figure}
        {unit && <span className="text-muted">{unit}</span>}
      </p>
      <p className="text-small text-muted">{children}</p>
    </div>
  );
}
