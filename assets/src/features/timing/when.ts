import { useTranslation } from 'react-i18next';
import type { ScheduleRow, Target } from '../../api/types';

interface Calendar { at: string; days?: string[] }
type Policy = 'once' | { every: string };

const units: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** "90m" in the reader's language; what is no plain duration stays as it is written. */
export function durationWords(text: string, language: string): string {
  const parts = [...text.matchAll(/(\d+)\s*(?:(s|m|h|d)\w*)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('').length !== text.replaceAll(/\s/g, '').length) return text;
  return parts.map(([, count, unit]) => new Intl.NumberFormat(language, { style: 'unit', unit: units[unit ?? ''] ?? 'second', unitDisplay: language === 'ja' ? 'short' : 'narrow' }).format(Number(count))).join(' ');
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
  const policy = (value: Policy, kind: 'pc' | 'target') =>
    value === 'once' ? t(`once.${kind}`) : t(`every.${kind}`, { every: durationWords(value.every, language) });
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
