import { isOnline } from '../../api/agents';
import type { AgentPage } from '../../api/queries';
import type { AgentRow, FanoutPlan, Target } from '../../api/types';

export type Who = 'pcs' | 'groups' | 'all';

export interface Choice {
  who: Who;
  pcs: string[];
  groups: string[];
  /** A duration as the server takes it; empty: all at once. */
  spread: string;
  /** Hours until PCs that come back no longer run it; empty: no end. */
  giveUp: string;
}

/** Whom it hits, as far as the browser can tell: nobody counts groups before they run. */
export interface Reach {
  count: number | undefined;
  online: number | undefined;
  rows: AgentRow[];
  /** Names that no PC of this fleet has. */
  unknown: string[];
}

export const targetOf = ({ who, pcs, groups }: Choice): Target =>
  ({ all: who === 'all', groups: who === 'groups' ? groups : [], pcs: who === 'pcs' ? pcs : [] });

export const isChosen = (choice: Choice): boolean => choice.who === 'all' || choice[choice.who].length > 0;

export function planOf(choice: Choice, now: number): FanoutPlan {
  const hours = Number(choice.giveUp);
  return {
    target: targetOf(choice),
    ...(choice.spread ? { jitter: choice.spread } : {}),
    ...(hours > 0 ? { deadline_at: new Date(now + hours * 3_600_000).toISOString() } : {}),
  };
}

export function reachOf(choice: Choice, fleet: AgentPage | undefined, now: number): Reach {
  if (choice.who === 'groups') return { count: undefined, online: undefined, rows: [], unknown: [] };
  if (choice.who === 'all') {
    const known = fleet && !Number.isNaN(fleet.online + fleet.offline) ? fleet : undefined;
    return { count: known && known.online + known.offline, online: known?.online, rows: [], unknown: [] };
  }
  const byId = new Map(fleet?.rows.map((row) => [row.pc_id, row]));
  const rows = choice.pcs.flatMap((id) => byId.get(id) ?? []);
  // A fleet larger than one page says nothing about the rest of it.
  const whole = fleet !== undefined && fleet.rows.length >= fleet.total;
  return {
    count: choice.pcs.length,
    online: whole ? rows.filter((row) => isOnline(row, now)).length : undefined,
    rows,
    unknown: whole ? choice.pcs.filter((id) => !byId.has(id)) : [],
  };
}

const many = 500;

/** What has to be typed first: the number of PCs, or the job's name where the number is not known. */
export function toType(choice: Choice, reach: Reach, fleetSize: number, jobId: string): string | undefined {
  if (choice.who === 'all') return reach.count === undefined ? jobId : String(reach.count);
  if (choice.who === 'groups') return fleetSize > many ? jobId : undefined;
  return (reach.count ?? 0) > many ? String(reach.count) : undefined;
}
