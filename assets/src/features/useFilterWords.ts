import { useTranslation } from 'react-i18next';
import type { FilterField } from '../ui/filter/field';

const windows = ['1h', '6h', '24h', '7d', '30d'] as const;

/** The words between a filter's name and its value, and the time window that several lists have. */
export function useFilterWords() {
  const { t } = useTranslation();
  const since = (label: string): FilterField => ({
    param: 'since', label, operator: t('filter.within'), options: windows.map((value) => ({ value, label: t(`filter.window.${value}`) })),
  });
  return { is: t('filter.is'), isNot: t('filter.isNot'), matches: t('filter.matches'), from: t('filter.from'), until: t('filter.until'), since };
}
