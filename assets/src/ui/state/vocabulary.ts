import {
  Ban, Check, CircleHelp, Hourglass, LoaderCircle, Pause, ShieldAlert, SkipForward, Snowflake, TimerOff, TriangleAlert, X, type LucideIcon,
} from 'lucide-react';

export type Tone = 'ok' | 'warn' | 'fail' | 'run' | 'wait' | 'off' | 'accent';

/** One state is one colour, one shape and one word, everywhere. The words are `state.<name>` of the common texts. */
export const states = {
  online: { tone: 'ok', shape: 'dot' },
  offline: { tone: 'off', shape: 'ring' },
  running: { tone: 'run', shape: LoaderCircle },
  waiting: { tone: 'wait', shape: Hourglass },
  queued: { tone: 'off', shape: 'ring' },
  ok: { tone: 'ok', shape: Check },
  failed: { tone: 'fail', shape: X },
  skipped: { tone: 'off', shape: SkipForward },
  expired: { tone: 'off', shape: TimerOff },
  no_answer: { tone: 'warn', shape: CircleHelp },
  warning: { tone: 'warn', shape: TriangleAlert },
  unknown: { tone: 'off', shape: CircleHelp },
  frozen: { tone: 'warn', shape: Snowflake },
  revoked: { tone: 'fail', shape: Ban },
  quarantined: { tone: 'fail', shape: ShieldAlert },
  off: { tone: 'off', shape: Pause },
} as const satisfies Record<string, { tone: Tone; shape: 'dot' | 'ring' | LucideIcon }>;

export type State = keyof typeof states;

/** The order of bars and legends: ok, failed, running, waiting, other. */
export const barOrder: readonly State[] = [
  'ok', 'online', 'failed', 'revoked', 'quarantined', 'warning', 'no_answer', 'frozen', 'running', 'waiting',
  'queued', 'offline', 'skipped', 'expired', 'unknown', 'off',
];

export const softTone: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok', warn: 'bg-warn-soft text-warn', fail: 'bg-fail-soft text-fail', run: 'bg-run-soft text-run',
  wait: 'bg-wait-soft text-wait', off: 'bg-off-soft text-off', accent: 'bg-accent-soft text-accent',
};

export const solidTone: Record<Tone, string> = {
  ok: 'bg-ok-solid', warn: 'bg-warn-solid', fail: 'bg-fail-solid', run: 'bg-run-solid', wait: 'bg-wait-solid', off: 'bg-off-solid', accent: 'bg-accent',
};

export const textTone: Record<Tone, string> = {
  ok: 'text-ok', warn: 'text-warn', fail: 'text-fail', run: 'text-run', wait: 'text-wait', off: 'text-off', accent: 'text-accent',
};
