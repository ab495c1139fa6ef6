import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { freshPassword, leastPassword, passwordLength } from '../../api/accounts';
import { CopyButton } from '../../ui/Bits';
import { IconButton } from '../../ui/Button';
import { Field, TextInput } from '../../ui/form/Field';

interface InitialPasswordProps {
  value: string;
  /** Somebody tried to go on with it. */
  tried: boolean;
  onChange: (value: string) => void;
}

/** A password for somebody else: made up here, to be handed over, and in sight only while the dialog is open. */
export function InitialPassword({ value, tried, onChange }: InitialPasswordProps) {
  const { t } = useTranslation('accounts');
  const short = passwordLength(value) < leastPassword;
  return (
    <Field label={t('password.label')} hint={t('password.hint')} error={tried && short ? t('password.short', { count: passwordLength(value) }) : undefined}>
      {({ id, describedBy }) => (
        <span className="flex items-center gap-1">
          <TextInput id={id} aria-describedby={describedBy} aria-invalid={tried && short ? true : undefined} value={value} autoComplete="off" spellCheck={false} className="mono" onChange={(event) => { onChange(event.target.value); }} />
          <CopyButton text={value} label={t('password.copy')} />
          <IconButton small icon={RefreshCw} label={t('password.another')} onClick={() => { onChange(freshPassword()); }} />
        </span>
      )}
    </Field>
  );
}
