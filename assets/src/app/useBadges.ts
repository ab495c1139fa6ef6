import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../api/client';
import type { CheckState, FleetOverview, ProjectorState } from '../api/types';
import { troublesOf } from '../features/health/troubles';
import type { Place } from '../features/navigation';
import { useGate } from '../ui/role';
import type { NavEntry } from '../ui/shell/Sidebar';
import { useFormat } from '../ui/time/RelativeTime';

/** A key of its own: the pages look at the same things more often, and what they show is as fresh as their own queries. */
const badgesQuery = () =>
  queryOptions({
    queryKey: ['badges'],
    refetchInterval: 30_000,
    retry: false,
    queryFn: async ({ signal }) => {
      const [overview, checks, projectors] = await Promise.all([
        get<FleetOverview>('/api/fleet/overview', {}, signal), get<CheckState[]>('/api/service/health', {}, signal), get<ProjectorState[]>('/api/service/projectors', {}, signal),
      ]);
      return { overview, checks, projectors };
    },
  });

/** What needs a person is red, what is in motion blue; nothing else has a badge. */
export function useBadges(): Partial<Record<Place['page'], NavEntry['badge']>> {
  const { t } = useTranslation();
  const format = useFormat();
  const { allowed } = useGate('operator');
  const { data } = useQuery(badgesQuery());
  if (!data) return {};
  const running = data.overview.running_executions;
  const unwell = troublesOf({ ...data, letters: { total: allowed ? data.overview.dead_letters : 0, newest: undefined } }).length;
  return {
    executions: running > 0 ? { count: format.number(running), spoken: t('nav.running', { count: running }), tone: 'run' } : undefined,
    health: unwell > 0 ? { count: format.number(unwell), spoken: t('nav.unwell', { count: unwell }), tone: 'fail' } : undefined,
  };
}
