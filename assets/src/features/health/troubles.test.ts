import { expect, it } from 'vitest';
import type { ProjectorState } from '../../api/types';
import { isCurrent, troublesOf } from './troubles';

const well: ProjectorState = {
  name: 'audit', state: 'running', since: '2026-11-26T04:00:00Z', behind_messages: 0, behind_seconds: 0, projected: 18, dead_letters: 0, last_error: null, replay: null,
};
const none = { total: 0, newest: undefined };
const check = (name: string, healthy: boolean) => ({ name, healthy, message: null, details: {} });

it('finds nothing wrong with a service that is well', () => {
  expect(troublesOf({ checks: [check('broker', true), check('projector-audit', true)], projectors: [well], letters: none })).toEqual([]);
});

it('tells the gravest first, and what several projectors suffer from once, since the first of them', () => {
  const away = { ...well, state: 'waiting', last_error: 'the broker is away' };
  const troubles = troublesOf({
    checks: [check('broker', false), check('projector-audit', false)],
    projectors: [{ ...away, since: '2026-11-26T05:00:00Z' }, { ...away, name: 'results' }, { ...well, name: 'events', state: 'failing', last_error: 'no such table' }],
    letters: { total: 3, newest: undefined },
  });
  expect(troubles.map(({ kind, names, since }) => [kind, names.join(), since])).toEqual([
    ['check', 'broker', null], ['failing', 'events', well.since], ['waiting', 'audit,results', well.since], ['letters', '', null],
  ]);
});

it('does not call a message on its way a delay', () => {
  expect(isCurrent({ ...well, behind_messages: 2, behind_seconds: 1 })).toBe(true);
  expect(isCurrent({ ...well, behind_messages: 2, behind_seconds: 40 })).toBe(false);
  expect(isCurrent({ ...well, state: 'stalled' })).toBe(false);
});
