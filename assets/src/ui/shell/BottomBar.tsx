import clsx from 'clsx';
import { Menu as MenuIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Dialog } from '../overlay/Dialog';
import { Badge, Dot, type NavEntry, type NavGroup } from './Sidebar';

const look = 'grid place-content-center place-items-center gap-0.75 text-micro leading-3.5 outline-offset-[-2px]';

/** The phone's navigation: the few pages one needs under way, the rest behind More. */
export function BottomBar({ entries, groups, account }: { entries: NavEntry[]; groups: NavGroup[]; account: ReactNode }) {
  const { t } = useTranslation();
  const [more, setMore] = useState(false);
  const hidden = groups.flatMap((group) => group.entries).find(({ to, badge }) => badge?.tone === 'fail' && !entries.some((entry) => entry.to === to))?.badge;
  return (
    <nav aria-label={t('nav.main')} className="grid h-14.5 shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      {entries.map(({ to, label, icon: Icon }) => (
        <NavLink key={to} to={to} className={({ isActive }) => clsx(look, isActive ? 'font-semibold text-accent' : 'font-quiet text-muted')}>
          <Icon aria-hidden className="size-4.75" strokeWidth={1.8} />{label}
        </NavLink>
      ))}
      <button type="button" className={clsx(look, 'font-quiet text-muted')} onClick={() => { setMore(true); }}>
        <span className="relative"><MenuIcon aria-hidden className="size-4.75" strokeWidth={1.8} />{hidden && <span className="absolute -top-1 -right-1 size-0"><Dot tone="fail" /></span>}</span>
        {t('nav.more')}{hidden && <span className="sr-only">{hidden.spoken}</span>}
      </button>
      <Dialog open={more} onClose={() => { setMore(false); }} title={t('nav.more')} footer={account}>
        {groups.map((group) => (
          <div key={group.label ?? ''} className="mb-3">
            {group.label && <h3 className="pb-1 text-small font-strong text-faint">{group.label}</h3>}
            {group.entries.map(({ to, label, icon: Icon, badge }) => (
              <NavLink key={to} to={to} onClick={() => { setMore(false); }} className="flex h-11 items-center gap-3 border-b border-line text-lead aria-[current]:font-semibold aria-[current]:text-accent">
                <Icon aria-hidden className="size-4.75 text-faint" strokeWidth={1.75} />{label}{badge && <Badge {...badge} />}
              </NavLink>
            ))}
          </div>
        ))}
      </Dialog>
    </nav>
  );
}
