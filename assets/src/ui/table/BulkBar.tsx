import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button';

/** What can be done with the selected rows; floats over the end of the list. */
export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <span role="status" className="px-2 font-medium whitespace-nowrap">{t('table.selected', { count })}</span>
      <i aria-hidden className="h-5 w-px bg-line" />
      {children}
      <i aria-hidden className="h-5 w-px bg-line" />
      <IconButton small icon={X} label={t('table.clearSelection')} onClick={onClear} />
    </>
  );
}
