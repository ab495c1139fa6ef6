import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../time/RelativeTime';

export type Freshness =
  | { kind: 'idle' }
  | { kind: 'live' }
  | { kind: 'every'; seconds: number }
  | { kind: 'paused' }
  | { kind: 'stale'; since: number }
  | { kind: 'offline' };

const looks = {
  live: 'before:bg-ok-solid before:ring-ok-soft', every: 'before:bg-ok-solid before:ring-ok-soft', paused: 'before:bg-off-solid before:ring-off-soft',
  stale: 'text-warn before:bg-warn-solid before:ring-warn-soft', offline: 'text-warn before:bg-warn-solid before:ring-warn-soft',
};

/** How fresh the page is; a failed fetch turns it amber and offers another try. */
export function LiveIndicator({ freshness, onRetry }: { freshness: Freshness; onRetry: () => void }) {
  const { t } = useTranslation();
  if (freshness.kind === 'idle') return null;
  return (
    <span className={clsx('inline-flex items-center gap-1.5 text-small whitespace-nowrap before:size-1.75 before:rounded-full before:ring-3', looks[freshness.kind], !looks[freshness.kind].startsWith('text') && 'text-muted')}>
      {freshness.kind === 'stale' ? (
        <span>{t('live.stale')} <RelativeTime at={freshness.since} style="clock" /></span>
      ) : freshness.kind === 'every' ? t('live.every', { count: freshness.seconds }) : t(`live.${freshness.kind}`)}
      {freshness.kind === 'stale' && <button type="button" onClick={onRetry} className="font-strong underline underline-offset-2">{t('action.retry')}</button>}
    </span>
  );
}
