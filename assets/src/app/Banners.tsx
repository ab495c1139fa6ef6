import { useQuery } from '@tanstack/react-query';
import { Clock, RefreshCw, ShieldOff, Snowflake, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { freezeQuery, serviceQuery } from '../api/queries';
import { endSession, expiry } from '../api/token';
import { RelativeTime } from '../ui/time/RelativeTime';
import { useNow } from '../ui/time/clock';
import { setServerZone } from '../ui/time/zone';
import { useEnded, useToken } from './session';

/** What concerns every page: an open door, a session about to end, a frozen fleet, a new version of the dashboard. */
export function Banners({ version }: { version: string | undefined }) {
  return (
    <>
      <OpenBanner />
      <SessionBanner />
      <FreezeBanner />
      <VersionBanner version={version} />
    </>
  );
}

const Banner = ({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) => (
  <div role="status" className="flex shrink-0 items-center gap-2.5 border-b border-warn-solid/28 bg-warn-soft px-6 py-2 text-tight text-warn max-md:px-3 [&>svg]:size-3.75">
    <Icon aria-hidden />
    {children}
  </div>
);

function OpenBanner() {
  const { t } = useTranslation();
  const service = useQuery(serviceQuery()).data;
  const zone = service?.zone;
  useEffect(() => { if (zone) setServerZone(zone); }, [zone]);
  return service?.auth_disabled ? <Banner icon={ShieldOff}><span><b className="font-strong">{t('open.title')}</b> {t('open.text')}</span></Banner> : null;
}

const warning = 60_000;

/** Says so a minute before the session ends, and ends it in time, so that the sign-in comes up before anything is refused. */
function SessionBanner() {
  const { t } = useTranslation();
  useToken();
  const ended = useEnded();
  const left = (expiry() ?? Number.POSITIVE_INFINITY) - useNow(1000);
  const over = left <= 0;
  useEffect(() => { if (over) endSession(); }, [over]);
  if (ended || left > warning) return null;
  return (
    <Banner icon={Clock}>
      <span>{t('session.ending', { count: Math.max(0, Math.ceil(left / 1000)) })}</span>
      <button type="button" className="ml-auto font-strong underline underline-offset-2" onClick={endSession}>{t('session.renew')}</button>
    </Banner>
  );
}

function FreezeBanner() {
  const { t } = useTranslation();
  const freeze = useQuery(freezeQuery()).data;
  const now = useNow(30_000);
  if (!freeze) return null;
  const [from, until] = [Date.parse(freeze.from ?? ''), Date.parse(freeze.until ?? '')];
  if (now < from || now >= until) return null;
  return (
    <Banner icon={Snowflake}>
      <span className="min-w-0 truncate">
        {freeze.until ? <><b className="font-strong">{t('freeze.until')}</b> <RelativeTime at={freeze.until} style="full" />.</> : <b className="font-strong">{t('freeze.banner')}</b>}
        {freeze.reason && <> {freeze.reason}</>}
      </span>
    </Banner>
  );
}

function VersionBanner({ version }: { version: string | undefined }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState(version);
  if (first === undefined && version !== undefined) setFirst(version);
  if (first === undefined || version === undefined || first === version) return null;
  return (
    <Banner icon={RefreshCw}>
      <span>{t('version.new')}</span>
      <button type="button" className="ml-auto font-strong underline underline-offset-2" onClick={() => { location.reload(); }}>{t('action.reload')}</button>
    </Banner>
  );
}
