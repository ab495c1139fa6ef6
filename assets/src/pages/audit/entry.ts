import { path } from '../../api/client';
import type { AuditRow } from '../../api/types';

type Payload = Record<string, unknown>;

const payloadOf = (row: AuditRow): Payload =>
  typeof row.payload === 'object' && row.payload !== null && !Array.isArray(row.payload) ? (row.payload as Payload) : {};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The person where one acted; the actor is only the role they acted in. */
export const who = (row: AuditRow): string => text(payloadOf(row).sub) ?? (row.action.startsWith('login') ? (row.target ?? row.actor) : row.actor);

export const source = (row: AuditRow): string | null => text(payloadOf(row).source);

export const executionOf = (row: AuditRow): string | null => text(payloadOf(row).exec_id);

/** How an action reads: refused sign-ins in red, what stops the fleet in amber. */
export const toneOf = (action: string): string => {
  if (action.endsWith('failed') || action.includes('failed_')) return 'text-fail';
  return action.startsWith('freeze') || action === 'kill' || action === 'script_revoke' || action === 'revoke' ? 'text-warn' : '';
};

/** Known to every entry, so not worth a place in its one line. */
const known = new Set(['sub', 'source', 'script', 'subjects']);

/** The payload in one line, under the names of the wire. */
export function summary(row: AuditRow): string {
  return Object.entries(payloadOf(row))
    .filter(([key, value]) => !known.has(key) && value !== null && value !== false && value !== '')
    .map(([key, value]) => (value === true ? key : `${key} ${typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)}`))
    .join(', ');
}

export const targetCount = (row: AuditRow): number | null => {
  const count = payloadOf(row).target_count;
  return typeof count === 'number' ? count : null;
};

const places: [RegExp, (target: string) => string][] = [
  [/^(job_|exec$|run$|kill$|script_)/, (target) => path`/jobs/${target}`],
  [/^schedule_/, (target) => path`/schedules?open=${target}`],
  [/^(account\.|login|session)/, (target) => path`/accounts?open=${target}`],
  [/^(ping$|agent_|groups?_)/, (target) => path`/agents/${target}`],
];

/** Where the thing that an entry is about lives, as far as it has a page. */
export const placeOf = ({ action, target }: Pick<AuditRow, 'action' | 'target'>): string | null =>
  target === null ? null : (places.find(([pattern]) => pattern.test(action))?.[1](target) ?? null);
