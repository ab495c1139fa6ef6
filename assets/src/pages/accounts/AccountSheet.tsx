import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Info, KeyRound, SearchX, Trash2, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountTime, changeAccount } from '../../api/accounts';
import type { AccountChange } from '../../api/types';
import { causeOf } from '../../features/failure';
import { Avatar, Facts, Note } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog';
import { Sheet } from '../../ui/overlay/Sheet';
import type { Role } from '../../ui/role';
import { EmptyState } from '../../ui/Situations';
import { RelativeTime } from '../../ui/time/RelativeTime';
import { toast } from '../../ui/toast';
import { LastSignIn, Marks, Status, type AccountLine } from './columns';
import { DeleteDialog } from './DeleteDialog';
import { Refused } from './Refused';
import { ResetDialog } from './ResetDialog';
import { RoleChoice } from './RoleChoice';
import { Trail } from './Trail';

interface AccountSheetProps {
  /** Empty while closed. */
  name: string;
  account: AccountLine | undefined;
  /** The list has arrived: what is not in it does not exist. */
  known: boolean;
  onClose: () => void;
}

/** One account beside the list: what it may, when it was used, and what can be done with it. */
export function AccountSheet({ name, account, known, onClose }: AccountSheetProps) {
  const { t } = useTranslation('accounts');
  return (
    <Sheet open={name !== ''} onClose={onClose} title={<span className="flex items-center gap-2.5"><Avatar large name={name} />{name}</span>}
      subtitle={account && <span className="flex flex-wrap items-center gap-1.5"><Status account={account} /><Marks account={account} /></span>}>
      {account && <Account key={name} account={account} onGone={onClose} />}
      {!account && known && <EmptyState icon={SearchX} title={t('gone', { name })} />}
    </Sheet>
  );
}

/** Changes that one can take back are made at once; on oneself they are asked first, since they can lock one out. */
function useChange(account: AccountLine) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const [asked, setAsked] = useState<AccountChange | null>(null);
  const change = useMutation({
    mutationFn: (part: AccountChange) => changeAccount(account.username, part),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => ['accounts', 'audit', 'me'].includes(String(queryKey[0])) }),
    onSuccess: () => { setAsked(null); },
  });
  const send = (part: AccountChange, done: string, back: AccountChange) => {
    if (account.own) { setAsked(part); return; }
    change.mutate(part, { onSuccess: () => toast.done(done, { label: t('undo'), onClick: () => { change.mutate(back); } }) });
  };
  return { change, send, asked, setAsked };
}

function Account({ account, onGone }: { account: AccountLine; onGone: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const { change, send, asked, setAsked } = useChange(account);
  const [dialog, setDialog] = useState<'reset' | 'delete' | null>(null);
  const guard = account.lastAdmin ? t('guard') : undefined;
  const name = account.username;
  const setRole = (role: Role) => { send({ role }, t('roleSet', { name, role: t(`common:role.${role}`) }), { role: account.role }); };
  const setDisabled = (disabled: boolean) => { send({ disabled }, t(disabled ? 'disabledNow' : 'enabledNow', { name }), { disabled: !disabled }); };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {account.lastAdmin && <Note tone="warn" icon={<Info aria-hidden />}>{t('guard')}</Note>}
      {account.own && <Note tone="off" icon={<Info aria-hidden />}>{t('own')}</Note>}
      {change.error && !asked && <Refused error={change.error} />}
      <RoleChoice value={account.role} reason={guard} pending={change.isPending} onChange={setRole} />
      <Facts rows={[
        ...(account.activity ? [
          { name: t('column.last_sign_in_at'), value: <LastSignIn account={account} /> },
          { name: t('column.failures_since'), value: account.activity.failures_since },
        ] : []),
        { name: t('column.created_at'), value: <RelativeTime at={accountTime(account.created_at)} style="full" /> },
        { name: t('changed'), value: <RelativeTime at={accountTime(account.updated_at)} style="full" /> },
      ]} />
      <div className="flex flex-wrap gap-2">
        <Button icon={KeyRound} reason={account.own ? t('own') : undefined} onClick={() => { setDialog('reset'); }}>{t('reset.open')}</Button>
        {account.disabled !== 0
          ? <Button icon={UserCheck} disabled={change.isPending} onClick={() => { setDisabled(false); }}>{t('enable')}</Button>
          : <Button icon={UserX} disabled={change.isPending} reason={guard} onClick={() => { setDisabled(true); }}>{t('disable')}</Button>}
        <Button kind="danger-outline" icon={Trash2} reason={guard} onClick={() => { setDialog('delete'); }}>{t('delete.open')}</Button>
      </div>
      <Trail name={name} />
      {dialog === 'reset' && <ResetDialog account={account} onClose={() => { setDialog(null); }} />}
      {dialog === 'delete' && <DeleteDialog account={account} onClose={() => { setDialog(null); }} onDone={onGone} />}
      <ConfirmDialog open={asked !== null} onClose={() => { setAsked(null); change.reset(); }} destroys={asked?.disabled === true}
        title={t(asked?.disabled ? 'self.disable' : 'self.role')} effect={t(asked?.disabled ? 'self.disableEffect' : 'self.roleEffect')} action={t(asked?.disabled ? 'self.disable' : 'self.role')}
        pending={change.isPending} error={change.error ? causeOf(change.error).text : undefined} onConfirm={() => { if (asked) change.mutate(asked); }} />
    </div>
  );
}
