import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { JobRow } from '../../api/types';
import { executionsAddress } from '../../features/progress/columns';
import { Chip } from '../../ui/Bits';
import { StatusPill } from '../../ui/state/Status';
import { useFormat } from '../../ui/time/RelativeTime';

export const kinds = ['check', 'inventory', 'self_service', 'events', 'plain'] as const;
export type Kind = (typeof kinds)[number];

/** What a job is for, by the blocks of its definition; most have one, some two. */
export function kindsOf({ check, inventory, client, emit }: JobRow): Kind[] {
  const found: Kind[] = [];
  if (check) found.push('check');
  if (inventory) found.push('inventory');
  if (client) found.push('self_service');
  if (emit) found.push('events');
  return found.length > 0 ? found : ['plain'];
}

/** The plain job needs no word. */
export function KindChips({ job }: { job: JobRow }) {
  const { t } = useTranslation('jobs');
  return kindsOf(job).flatMap((kind) => (kind === 'plain' ? [] : [<Chip key={kind}>{t(`kind.${kind}`)}</Chip>]));
}

/** How many executions of it are under way, each number a door to them. */
export function InFlight({ job }: { job: JobRow }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const { running, pending } = job.live;
  const door = (status: 'running' | 'pending', state: 'running' | 'waiting', count: number) =>
    count > 0 && (
      <Link to={executionsAddress({ job_id: job.id, status })} tabIndex={-1} aria-label={t(`inFlight.${status}`, { count })} className="rounded-full">
        <StatusPill state={state} text={format.number(count)} />
      </Link>
    );
  return <span className="flex gap-1.5">{door('running', 'running', running)}{door('pending', 'waiting', pending)}</span>;
}
