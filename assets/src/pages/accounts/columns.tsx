import { useTranslation } from 'react-i18next';
import { accountTime } from '../../api/accounts';
import type { Account, AccountActivity } from '../../api/types';
import { Avatar, Chip } from '../../ui/Bits';
import { StatusPill } from '../../ui/state/Status';
import type { Column } from '../../ui/table/column';
import { RelativeTime } from '../../ui/time/RelativeTime';

/** An account with what is known around it. */
export interface AccountLine extends Account {
  /** Undefined while it is not known, or where the server does not tell. */
  activity: AccountActivity | undefined;
  own: boolean;
  lastAdmin: boolean;
}

export function Marks({ account }: { account: AccountLine }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      {account.own && <Chip>{t('you')}</Chip>}
      {account.lastAdmin && <Chip>{t('lastAdmin')}</Chip>}
    </>
  );
}

export function Status({ account }: { account: AccountLine }) {
  const { t } = useTranslation('accounts');
  if (account.disabled !== 0) return <StatusPill state="off" text={t('status.disabled')} />;
  return account.must_change_pw !== 0 ? <StatusPill state="waiting" text={t('status.mustChange')} /> : <StatusPill state="ok" text={t('status.enabled')} />;
}

export function LastSignIn({ account }: { account: AccountLine }) {
  const { t } = useTranslation('accounts');
  const { activity } = account;
  if (!activity) return null;
  return (
    <span className="inline-flex min-w-0 items-baseline gap-1.5 truncate">
      {activity.last_sign_in_at ? <RelativeTime at={activity.last_sign_in_at} /> : <span className="text-muted">{t('never')}</span>}
      {activity.from && <span className="truncate mono text-faint">{activity.from}</span>}
    </span>
  );
}

function Failures({ account }: { account: AccountLine }) {
  const count = account.activity?.failures_since;
  return <span className={count ? 'font-medium text-warn' : 'text-faint'}>{count ?? '–'}</span>;
}

function RoleWord({ account }: { account: AccountLine }) {
  const { t } = useTranslation();
  return <span className="text-fg-2">{t(`role.${account.role}`)}</span>;
}

export const columns: Column<AccountLine>[] = [
  {
    id: 'username',
    value: (account) => account.username,
    sortable: true,
    card: 'title',
    cell: (account) => <span className="flex min-w-0 items-center gap-2"><Avatar name={account.username} /><span className="truncate font-medium">{account.username}</span><Marks account={account} /></span>,
  },
  { id: 'role', value: (account) => account.role, sortable: true, width: 120, card: 'meta', cell: (account) => <RoleWord account={account} /> },
  { id: 'status', value: (account) => (account.disabled !== 0 ? 'disabled' : account.must_change_pw !== 0 ? 'must change' : 'enabled'), sortable: true, width: 190, card: 'state', cell: (account) => <Status account={account} /> },
  { id: 'last_sign_in_at', value: (account) => account.activity?.last_sign_in_at, sortable: true, width: 230, card: 'meta', cell: (account) => (account.activity ? <LastSignIn account={account} /> : null) },
  { id: 'failures_since', value: (account) => account.activity?.failures_since, sortable: true, width: 120, align: 'end', minor: true, card: 'none', cell: (account) => <Failures account={account} /> },
  { id: 'created_at', value: (account) => accountTime(account.created_at), sortable: true, width: 140, align: 'end', minor: true, card: 'none', cell: (account) => <RelativeTime at={accountTime(account.created_at)} className="text-muted" /> },
];

export type ColumnId = 'username' | 'role' | 'status' | 'last_sign_in_at' | 'failures_since' | 'created_at';
