import clsx from 'clsx';
import { Check, Minus } from 'lucide-react';
import { useId } from 'react';
import { Tooltip } from '../overlay/Tooltip';

interface SwitchProps {
  checked: boolean;
  label: string;
  disabled?: boolean;
  /** Why it cannot be switched: it stays focusable and says so. */
  reason?: string | undefined;
  onChange: (checked: boolean) => void;
  className?: string;
}

export function Switch({ checked, label, disabled, reason, onChange, className }: SwitchProps) {
  const why = useId();
  return (
    <>
      <Tooltip content={reason}>
        <button type="button" role="switch" aria-checked={checked} aria-label={label} aria-describedby={reason ? why : undefined} aria-disabled={reason ? true : undefined} disabled={disabled} onClick={() => { if (!reason) onChange(!checked); }}
          className={clsx('hit relative h-4 w-7 shrink-0 rounded-full transition-colors duration-(--dur-1) disabled:opacity-45 aria-disabled:cursor-not-allowed aria-disabled:opacity-45', checked ? 'bg-accent' : 'bg-off-solid', className)}>
          <span aria-hidden className={clsx('absolute top-0.5 left-0.5 size-3 rounded-full bg-surface transition-transform duration-(--dur-1)', checked && 'translate-x-3')} />
        </button>
      </Tooltip>
      {reason && <span id={why} hidden>{reason}</span>}
    </>
  );
}

interface CheckboxProps {
  checked: boolean | 'mixed';
  label: string;
  tabIndex?: number;
  onChange: (checked: boolean, shift: boolean) => void;
}

export function Checkbox({ checked, label, tabIndex, onChange }: CheckboxProps) {
  return (
    <button type="button" role="checkbox" aria-checked={checked} aria-label={label} tabIndex={tabIndex}
      onClick={(event) => { onChange(checked !== true, event.shiftKey); }}
      className={clsx('hit grid size-3.75 place-items-center rounded-[4px] border-[1.5px]', checked === false ? 'border-control bg-surface' : 'border-accent bg-accent text-on-accent')}>
      {checked === true && <Check aria-hidden className="size-2.75" strokeWidth={3.2} />}
      {checked === 'mixed' && <Minus aria-hidden className="size-2.75" strokeWidth={3.2} />}
    </button>
  );
}
