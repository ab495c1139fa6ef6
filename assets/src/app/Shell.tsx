import { useQuery } from '@tanstack/react-query';
import { CircleHelp, PanelLeft, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { versionQuery } from '../api/queries';
import { IconButton } from '../ui/Button';
import { Tooltip } from '../ui/overlay/Tooltip';
import { BottomBar } from '../ui/shell/BottomBar';
import { LiveIndicator } from '../ui/shell/LiveIndicator';
import { Mark } from '../ui/shell/Mark';
import { Sidebar, type NavGroup } from '../ui/shell/Sidebar';
import { stored, useStored } from '../ui/stored';
import { useTheme } from '../ui/theme';
import { now } from '../ui/time/clock';
import { useZone, zoneName } from '../ui/time/zone';
import { useWide } from '../ui/useMedia';
import { includes } from '../ui/role';
import { AccountMenu } from './AccountMenu';
import { Banners } from './Banners';
import { Crumbs, useCrumbs } from './Crumbs';
import { places, type Place } from '../features/navigation';
import { useMe } from './session';
import { ShortcutsDialog } from './ShortcutsDialog';
import { useBadges } from './useBadges';
import { useFreshness } from './useFreshness';
import { useShortcuts } from './useShortcuts';

const rail = stored<boolean>('kanade.rail', (text) => text === 'true', String);
const groupOrder: Place['group'][] = [null, 'fleet', 'operate', 'deliver', 'system'];

function useNavigation(): { groups: NavGroup[]; phone: NavGroup['entries'] } {
  const { t } = useTranslation();
  const me = useMe();
  const visible = places.filter(({ role, unlisted }) => !unlisted && (!role || includes(me?.role ?? null, role)));
  const badges = useBadges();
  const entry = ({ to, page, icon }: Place) => ({ to, icon, label: t(`nav.page.${page}`), badge: badges[page] });
  const groups = groupOrder
    .map((group) => ({ label: group && t(`nav.group.${group}`), entries: visible.filter((place) => place.group === group).map(entry) }))
    .filter(({ entries }) => entries.length > 0);
  return { groups, phone: visible.filter(({ phone }) => phone).sort((one, other) => (one.phone ?? 0) - (other.phone ?? 0)).map((place) => ({ ...entry(place), ...(place.page === 'executions' ? { label: t('nav.page.runs') } : {}) })) };
}

/** The frame around every page. */
export function Shell() {
  const { t } = useTranslation();
  const { groups, phone } = useNavigation();
  const wide = useWide();
  const collapsed = useStored(rail);
  const version = useQuery(versionQuery()).data?.version;
  const { freshness, refresh } = useFreshness();
  const [help, setHelp] = useState(false);
  useShortcuts({ help: () => { setHelp(true); }, refresh });
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-surface focus:px-3 focus:py-2 focus:shadow-menu">{t('nav.skip')}</a>
      <div className="flex h-dvh overflow-hidden">
        <Sidebar groups={groups} version={version} rail={!wide || collapsed} account={<AccountMenu rail={!wide || collapsed} />} />
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <header className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line pr-6 pl-4 max-md:h-13 max-md:bg-surface max-md:pr-2">
            {wide && <IconButton icon={PanelLeft} label={t(collapsed ? 'nav.expand' : 'nav.collapse')} side="bottom" onClick={() => { rail.set(!collapsed); }} className="-ml-1.5 max-md:hidden" />}
            <PhoneTitle />
            <Crumbs />
            <div className="ml-auto flex items-center gap-1 md:gap-2.5">
              <LiveIndicator freshness={freshness} onRetry={refresh} />
              <ZoneButton />
              <ThemeButton />
              <IconButton icon={CircleHelp} label={t('help.open')} side="bottom" onClick={() => { setHelp(true); }} className="max-md:hidden" />
            </div>
          </header>
          <Banners version={version} />
          <main id="main" tabIndex={-1} className="flex min-h-0 grow flex-col gap-4 overflow-x-hidden overflow-y-auto px-6 pt-5 max-md:gap-2.5 max-md:p-3">
            <div className="mx-auto flex min-h-0 w-full max-w-420 grow flex-col gap-4 max-md:min-h-fit max-md:gap-2.5"><Outlet /></div>
          </main>
          <BottomBar entries={phone} groups={groups} account={<AccountMenu />} />
        </div>
      </div>
      <ShortcutsDialog open={help} onClose={() => { setHelp(false); }} />
    </>
  );
}

function PhoneTitle() {
  const { page } = useCrumbs();
  return (
    <div className="flex min-w-0 items-center gap-2.5 md:hidden">
      <Mark className="size-6" />
      <span aria-hidden className="truncate text-dialog font-title tracking-[-0.012em]">{page}</span>
    </div>
  );
}

function ZoneButton() {
  const { t, i18n } = useTranslation();
  const { zone, toggle } = useZone();
  return (
    <Tooltip content={t('zone.shown', { zone })} side="bottom">
      <button type="button" onClick={toggle} className="h-6.5 rounded-[6px] px-2 text-small font-strong text-fg-2 hover:bg-hover max-md:hidden">{zoneName(zone, i18n.language, now())}</button>
    </Tooltip>
  );
}

function ThemeButton() {
  const { t } = useTranslation();
  const { theme, toggle } = useTheme();
  return <IconButton icon={SunMoon} label={t(theme === 'dark' ? 'theme.light' : 'theme.dark')} side="bottom" onClick={toggle} />;
}
