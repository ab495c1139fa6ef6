import { useTranslation } from 'react-i18next';
import { now, useNow } from './clock';
import { age, bytes, duration, fullTime, number, percent, shortDate, timeOfDay, timeWithSeconds } from './format';
import { useZone } from './zone';

const day = 86_400_000;

/** Old things age slowly: they need no look each second. */
const stepFor = (distance: number) => (distance < 120_000 ? 1000 : distance < 7_200_000 ? 10_000 : 60_000);

type Style = 'relative' | 'age' | 'clock' | 'seconds' | 'full';

interface TimeProps {
  /** An instant as the server writes it, or epoch milliseconds; null is a dash. */
  at: string | number | null | undefined;
  style?: Style;
  className?: string;
}

/** An instant in words; hover and focus show it absolute, with zone and in UTC. */
export function RelativeTime({ at, style = 'relative', className }: TimeProps) {
  const { i18n } = useTranslation();
  const { zone } = useZone();
  const instant = typeof at === 'string' ? Date.parse(at) : at;
  if (instant === null || instant === undefined || Number.isNaN(instant)) return <span className={className}>–</span>;
  const language = i18n.language;
  return (
    <time dateTime={new Date(instant).toISOString()} data-tip-time={instant} className={className}>
      <Words instant={instant} style={style} language={language} zone={zone} />
    </time>
  );
}

function Words({ instant, style, language, zone }: { instant: number; style: Style; language: string; zone: string }) {
  const { t } = useTranslation();
  const current = useNow(stepFor(Math.abs(now() - instant)));
  // The clock beats once a second: what happened since the last beat happened now.
  const distance = current < instant && current > instant - 2000 ? 0 : current - instant;
  switch (style) {
    case 'age':
      return age(distance, language);
    case 'clock':
      return timeOfDay(instant, language, zone);
    case 'seconds':
      return timeWithSeconds(instant, language, zone);
    case 'full':
      return fullTime(instant, language, zone);
    default:
      // Relative under a day, then the date.
      if (Math.abs(distance) >= day) return shortDate(instant, current, language, zone);
      return t(distance < 0 ? 'time.in' : 'time.ago', { age: age(distance, language) });
  }
}

export function Duration({ ms, className }: { ms: number | null; className?: string }) {
  const { i18n } = useTranslation();
  return <span className={className}>{ms === null ? '–' : duration(ms, i18n.language)}</span>;
}

/** The time since an instant, counting on while something runs. */
export function Elapsed({ since, className }: { since: string | null; className?: string }) {
  const current = useNow();
  return <Duration ms={since === null ? null : Math.floor((current - Date.parse(since)) / 1000) * 1000} className={className} />;
}

export function Bytes({ count, className }: { count: number | null; className?: string }) {
  const { i18n } = useTranslation();
  return <span className={className}>{count === null ? '–' : bytes(count, i18n.language)}</span>;
}

/** Formatters bound to the reader's language. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return {
    number: (value: number, digits?: number) => number(value, language, digits),
    percent: (value: number, digits?: number) => percent(value, language, digits),
    bytes: (count: number) => bytes(count, language),
    duration: (ms: number) => duration(ms, language),
    list: (words: string[]) => new Intl.ListFormat(language).format(words),
  };
}
