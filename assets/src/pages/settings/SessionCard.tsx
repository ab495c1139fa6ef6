import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, LogOut, MonitorX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOutEverywhere } from '../../api/accounts';
import { meQuery, serviceQuery } from '../../api/queries';
import { expiry, getToken, setToken } from '../../api/token';
import { causeOf } from '../../features/failure';
import { Avatar, Card, Facts, Note } from '../../ui/Bits';
import { Button, LinkButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog';
import { RelativeTime } from '../../ui/time/RelativeTime';

/** Whose session this is, and how it ends. */
export function SessionCard() {
  const { t } = useTranslation(['settings', 'common']);
  const me = useQuery(meQuery(getToken())).data;
  const open = useQuery(serviceQuery()).data?.auth_disabled;
  const [asking, setAsking] = useState(false);
  const everywhere = useMutation({ mutationFn: signOutEverywhere, onSuccess: () => { setToken(null); } });
  const ends = expiry();
  return (
    <Card heading={t('session.title')}>
      <div className="grid gap-4 px-4 pt-1 pb-4">
        {me && (
          <div className="flex items-center gap-2.5">
            <Avatar large name={me.username} />
            <div className="min-w-0">
              <p className="truncate font-strong">{me.username}</p>
              <p className="text-small text-muted">{t(`common:role.${me.role}`)}</p>
            </div>
          </div>
        )}
        {open ? <Note tone="warn">{t('session.open')}</Note> : (
          <>
            {ends !== null && <Facts rows={[{ name: t('session.ends'), value: <RelativeTime at={ends} style="full" /> }]} />}
            <div className="flex flex-wrap gap-2">
              <LinkButton icon={KeyRound} to="/change-password">{t('common:account.password')}</LinkButton>
              <Button icon={LogOut} onClick={() => { setToken(null); }}>{t('session.here')}</Button>
              <Button kind="danger-outline" icon={MonitorX} onClick={() => { setAsking(true); }}>{t('session.everywhere')}</Button>
            </div>
          </>
        )}
      </div>
      <ConfirmDialog open={asking} destroys onClose={() => { setAsking(false); everywhere.reset(); }} title={t('session.everywhere')} effect={t('session.effect')} action={t('session.everywhere')}
        pending={everywhere.isPending} error={everywhere.error ? causeOf(everywhere.error).text || everywhere.error.message : undefined} onConfirm={() => { everywhere.mutate(); }} />
    </Card>
  );
}
