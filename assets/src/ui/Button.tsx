import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Tooltip } from './overlay/Tooltip';

export type ButtonKind = 'plain' | 'primary' | 'danger' | 'danger-outline' | 'ghost';

const kinds: Record<ButtonKind, string> = {
  plain: 'border-line-strong bg-surface text-fg shadow-control hover:bg-hover [&_svg]:text-muted',
  primary: 'border-accent bg-accent text-on-accent shadow-control hover:bg-accent-hover',
  danger: 'border-danger bg-danger text-on-danger shadow-control hover:bg-danger-hover',
  'danger-outline': 'border-line-strong bg-surface text-fail shadow-control hover:bg-fail-soft',
  ghost: 'border-transparent bg-transparent text-fg-2 hover:bg-hover [&_svg]:text-muted',
};

const sizes = {
  small: 'hit h-6.5 gap-1.5 rounded-[6px] px-2.25 text-small [&_svg]:size-3.25',
  normal: 'h-control gap-1.75 rounded-control px-3 [&_svg]:size-3.75',
  tall: 'h-9.5 gap-1.75 rounded-control px-3 coarse:h-11 [&_svg]:size-3.75',
};

const shape = (kind: ButtonKind, size: keyof typeof sizes, className?: string) =>
  clsx(
    'inline-flex shrink-0 items-center justify-center border font-strong whitespace-nowrap transition-colors duration-(--dur-1)',
    sizes[size],
    'aria-disabled:cursor-not-allowed aria-disabled:opacity-45 aria-disabled:shadow-none disabled:cursor-not-allowed disabled:opacity-45 disabled:shadow-none',
    kinds[kind],
    className,
  );

interface Look {
  kind?: ButtonKind;
  small?: boolean;
  icon?: LucideIcon;
}

export interface ButtonProps extends ComponentProps<'button'>, Look {
  tall?: boolean;
  /** Why it cannot be pressed now: it stays focusable and says so. */
  reason?: string | undefined;
}

export function Button({ kind = 'plain', small = false, tall = false, icon: Icon, reason, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const why = useId();
  const button = (
    <button {...rest} type={type} aria-describedby={reason ? why : rest['aria-describedby']} className={shape(kind, tall ? 'tall' : small ? 'small' : 'normal', className)} aria-disabled={reason ? true : rest['aria-disabled']}
      onClick={reason ? (event) => { event.preventDefault(); } : onClick}>
      {Icon && <Icon strokeWidth={1.9} aria-hidden />}
      {children}
    </button>
  );
  if (!reason) return button;
  return (
    <>
      <Tooltip content={reason}>{button}</Tooltip>
      <span id={why} hidden>{reason}</span>
    </>
  );
}

export function LinkButton({ kind = 'plain', small = false, icon: Icon, className, children, ...rest }: LinkProps & Look) {
  return (
    <Link {...rest} className={shape(kind, small ? 'small' : 'normal', className)}>
      {Icon && <Icon strokeWidth={1.9} aria-hidden />}
      {children}
    </Link>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  icon: LucideIcon;
  label: string;
  small?: boolean;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

export function IconButton({ icon: Icon, label, small = false, side, className, type = 'button', ...rest }: IconButtonProps): ReactNode {
  return (
    <Tooltip content={label} side={side}>
      <button {...rest} type={type} aria-label={label}
        className={clsx('hit grid shrink-0 place-items-center rounded-control text-muted transition-colors duration-(--dur-1) hover:bg-hover hover:text-fg disabled:opacity-45',
          small ? 'size-6 [&_svg]:size-3.5' : 'size-7.5 [&_svg]:size-4', className)}>
        <Icon strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
