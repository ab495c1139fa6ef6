import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, changeAccount, createAccount, freshPassword, leastPassword, passwordLength } from '../../api/accounts';
import { Button } from '../../ui/Button';
import { Field, TextInput } from '../../ui/form/Field';
import { Dialog } from '../../ui/overlay/Dialog';
import type { Role } from '../../ui/role';
import { Handover } from './Handover';
import { InitialPassword } from './InitialPassword';
import { Refused } from './Refused';
import { RoleChoice } from './RoleChoice';

interface CreateDialogProps {
  /** Those that are taken. */
  names: string[];
  onClose: () => void;
  onDone: (name: string) => void;
}

/** A new account with a password for its first sign-in, which is shown once more when it exists and never again. */
export function CreateDialog({ names, onClose, onDone }: CreateDialogProps) {
  const { t } = useTranslation(['accounts', 'common']);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [password, setPassword] = useState(freshPassword);
  const [mustChange, setMustChange] = useState(true);
  const [tried, setTried] = useState(false);
  const username = name.trim();
  const create = useMutation({
    mutationFn: async () => {
      await createAccount({ username, password, role });
      // An account is made without that duty; a password that an admin sets brings it.
      if (mustChange) await changeAccount(username, { password });
    },
    onSettled: () => client.invalidateQueries({ queryKey: accountsQuery().queryKey }),
  });
  const nameError = username === '' ? t('create.noName') : names.includes(username) ? t('create.taken') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameError === undefined && passwordLength(password) >= leastPassword && !create.isPending) create.mutate();
  };
  if (create.isSuccess) return <Handover title={t('create.done', { name: username })} name={username} password={password} mustChange={mustChange} onClose={() => { onDone(username); }} />;
  return (
    <Dialog open onClose={onClose} title={t('create.title')} description={t('create.text')}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field label={t('column.username')} hint={t('create.nameHint')} error={tried ? nameError : undefined}>
          <TextInput autoFocus value={name} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={256} onChange={(event) => { setName(event.target.value); }} />
        </Field>
        <RoleChoice value={role} onChange={setRole} />
        <InitialPassword value={password} tried={tried} onChange={setPassword} />
        <label className="flex items-start gap-2">
          <input type="checkbox" checked={mustChange} className="mt-0.75 size-3.75 accent-(--accent)" onChange={(event) => { setMustChange(event.target.checked); }} />
          <span>{t('create.mustChange')}</span>
        </label>
        {create.error && <Refused error={create.error} />}
        <div className="flex justify-end gap-2.5">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={create.isPending}>{t('create.submit')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
