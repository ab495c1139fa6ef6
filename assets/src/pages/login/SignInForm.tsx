import { useMutation } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { login } from '../../api/actions';
import { ApiError } from '../../api/client';
import type { Login } from '../../api/types';
import { Note } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Field, TextInput } from '../../ui/form/Field';
import { PasswordInput } from './PasswordInput';

interface SignInFormProps {
  /** Whose session it was: their name is there already. */
  user?: string;
  onDone: (session: Login, user: string) => void;
}

/** User name and password, one line about what is wrong, and how long to wait. */
export function SignInForm({ user = '', onDone }: SignInFormProps) {
  const { t } = useTranslation('login');
  const [name, setName] = useState(user);
  const [password, setPassword] = useState('');
  const secret = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () => login(name.trim(), password),
    onSuccess: (session) => { onDone(session, name.trim()); },
    onError: () => { secret.current?.select(); },
  });
  const wait = useWait(signIn.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !signIn.isPending) signIn.mutate();
  };
  const ready = name.trim() !== '' && password !== '' && wait === 0;
  return (
    <form onSubmit={submit} className="grid gap-3.5">
      <Field label={t('user')}>
        <TextInput autoFocus={user === ''} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} tall value={name} onChange={(event) => { setName(event.target.value); }} />
      </Field>
      <Field label={t('password')}>
        <PasswordInput ref={secret} autoFocus={user !== ''} name="password" autoComplete="current-password" value={password} onChange={(event) => { setPassword(event.target.value); }} />
      </Field>
      {signIn.error && <SignInError error={signIn.error} wait={wait} />}
      <Button type="submit" kind="primary" tall className="mt-0.5 w-full" disabled={!ready || signIn.isPending}>{t(signIn.isPending ? 'pending' : 'submit')}</Button>
    </form>
  );
}

function SignInError({ error, wait }: { error: Error; wait: number }) {
  const { t } = useTranslation('login');
  const status = error instanceof ApiError ? error.status : 0;
  const words = () => {
    if (status === 401) return t('wrong');
    if (status === 429) return t('throttled', { count: wait });
    return status === 0 ? t('unreachable') : t('failed', { text: error instanceof ApiError ? error.text || String(status) : '' });
  };
  return <Note tone="fail" role="alert" icon={<CircleX aria-hidden />}>{words()}</Note>;
}

/** Seconds until the next try is allowed, counting down. */
function useWait(error: Error | null): number {
  const [wait, setWait] = useState(0);
  const [seen, setSeen] = useState<Error | null>(null);
  if (error !== seen) {
    setSeen(error);
    setWait(error instanceof ApiError && error.status === 429 ? (error.retryAfter ?? 60) : 0);
  }
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => { setWait(wait - 1); }, 1000);
    return () => { clearTimeout(timer); };
  }, [wait]);
  return wait;
}
