import { useQuery } from '@tanstack/react-query';
import { RefreshCw, Snowflake, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { freezeQuery } from '../api/queries';
import { RelativeTime } from '../ui/time/RelativeTime';
import { useNow } from '../ui/time/clock';

/** What concerns every page: a frozen fleet, a new version of the dashboard. */
export function Banners({ version }: { version: string | undefined }) {
  return (
    <>
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
