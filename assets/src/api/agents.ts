import type { AgentRow } from './types';

/** The server's rule, once: online is a heartbeat within the last two minutes of the server's clock. */
export const aliveFor = 120_000;

export const isOnline = (agent: Pick<AgentRow, 'last_heartbeat'>, now: number): boolean =>
  agent.last_heartbeat !== null && now - Date.parse(agent.last_heartbeat) <= aliveFor;
