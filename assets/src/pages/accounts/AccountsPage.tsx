import { useQuery } from '@tanstack/react-query';
import { ShieldX, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, activityQuery, isLastAdmin } from '../../api/accounts';
import { meQuery } from '../../api/queries';
import { getToken } from '../../api/token';
import type { Account } from '../../api/types';
import { failureOf } from '../../features/failure';
import { useFilterWords } from '../../features/useFilterWords';
import { Card } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { FilterBar } from '../../ui/filter/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { roles, useGate } from '../../ui/role';
import { EmptyState, NothingMatches } from '../../ui/Situations';
import { DataTable } from '../../ui/table/DataTable';
import { ListEnd } from '../../ui/table/ListEnd';
import { TableTools } from '../../ui/table/TableTools';
import { useUrl, useUrlSort } from '../../ui/useUrl';
import { AccountSheet } from './AccountSheet';
import { columns, type AccountLine, type ColumnId } from './columns';
import { CreateDialog } from './CreateDialog';

const filters = ['q', 'role', 'status'] as const;

/** Who may? */
export default function AccountsPage() {
  const { t } = useTranslation(['accounts', 'common']);
  const { allowed, reason } = useGate('admin');
  if (allowed) return <Accounts />;
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      {reason && <Card><EmptyState icon={ShieldX} title={reason} text={t('forbidden')} /></Card>}
    </>
  );
}

const matches = (account: Account, { q, role, status }: Record<(typeof filters)[number], string>) =>
  account.username.toLowerCase().includes(q.toLowerCase()) && (role === '' || account.role === role)
  && (status === '' || (status === 'disabled') === (account.disabled !== 0));

function useLines(): { lines: AccountLine[] | undefined; accounts: ReturnType<typeof useAccounts> } {
  const accounts = useAccounts();
  const activity = useQuery(activityQuery()).data;
  const me = useQuery(meQuery(getToken())).data;
  const all = accounts.data;
  return {
    accounts,
    lines: all?.map((account) => ({
      ...account, activity: activity?.find(({ username }) => username === account.username), own: account.username === me?.username, lastAdmin: isLastAdmin(account, all),
    })),
  };
}

const useAccounts = () => useQuery(accountsQuery());

function Accounts() {
  const { t } = useTranslation(['accounts', 'common']);
  const { get, change } = useUrl();
  const [sort, setSort] = useUrlSort([{ id: 'username', desc: false }]);
  const { is } = useFilterWords();
  const [creating, setCreating] = useState(false);
  const { lines, accounts } = useLines();
  const filter = { q: get('q'), role: get('role'), status: get('status') };
  const rows = lines?.filter((account) => matches(account, filter));
  const label = (id: string) => t(`column.${id as ColumnId}`);
  const open = (account: AccountLine) => { change({ open: account.username }, 'push'); };
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} actions={<Button kind="primary" icon={UserPlus} onClick={() => { setCreating(true); }}>{t('create.open')}</Button>} />
      <div className="flex min-h-0 grow flex-col gap-3 max-md:min-h-fit max-md:gap-2.5">
        <FilterBar search={{ param: 'q', placeholder: t('search') }} end={<TableTools name="accounts" columns={columns} columnLabel={label} />}
          fields={[
            { param: 'role', label: t('column.role'), operator: is, options: roles.map((value) => ({ value, label: t(`common:role.${value}`) })) },
            { param: 'status', label: t('column.status'), operator: is, options: (['enabled', 'disabled'] as const).map((value) => ({ value, label: t(`status.${value}`) })) },
          ]} />
        <Button kind="primary" tall icon={UserPlus} className="w-full md:hidden" onClick={() => { setCreating(true); }}>{t('create.open')}</Button>
        <DataTable<AccountLine>
          name="accounts" label={t('title')} columns={columns} columnLabel={label} sort={sort} onSort={setSort}
          rows={rows} rowId={(account) => account.username} rowName={(account) => account.username} onSheet={open} onOpen={open} current={get('open')}
          failure={failureOf(accounts, t('failed'))}
          empty={filters.some((each) => filter[each] !== '')
            ? <NothingMatches title={t('noMatch')} onClear={() => { change(Object.fromEntries(filters.map((each) => [each, null]))); }} />
            : <EmptyState icon={Users} title={t('empty')} />}
          footer={rows && <ListEnd shown={rows.length} total={lines?.length ?? 0} sorted={label(sort[0]?.id ?? 'username')} />}
        />
      </div>
      <AccountSheet name={get('open')} account={lines?.find(({ username }) => username === get('open'))} known={lines !== undefined} onClose={() => { change({ open: null }); }} />
      {creating && <CreateDialog names={lines?.map(({ username }) => username) ?? []} onClose={() => { setCreating(false); }} onDone={(name) => { setCreating(false); change({ open: name }, 'push'); }} />}
    </>
  );
}
