import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button';
import { TextInput } from '../../ui/form/Field';

/** A password that can be looked at, and that says when caps lock is on. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const { t } = useTranslation('login');
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watch = (event: KeyboardEvent) => { setCaps(event.getModifierState('CapsLock')); };
  return (
    <>
      <span className="relative block">
        <TextInput {...props} type={shown ? 'text' : 'password'} spellCheck={false} onKeyUp={watch} onKeyDown={watch} tall className="pr-10" />
        <IconButton icon={shown ? EyeOff : Eye} label={t(shown ? 'hide' : 'show')} className="absolute top-1/2 right-1 -translate-y-1/2" onClick={() => { setShown(!shown); }} />
      </span>
      <span role="status" className="block text-small text-warn not-empty:mt-1.25">{caps ? t('capsLock') : ''}</span>
    </>
  );
}
