import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { leastPassword, passwordLength } from '../../api/accounts';
import { changePassword, login } from '../../api/actions';
import { ApiError } from '../../api/client';
import { meQuery } from '../../api/queries';
import { getToken, setToken } from '../../api/token';
import { Note } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/form/Field';
import { toast } from '../../ui/toast';
import { Frame } from './Frame';
import { PasswordInput } from './PasswordInput';

export default function ChangePasswordPage() {
  const { t } = useTranslation('login');
  const me = useQuery(meQuery(getToken())).data;
  return (
    <Frame title={t('change.title')} documentTitle={t('change.title')} note={me?.must_change_pw ? t('change.forced') : t('change.free')}>
      <ChangeForm user={me?.username ?? ''} />
      <Button kind="ghost" tall className="mt-2 w-full" onClick={() => { setToken(null); }}>{t('change.signOut')}</Button>
    </Frame>
  );
}

function ChangeForm({ user }: { user: string }) {
  const { t } = useTranslation('login');
  const navigate = useNavigate();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: async () => {
      await changePassword(old, fresh);
      // Every session has ended with the old password, this one too. Should the sign-in fail, the sign-in page is next.
      return login(user, fresh).catch(() => null);
    },
    onSuccess: async (session) => {
      toast.done(t('change.done'));
      setToken(session?.token ?? null);
      await navigate('/', { replace: true });
    },
  });
  const short = passwordLength(fresh) < leastPassword;
  const different = fresh !== again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short && !different && old !== '' && !change.isPending) change.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-3.5">
      <Field label={t('change.old')}><PasswordInput autoFocus required autoComplete="current-password" value={old} onChange={(event) => { setOld(event.target.value); }} /></Field>
      <Field label={t('change.new')} hint={t('change.rule')} error={tried && short ? t('change.short', { count: passwordLength(fresh) }) : undefined}>
        <PasswordInput autoComplete="new-password" value={fresh} onChange={(event) => { setFresh(event.target.value); }} />
      </Field>
      <Field label={t('change.repeat')} error={tried && !short && different ? t('change.different') : undefined}>
        <PasswordInput autoComplete="new-password" value={again} onChange={(event) => { setAgain(event.target.value); }} />
      </Field>
      {change.error && (
        <Note tone="fail" role="alert" icon={<CircleX aria-hidden />}>
          {change.error instanceof ApiError && change.error.status === 401 ? t('change.wrongOld') : change.error.message}
        </Note>
      )}
      <Button type="submit" kind="primary" tall className="mt-0.5 w-full" disabled={change.isPending}>{t('change.submit')}</Button>
    </form>
  );
}
