import { runState } from '../../api/results';
import type { ExecutionResult } from '../../api/types';
import type { State } from '../../ui/state/vocabulary';

export const views = ['all', 'failed', 'running', 'ok'] as const;
export type View = (typeof views)[number];

/** The view of the table that has the runs of a state; nobody has a run of those who wait. */
export const viewOf = (state: State): View | undefined => views.find((view) => view === state);

export const inView = (run: ExecutionResult, view: View): boolean => view === 'all' || runState(run) === view;
