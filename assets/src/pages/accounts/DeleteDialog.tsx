import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountsQuery, deleteAccount } from '../../api/accounts';
import { setToken } from '../../api/token';
import { causeOf } from '../../features/failure';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog';
import { toast } from '../../ui/toast';
import type { AccountLine } from './columns';

/** Deletes an account once its name has been typed. Its entries in the record stay. */
export function DeleteDialog({ account, onClose, onDone }: { account: AccountLine; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const name = account.username;
  const remove = useMutation({
    mutationFn: () => deleteAccount(name),
    onSuccess: async () => {
      if (account.own) { setToken(null); return; }
      toast.done(t('delete.done', { name }));
      onDone();
      await client.invalidateQueries({ queryKey: accountsQuery().queryKey });
    },
  });
  return (
    <ConfirmDialog open destroys typed={name} onClose={onClose} title={t('delete.title', { name })} effect={t(account.own ? 'delete.ownEffect' : 'delete.effect')} action={t('delete.open')}
      pending={remove.isPending} error={remove.error ? causeOf(remove.error).text : undefined} onConfirm={() => { remove.mutate(); }} />
  );
}
