import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, changeAccount, freshPassword, leastPassword, passwordLength } from '../../api/accounts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import type { AccountLine } from './columns';
import { Handover } from './Handover';
import { InitialPassword } from './InitialPassword';
import { Refused } from './Refused';

/** Sets a password for somebody who has lost theirs; all their sessions end. */
export function ResetDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const client = useQueryClient();
  const [password, setPassword] = useState(freshPassword);
  const [tried, setTried] = useState(false);
  const name = account.username;
  const reset = useMutation({
    mutationFn: () => changeAccount(name, { password }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsQuery().queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (passwordLength(password) >= leastPassword && !reset.isPending) reset.mutate();
  };
  if (reset.isSuccess) return <Handover title={t('reset.done', { name })} name={name} password={password} mustChange onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('reset.title', { name })} description={t('reset.text')}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <InitialPassword value={password} tried={tried} onChange={setPassword} />
        {reset.error && <Refused error={reset.error} />}
        <div className="flex justify-end gap-2.5">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={reset.isPending}>{t('reset.submit')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
