import type { CheckState, Instant, LetterRow, ProjectorState } from '../../api/types';
import type { State } from '../../ui/state/vocabulary';

/** One thing that is not well, as an operator has to know it. */
export interface Trouble {
  kind: 'check' | 'failing' | 'stalled' | 'waiting' | 'letters';
  state: State;
  /** The check, or the projectors that share the trouble. */
  names: string[];
  reason: string | null;
  since: Instant | null;
  /** How many messages, where they are what it is about. */
  count: number;
}

interface Asked {
  checks: CheckState[];
  projectors: ProjectorState[];
  letters: { total: number; newest: LetterRow | undefined };
}

const kinds = ['failing', 'stalled', 'waiting'] as const;
const looks = { failing: 'failed', stalled: 'warning', waiting: 'waiting' } as const;
const ofProjector = (name: string) => name.startsWith('projector-');

/** What is wrong, the gravest first; projectors that suffer from the same thing are one trouble. */
export function troublesOf({ checks, projectors, letters }: Asked): Trouble[] {
  const failed = checks.filter(({ name, healthy }) => !healthy && !ofProjector(name))
    .map(({ name, message }): Trouble => ({ kind: 'check', state: 'failed', names: [name], reason: message, since: null, count: 0 }));
  const stuck = kinds.flatMap((kind) => together(kind, projectors.filter(({ state }) => state === kind)));
  const aside: Trouble[] = letters.total > 0
    ? [{ kind: 'letters', state: 'warning', names: [], reason: letters.newest?.reason ?? null, since: letters.newest?.received_at ?? null, count: letters.total }] : [];
  return [...failed, ...stuck, ...aside];
}

function together(kind: (typeof kinds)[number], rows: ProjectorState[]): Trouble[] {
  const reasons = [...new Set(rows.map(({ last_error }) => last_error))];
  return reasons.map((reason) => {
    const some = rows.filter(({ last_error }) => last_error === reason);
    return { kind, state: looks[kind], names: some.map(({ name }) => name), reason, count: 0, since: some.map(({ since }) => since).sort()[0] ?? null };
  });
}

export const plainChecks = (checks: CheckState[]): CheckState[] => checks.filter(({ name }) => !ofProjector(name));

const named = ['auth', 'broker', 'database', 'deadlocks', 'migrations', 'outbox', 'scheduler'] as const;

/** The check under a name that the texts know. */
export const knownCheck = (name: string) => named.find((each) => each === name);

/** Running and with nothing to speak of behind: a message on its way is no delay. */
export const isCurrent = ({ state, replay, behind_seconds, behind_messages }: ProjectorState): boolean =>
  state === 'running' && replay === null && (behind_messages === 0 || behind_seconds < 10);
