import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Tooltip } from '../overlay/Tooltip';
import { Mark } from './Mark';

export interface NavEntry {
  to: string;
  label: string;
  icon: LucideIcon;
  /** What needs a person or is in motion; spoken with its meaning. */
  badge?: { count: string; spoken: string; tone: 'fail' | 'run' } | undefined;
}

export interface NavGroup {
  label: string | null;
  entries: NavEntry[];
}

interface SidebarProps {
  groups: NavGroup[];
  version: string | undefined;
  account: ReactNode;
  /** Icons only. */
  rail: boolean;
}

export function Sidebar({ groups, version, account, rail }: SidebarProps) {
  const { t } = useTranslation();
  return (
    <aside className={clsx('flex min-h-0 shrink-0 flex-col border-r border-line px-2.5 pt-3 pb-2.5 max-md:hidden', rail ? 'w-14' : 'w-55')}>
      <Link to="/" className={clsx('flex items-center gap-2.25 rounded-control px-2 pt-0.5 pb-3 text-lead font-[650] tracking-[-0.01em]', rail && 'px-1.5')} aria-label={t('nav.home')}>
        <Mark className="size-6" />
        {!rail && <span lang="en">{t('product')}</span>}
        {!rail && version && <small className="ml-auto text-micro font-medium text-faint">{version}</small>}
      </Link>
      <nav aria-label={t('nav.main')} className="min-h-0 grow overflow-x-hidden overflow-y-auto">
        {groups.map((group) => (
          <div key={group.label ?? ''}>
            {group.label && (rail ? <div className="mx-2 my-2 h-px bg-line" /> : <h2 className="px-2 pt-3 pb-0.75 text-micro font-strong tracking-[0.01em] text-faint">{group.label}</h2>)}
            <ul className="p-px">{group.entries.map((entry) => <li key={entry.to}><SideLink {...entry} rail={rail} /></li>)}</ul>
          </div>
        ))}
      </nav>
      <div className="mt-2 border-t border-line pt-2.5">{account}</div>
    </aside>
  );
}

export function Badge({ count, spoken, tone }: NonNullable<NavEntry['badge']>) {
  return (
    <span className={clsx('ml-auto rounded-[8px] px-1.25 text-micro font-strong', tone === 'fail' ? 'bg-fail-soft text-fail' : 'bg-run-soft text-run')}>
      <span aria-hidden>{count}</span><span className="sr-only">{spoken}</span>
    </span>
  );
}

/** Where there is no room for the number. */
export const Dot = ({ tone }: { tone: 'fail' | 'run' }) => (
  <span aria-hidden data-solid className={clsx('absolute top-1.25 right-1.25 size-1.75 rounded-full', tone === 'fail' ? 'bg-fail-solid' : 'bg-run-solid')} />
);

function SideLink({ to, label, icon: Icon, badge, rail }: NavEntry & { rail: boolean }) {
  const link = (
    <NavLink to={to} aria-label={rail ? [label, badge?.spoken].filter(Boolean).join(', ') : undefined}
      className={({ isActive }) => clsx('group relative flex h-7.25 items-center gap-2.25 rounded-control px-2 transition-colors duration-(--dur-1) outline-offset-[-2px] coarse:h-11',
        isActive ? 'bg-surface font-strong text-fg shadow-[0_0_0_1px_var(--line),var(--e1)]' : 'font-quiet text-fg-2 hover:bg-hover')}>
      <Icon aria-hidden strokeWidth={1.75} className="size-3.75 text-faint group-aria-[current]:text-accent" />
      {!rail && <span className="truncate">{label}</span>}
      {badge && rail && <Dot tone={badge.tone} />}
      {badge && !rail && <Badge {...badge} />}
    </NavLink>
  );
  return rail ? <Tooltip content={label} side="right"><span className="block">{link}</span></Tooltip> : link;
}
