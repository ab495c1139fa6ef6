import clsx from 'clsx';
import { Bot, CalendarClock, Check, Copy, Cpu, Rocket } from 'lucide-react';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';

export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="inline-block min-w-4.5 rounded-[4px] border border-line-strong bg-sunken px-1.25 text-center font-sans text-axis font-medium text-muted">{children}</kbd>
);

export const Chip = ({ className, ...rest }: ComponentProps<'span'>) => (
  <span {...rest} className={clsx('inline-flex h-5 max-w-full items-center gap-1 truncate rounded-chip bg-off-soft px-1.5 text-head font-[480] whitespace-nowrap text-fg-2', className)} />
);

export const Mono = ({ className, ...rest }: ComponentProps<'span'>) => <span {...rest} className={clsx('mono', className)} />;

const machines = { scheduler: CalendarClock, agent: Cpu, 'self-update': Rocket, backend: Bot, 'service-token': Bot } as const;
const tints = [
  'bg-[color-mix(in_oklab,var(--c3)_18%,var(--surface))]', 'bg-[color-mix(in_oklab,var(--c2)_20%,var(--surface))]',
  'bg-[color-mix(in_oklab,var(--c4)_20%,var(--surface))]', 'bg-[color-mix(in_oklab,var(--c5)_18%,var(--surface))]',
];

/** Who did it: initials for people, a sign for machines. Beside the name, so hidden from screen readers. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  const Sign = machines[name as keyof typeof machines] as typeof Bot | undefined;
  const initials = name.split(/[.\-_@\s]+/).map((word) => word[0] ?? '').join('').slice(0, 2).toUpperCase();
  const tint = tints[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % tints.length];
  return (
    <span aria-hidden className={clsx('grid shrink-0 place-items-center rounded-full font-[650]', large ? 'size-6.5 text-axis' : 'size-5 text-[9px]', Sign ? 'bg-off-soft text-off' : `${tint} text-fg`)}>
      {Sign ? <Sign className="size-3.25" strokeWidth={1.9} /> : initials}
    </span>
  );
}

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => { setCopied(false); }, 1500);
  };
  return (
    <>
      <IconButton small icon={copied ? Check : Copy} label={copied ? t('action.copied') : (label ?? t('action.copy'))} onClick={() => void copy()} />
      <span role="status" className="sr-only">{copied ? t('action.copied') : ''}</span>
    </>
  );
}

/** Pairs of name and value, values at the right edge. */
export function Facts({ rows, className }: { rows: { name: string; value: ReactNode }[]; className?: string }) {
  return (
    <dl className={clsx('grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5', className)}>
      {rows.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 text-right font-[480] [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  heading?: ReactNode;
  note?: ReactNode;
  end?: ReactNode;
}

export function Card({ heading, note, end, className, children, ...rest }: CardProps) {
  return (
    <section {...rest} className={clsx('flex min-w-0 flex-col rounded-card border border-line bg-surface', className)}>
      {heading && (
        <header className="flex min-h-10.5 items-center gap-2 px-4 pt-3 pb-2">
          <h2 className="text-section font-semibold tracking-[-0.005em] whitespace-nowrap">{heading}</h2>
          {note && <span className="min-w-0 truncate text-small text-muted">{note}</span>}
          {end && <div className="ml-auto flex items-center gap-2">{end}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** A text of unknown length in a place of known height; it can be scrolled by keyboard too. */
export const Scrolled = ({ label, className, ...rest }: ComponentProps<'div'> & { label: string }) => (
  <div {...rest} role="region" tabIndex={0} aria-label={label} className={clsx('min-w-0 overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-line', className)} />
);

const notes = { fail: 'bg-fail-soft text-fail', warn: 'bg-warn-soft text-warn', run: 'bg-run-soft text-run', off: 'bg-off-soft text-fg-2' };

interface NoteProps extends ComponentProps<'div'> {
  tone: keyof typeof notes;
  icon?: ReactNode;
}

export const Note = ({ tone, icon, className, children, ...rest }: NoteProps) => (
  <div {...rest} className={clsx('flex gap-2.25 rounded-[8px] px-3 py-2.25 text-tight [&>svg]:mt-px [&>svg]:size-3.75', notes[tone], className)}>
    {icon}
    <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
  </div>
);
