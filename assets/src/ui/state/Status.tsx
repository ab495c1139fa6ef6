import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { Tooltip } from '../overlay/Tooltip';
import { useFormat } from '../time/RelativeTime';
import { barOrder, softTone, solidTone, states, textTone, type State } from './vocabulary';

interface StatusProps {
  state: State;
  /** Instead of the state's own word. */
  text?: string;
  className?: string;
}

export function StatusPill({ state, text, className }: StatusProps) {
  const { t } = useTranslation();
  return (
    <span className={clsx('inline-flex h-5 shrink-0 items-center gap-1.25 rounded-full pr-1.75 pl-1.5 text-head leading-none font-strong whitespace-nowrap', softTone[states[state].tone], className)}>
      <Shape state={state} />
      {text ?? t(`state.${state}`)}
    </span>
  );
}

/** The shape alone; its word is spoken and shown on hover. */
export function StatusDot({ state, text, className }: StatusProps) {
  const { t } = useTranslation();
  const word = text ?? t(`state.${state}`);
  return (
    <Tooltip content={word}>
      <span role="img" aria-label={word} className={clsx('inline-grid size-3.5 shrink-0 place-items-center', textTone[states[state].tone], className)}>
        <Shape state={state} />
      </span>
    </Tooltip>
  );
}

function Shape({ state }: { state: State }) {
  const { tone, shape } = states[state];
  if (shape === 'dot') return <i aria-hidden data-solid className={clsx('size-1.75 rounded-full', solidTone[tone])} />;
  if (shape === 'ring') return <i aria-hidden className="size-2 rounded-full border-2 border-off-solid" />;
  const Icon = shape;
  return <Icon aria-hidden className={clsx('size-3', state === 'running' && 'animate-turn')} strokeWidth={2.25} />;
}

interface StateBarProps {
  counts: Partial<Record<State, number>>;
  tall?: boolean;
  className?: string;
}

/** The states of many, adding up to all of them; a slice below half a percent is still two pixels wide. */
export function StateBar({ counts, tall = false, className }: StateBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const slices = barOrder.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count > 0 ? [{ state, count }] : [];
  });
  const spoken = slices.map(({ state, count }) => `${format.number(count)} ${t(`state.${state}`)}`).join(', ');
  return (
    <span role="img" aria-label={spoken || t('state.none')} data-solid
      className={clsx('flex gap-px overflow-hidden bg-off-soft', tall ? 'h-2.5 gap-0.5 rounded-[5px]' : 'h-1.5 rounded-[3px]', className)}>
      {slices.map(({ state, count }) => (
        <i key={state} className={clsx('h-full min-w-0.5', solidTone[states[state].tone])} style={{ flex: `${count} 1 0` }} />
      ))}
    </span>
  );
}

interface MeterProps {
  /** 0 to 1. */
  share: number;
  label: string;
  /** What is measured goes up to its end. */
  role?: 'meter' | 'progressbar';
  /** The value in words. */
  spoken?: string;
  tone?: keyof typeof solidTone;
  className?: string;
}

export function Meter({ share, label, role = 'meter', spoken, tone = 'accent', className }: MeterProps) {
  const value = Math.min(1, Math.max(0, share));
  return (
    <span role={role} aria-label={label} aria-valuetext={spoken} aria-valuenow={Math.floor(value * 100)} aria-valuemin={0} aria-valuemax={100} data-solid
      className={clsx('flex h-1.5 overflow-hidden rounded-[3px] bg-off-soft', className)}>
      <i className={solidTone[tone]} style={{ width: `${value * 100}%` }} />
    </span>
  );
}
