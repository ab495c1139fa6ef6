import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { KeyHints } from './TableTools';

interface ListEndProps {
  shown: number;
  /** How many there are, where the server tells. */
  total?: number;
  /** Asks for more; absent when all is here. */
  onOlder?: (() => void) | undefined;
  pending?: boolean;
  sorted?: string;
  selectable?: boolean;
}

/** The line under a list: how much of it is here, and the keys. */
export function ListEnd({ shown, total = shown, onOlder, pending = false, sorted, selectable = false }: ListEndProps) {
  const { t } = useTranslation();
  return (
    <>
      <span>{total > shown ? t('table.part', { shown, count: total }) : t('table.rows', { count: shown })}</span>
      {sorted && <span className="text-faint max-md:hidden">{t('table.sorted', { column: sorted })}</span>}
      {onOlder && <Button small kind="ghost" disabled={pending} onClick={onOlder}>{t('table.older')}</Button>}
      <KeyHints selectable={selectable} />
    </>
  );
}
