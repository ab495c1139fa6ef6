import { ArrowDown, ArrowUp, Columns3, Rows2, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../Bits';
import { Button, IconButton } from '../Button';
import { Popover } from '../overlay/Popover';
import type { Column } from './column';
import { arrange, isShown, useTablePreferences } from './preferences';

interface TableToolsProps<Row> {
  name: string;
  columns: Column<Row>[];
  columnLabel: (id: string) => string;
}

/** Density and the column chooser; the first column always stays. */
export function TableTools<Row>({ name, columns, columnLabel }: TableToolsProps<Row>) {
  const { t } = useTranslation();
  const { preferences, change, reset } = useTablePreferences(name);
  const ordered = arrange(columns, preferences.order);
  const move = (id: string, by: number) => {
    const ids = ordered.map((column) => column.id);
    const at = ids.indexOf(id);
    const to = Math.min(ids.length - 1, Math.max(1, at + by));
    ids.splice(at, 1);
    ids.splice(to, 0, id);
    change({ order: ids });
  };
  return (
    <div className="flex items-center gap-2 max-md:hidden">
      <IconButton icon={preferences.compact ? Rows2 : Rows3} label={t(preferences.compact ? 'table.normal' : 'table.compact')} onClick={() => { change({ compact: !preferences.compact }); }} />
      <Popover align="end" label={t('table.shown')} className="w-64" trigger={<Button small icon={Columns3}>{t('table.columns')}</Button>}>
        <p aria-hidden className="pb-1 text-micro font-strong text-faint">{t('table.shown')}</p>
        <ul>
          {ordered.map((column, at) => (
            <li key={column.id} className="flex h-8 items-center gap-1 coarse:h-11">
              <label className="flex min-w-0 grow items-center gap-2">
                <input type="checkbox" className="size-3.75 accent-(--accent)" checked={isShown(column, preferences.shown)} disabled={column === columns[0]}
                  onChange={(event) => { change({ shown: { ...preferences.shown, [column.id]: event.target.checked } }); }} />
                <span className="truncate">{columnLabel(column.id)}</span>
              </label>
              {column !== columns[0] && (
                <>
                  <IconButton small icon={ArrowUp} disabled={at <= 1} label={t('table.earlier', { column: columnLabel(column.id) })} side="left" onClick={() => { move(column.id, -1); }} />
                  <IconButton small icon={ArrowDown} disabled={at === ordered.length - 1} label={t('table.later', { column: columnLabel(column.id) })} side="left" onClick={() => { move(column.id, 1); }} />
                </>
              )}
            </li>
          ))}
        </ul>
        <Button small kind="ghost" className="mt-1 -ml-2" onClick={reset}>{t('table.reset')}</Button>
      </Popover>
    </div>
  );
}

/** The keys of the list, at the end of its footer. */
export function KeyHints({ selectable = false }: { selectable?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="ml-auto flex items-center gap-3 max-md:hidden">
      <span className="flex items-center gap-1"><Kbd>J</Kbd><Kbd>K</Kbd> {t('table.move')}</span>
      {selectable && <span className="flex items-center gap-1"><Kbd>X</Kbd> {t('table.mark')}</span>}
      <span className="flex items-center gap-1"><Kbd>Enter</Kbd> {t('table.open')}</span>
    </span>
  );
}
