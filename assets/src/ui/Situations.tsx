import clsx from 'clsx';
import { CircleAlert, Inbox, RotateCw, SearchX, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';

interface EmptyStateProps {
  icon?: LucideIcon;
  /** One sentence: what will be here, or why nothing is. */
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** In a part of a page rather than instead of its list. */
  low?: boolean;
}

export function EmptyState({ icon: Icon = Inbox, title, text, action, low = false }: EmptyStateProps) {
  return (
    <div className={clsx('grid place-items-center content-center gap-1 px-6 text-center', low ? 'py-7' : 'py-14')}>
      <Icon aria-hidden className="mb-2 size-6 text-faint" strokeWidth={1.5} />
      <p className="font-strong">{title}</p>
      {text && <p className="max-w-110 text-muted">{text}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

/** A filter that hides everything says so, and can be lifted at once. */
export function NothingMatches({ title, onClear }: { title: string; onClear: () => void }) {
  const { t } = useTranslation();
  return <EmptyState icon={SearchX} title={title} action={<Button small onClick={onClear}>{t('filter.clear')}</Button>} />;
}

export interface Failure {
  status: number;
  text: string;
  requestId?: string | undefined;
}

interface ErrorStateProps {
  /** What could not be loaded. */
  title: string;
  failure: Failure;
  onRetry?: (() => void) | undefined;
  low?: boolean;
}

/** What failed in our words, then the server's own in monospace, then the way out. */
export function ErrorState({ title, failure, onRetry, low = false }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={clsx('grid place-items-center content-center gap-1 px-6 text-center', low ? 'py-7' : 'py-14')}>
      <CircleAlert aria-hidden className="mb-2 size-6 text-fail" strokeWidth={1.5} />
      <p className="font-strong">{title}</p>
      {failure.status === 0 ? <p className="text-muted">{t('error.unreachable')}</p> : (
        <details className="max-w-140 text-muted" open={failure.text !== ''}>
          <summary>{t('error.answered', { status: failure.status })}</summary>
          {failure.text !== '' && <p className="mt-1 mono [overflow-wrap:anywhere] text-fg-2">{failure.text}</p>}
          {failure.requestId && <p className="mt-1 text-small mono">{t('error.request', { id: failure.requestId })}</p>}
        </details>
      )}
      {onRetry && <div className="mt-3"><Button small icon={RotateCw} onClick={onRetry}>{t('action.retry')}</Button></div>}
    </div>
  );
}

/** Nothing for 200 ms, then the shape of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block animate-appear rounded-chip bg-off-soft', className)} />;
}

export function useLate(active: boolean, after = 200): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => { setLate(true); }, after);
    return () => { clearTimeout(timer); setLate(false); };
  }, [active, after]);
  return active && late;
}
