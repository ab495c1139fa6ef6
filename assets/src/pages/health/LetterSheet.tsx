import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { discardLetter, letterQuery, retryLetter } from '../../api/service';
import type { Letter } from '../../api/types';
import { causeOf, failureOf } from '../../features/failure';
import { Facts, Note, Scrolled } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { JsonView } from '../../ui/JsonView';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog';
import { Sheet } from '../../ui/overlay/Sheet';
import { ErrorState } from '../../ui/Situations';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { toast } from '../../ui/toast';
import { Payload } from './Payload';

interface LetterSheetProps {
  id: string;
  onClose: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** One message set aside: why, what it said, and what can be done with it. */
export function LetterSheet({ id, onClose, onPrevious, onNext }: LetterSheetProps) {
  const { t } = useTranslation('health');
  const asked = useQuery({ ...letterQuery(id), enabled: id !== '' });
  const gone = asked.error instanceof ApiError && asked.error.status === 404;
  const failure = gone ? undefined : failureOf(asked, t('letter.failed'));
  const letter = id === '' || gone ? undefined : asked.data;
  return (
    <Sheet open={id !== ''} onClose={onClose} onPrevious={onPrevious} onNext={onNext} title={t('letter.title', { id })}
      footer={letter && <Acts key={letter.id} letter={letter} onDone={onClose} />}>
      {gone && <p className="text-muted">{t('letter.gone')}</p>}
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {letter && <Body letter={letter} />}
    </Sheet>
  );
}

function Body({ letter }: { letter: Letter }) {
  const { t } = useTranslation('health');
  const format = useFormat();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Note tone="warn"><Scrolled label={t('column.reason')} className="max-h-40">{letter.reason}</Scrolled></Note>
      <Facts rows={[
        { name: t('column.projector'), value: letter.projector },
        { name: t('letter.stream'), value: <span className="mono">{letter.stream}</span> },
        { name: t('column.subject'), value: <Scrolled label={t('column.subject')} className="max-h-20 mono">{letter.subject}</Scrolled> },
        ...(letter.sequence > 0 ? [{ name: t('column.sequence'), value: format.number(letter.sequence) }] : []),
        { name: t('letter.received'), value: <RelativeTime at={letter.received_at} style="full" /> },
        { name: t('letter.attempts'), value: format.number(letter.attempts) },
        { name: t('letter.lastAttempt'), value: <RelativeTime at={letter.last_attempt_at} style="full" /> },
      ]} />
      <Payload letter={letter} />
      {letter.headers && (
        <section>
          <h3 className="mb-1.25 text-small font-strong text-fg-2">{t('letter.headers')}</h3>
          <JsonView text={letter.headers} label={t('letter.headers')} />
        </section>
      )}
    </div>
  );
}

function Acts({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const { t } = useTranslation('health');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const id = String(letter.id);
  const finish = async (words: string) => {
    toast.done(words);
    onDone();
    await client.invalidateQueries({ queryKey: ['service'] });
  };
  const retry = useMutation({
    mutationFn: () => retryLetter(id),
    onSuccess: () => finish(t('letter.stored')),
    // The reason and the count of attempts may be new.
    onError: () => client.invalidateQueries({ queryKey: ['service', 'letters'] }),
  });
  const discard = useMutation({ mutationFn: () => discardLetter(id), onSuccess: () => finish(t('letter.discarded')) });
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-2.5">
      {retry.error && <div role="alert" className="max-h-24 min-w-0 basis-full overflow-y-auto text-small [overflow-wrap:anywhere] text-fail">{causeOf(retry.error).text}</div>}
      <Button className="ml-auto" kind="danger-outline" icon={Trash2} onClick={() => { setAsking(true); }}>{t('letter.discard')}</Button>
      <Button kind="primary" icon={RotateCw} disabled={retry.isPending} onClick={() => { retry.mutate(); }}>{t('letter.retry')}</Button>
      <ConfirmDialog open={asking} destroys onClose={() => { setAsking(false); }} title={t('letter.discardTitle', { id })} effect={t('letter.discardEffect')} action={t('letter.discard')}
        pending={discard.isPending} error={discard.error ? causeOf(discard.error).text : undefined} onConfirm={() => { discard.mutate(); }} />
    </div>
  );
}
