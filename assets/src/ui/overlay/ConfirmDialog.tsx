import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Field, TextInput } from '../form/Field';
import { Dialog } from './Dialog';

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What happens, naming the object and how many it hits. */
  effect: ReactNode;
  /** The verb on the button. */
  action: string;
  destroys?: boolean;
  /** The text to type first, for what is fleet-wide or cannot be undone. */
  typed?: string;
  pending?: boolean;
  /** The server's words when it did not work. */
  error?: string | undefined;
  onConfirm: () => void;
}

/** Asks once. When it destroys, Cancel has the focus, so that a stray Enter is harmless. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} description={props.effect}>
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm({ onClose, action, destroys = false, typed, pending = false, error, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const form = useId();
  const ready = typed === undefined || text.trim() === typed;
  return (
    <form id={form} className="grid gap-3" onSubmit={(event) => {
      event.preventDefault();
      if (ready && !pending) onConfirm();
    }}>
      {typed !== undefined && (
        <Field label={t('confirm.type', { text: typed })}>
          <TextInput value={text} autoFocus autoComplete="off" spellCheck={false} className="mono" onChange={(event) => { setText(event.target.value); }} />
        </Field>
      )}
      {error && <p role="alert" className="rounded-control bg-fail-soft px-3 py-2 text-fail mono">{error}</p>}
      <div className="flex justify-end gap-2.5">
        <Button autoFocus={destroys && typed === undefined} onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="submit" kind={destroys ? 'danger' : 'primary'} disabled={!ready || pending}>{action}</Button>
      </div>
    </form>
  );
}
