import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/types';
import { CopyButton } from '../../ui/Bits';
import { IconButton } from '../../ui/Button';
import { JsonView } from '../../ui/JsonView';
import { download } from '../../ui/table/csv';
import { useFormat } from '../../ui/time/RelativeTime';
import { hexLines } from './hex';

/** More than anyone reads, less than makes the page slow. */
const mostText = 64 * 1024;
const mostBinary = 4 * 1024;

/** What a message says: its text, or its bytes as numbers and letters when they are no text. */
export function Payload({ letter: { id, encoding, payload } }: { letter: Letter }) {
  const { t } = useTranslation(['health', 'common']);
  const format = useFormat();
  const binary = encoding === 'base64';
  const bytes = binary ? Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(payload);
  const shown = binary ? Math.min(bytes.length, mostBinary) : payload.length > mostText ? mostText : bytes.length;
  return (
    <section>
      <div className="mb-1.25 flex items-center gap-1">
        <h3 className="text-small font-strong text-fg-2">{t(binary ? 'letter.binary' : 'letter.payload')}</h3>
        <span className="mr-auto text-small text-muted">
          {shown < bytes.length ? t('letter.part', { shown: format.bytes(shown), all: format.bytes(bytes.length) }) : format.bytes(bytes.length)}
        </span>
        <IconButton small icon={Download} label={t('letter.download')} onClick={() => { download(`message-${id}${binary ? '.bin' : '.txt'}`, bytes, 'application/octet-stream'); }} />
        <CopyButton text={payload} label={t(binary ? 'letter.copyBase64' : 'common:action.copy')} />
      </div>
      {binary ? (
        <pre tabIndex={0} role="region" aria-label={t('letter.payload')} className="max-h-100 overflow-auto rounded-control border border-line bg-sunken px-3 py-2.5 mono text-small leading-4.75 text-fg-2">
          {hexLines(bytes.subarray(0, mostBinary))}
        </pre>
      ) : <JsonView text={payload.slice(0, mostText)} label={t('letter.payload')} />}
    </section>
  );
}
