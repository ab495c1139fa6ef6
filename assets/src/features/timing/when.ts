import { useTranslation } from 'react-i18next';
import type { ScheduleRow, Target } from '../../api/types';
import { useFormat } from '../../ui/time/RelativeTime';

interface Calendar { at: string; days?: string[] }
type Policy = 'once' | { every: string };

const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of "1h 30m"; undefined for what is no plain duration. */
export function durationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.replaceAll(/\s/g, '')) return undefined;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}

/** A duration as it stands in a definition, in the reader's language. */
export function useSpan(): (text: string) => string {
  const format = useFormat();
  return (text) => {
    const ms = durationMs(text);
    return ms === undefined ? text : format.duration(ms);
  };
}

// The third of January 2021 was a Sunday.
const dayWord = (day: number, language: string) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2021, 0, 3 + day));
const dayNumbers: Record<string, number> = { sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6 };

function dayWords(token: string, language: string): string {
  const named = (name: string) => {
    const day = dayNumbers[name.toLowerCase()] ?? (/^[0-7]$/.test(name) ? Number(name) : undefined);
    return day === undefined ? name : dayWord(day, language);
  };
  return token.split('-').map(named).join('–');
}

/** When a schedule runs, in words. */
export function useWhen(): (when: ScheduleRow['when']) => string {
  const { t, i18n } = useTranslation('timing');
  const language = i18n.language;
  const spoken = useSpan();
  const policy = (value: Policy, kind: 'pc' | 'target') =>
    value === 'once' ? t(`once.${kind}`) : t(`every.${kind}`, { every: spoken(value.every) });
  const calendar = ({ at, days = [] }: Calendar) =>
    days.length === 0 ? t('at', { at }) : t('atDays', { at, days: days.map((day) => (day === '*' ? t('daily') : dayWords(day, language))).join(', ') });
  return (when) => {
    if (when.per_pc !== undefined) return policy(when.per_pc as Policy, 'pc');
    if (when.per_target !== undefined) return policy(when.per_target as Policy, 'target');
    if (when.calendar !== undefined) return calendar(when.calendar as Calendar);
    if (Array.isArray(when.on)) return t('on', { events: when.on.join(', ') });
    return JSON.stringify(when);
  };
}

/** Whom a schedule reaches, in words; with waves only those count. */
export function useTargetWords(): (row: Pick<ScheduleRow, 'target' | 'rollout'>) => string {
  const { t } = useTranslation('timing');
  const named = ({ all, groups, pcs }: Target) =>
    all ? t('everyone') : [...groups, ...(pcs.length > 3 ? [t('pcs', { count: pcs.length })] : pcs)].join(', ');
  return ({ target, rollout }) => (rollout ? rollout.waves.map(({ group }) => group).join(', ') : target ? named(target) : '') || t('nobody');
}
