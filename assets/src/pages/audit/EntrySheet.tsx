import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { path } from '../../api/client';
import type { AuditRow } from '../../api/types';
import { Avatar, CopyButton, Facts } from '../../ui/Bits';
import { JsonView } from '../../ui/JsonView';
import { Sheet } from '../../ui/overlay/Sheet';
import { RelativeTime } from '../../ui/time/RelativeTime';
import { Source } from './columns';
import { executionOf, placeOf, source, toneOf, who } from './entry';

interface EntrySheetProps {
  open: boolean;
  row: AuditRow | undefined;
  loaded: boolean;
  onClose: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** One entry: who, when, and what was sent. */
export function EntrySheet({ open, row, loaded, onClose, onPrevious, onNext }: EntrySheetProps) {
  const { t } = useTranslation('audit');
  return (
    <Sheet open={open} onClose={onClose} onPrevious={onPrevious} onNext={onNext}
      title={row ? <span className={`mono ${toneOf(row.action)}`}>{row.action}</span> : t('title')}
      subtitle={row && <span className="flex items-center gap-2"><Avatar name={who(row)} />{who(row)}</span>}>
      {row ? <Entry row={row} /> : loaded && <p className="text-muted">{t('sheet.gone')}</p>}
    </Sheet>
  );
}

function Entry({ row }: { row: AuditRow }) {
  const { t } = useTranslation('audit');
  const exec = executionOf(row);
  const place = placeOf(row);
  const payload = JSON.stringify(row.payload, null, 2);
  return (
    <div className="grid gap-5">
      <Facts rows={[
        { name: t('sheet.at'), value: <RelativeTime at={row.occurred_at} style="full" /> },
        ...(row.target ? [{ name: t('sheet.target'), value: place ? <Link to={place} className="link">{row.target}</Link> : row.target }] : []),
        ...(exec ? [{ name: t('sheet.execution'), value: <Link to={path`/executions/${exec}`} className="link mono">{exec.slice(0, 8)}</Link> }] : []),
        { name: t('sheet.role'), value: row.actor },
        ...(source(row) ? [{ name: t('sheet.source'), value: <Source row={row} className="" /> }] : []),
        { name: t('sheet.entry'), value: <span className="mono">{row.id}</span> },
      ]} />
      <section>
        <div className="mb-1.25 flex items-center justify-between">
          <h3 className="text-small font-strong text-fg-2">{t('sheet.payload')}</h3>
          <CopyButton text={payload} />
        </div>
        <JsonView text={payload} label={t('sheet.payload')} />
      </section>
    </div>
  );
}
