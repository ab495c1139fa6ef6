import { Activity, Braces, CalendarClock, HeartPulse, LayoutDashboard, Monitor, ScrollText, Settings, SquareTerminal, Users, Workflow, type LucideIcon } from 'lucide-react';
import type { Role } from '../api/types';
import { stored, useStored } from '../ui/stored';

export interface Place {
  /** The page's name is the common text `nav.page.<page>`. */
  page: 'overview' | 'agents' | 'jobs' | 'schedules' | 'executions' | 'activity' | 'audit' | 'health' | 'accounts' | 'settings' | 'api';
  group: 'fleet' | 'operate' | 'deliver' | 'system' | null;
  to: string;
  icon: LucideIcon;
  /** The letter after g. */
  key?: string;
  role?: Role;
  /** Reached from other pages only. */
  unlisted?: true;
  /** Its place in the phone's bottom bar. */
  phone?: number;
}

/** Every page of the navigation, in its order. A page that is built adds its line here and its route to routes.tsx. */
export const places: readonly Place[] = [
  { page: 'overview', group: null, to: '/dashboard', icon: LayoutDashboard, key: 'o', phone: 1 },
  { page: 'agents', group: 'fleet', to: '/agents', icon: Monitor, key: 'a', phone: 2 },
  { page: 'jobs', group: 'operate', to: '/jobs', icon: SquareTerminal, key: 'j' },
  { page: 'schedules', group: 'operate', to: '/schedules', icon: CalendarClock, key: 's', phone: 4 },
  { page: 'executions', group: 'operate', to: '/executions', icon: Workflow, key: 'e', phone: 3 },
  { page: 'activity', group: 'operate', to: '/activity', icon: Activity, key: 'v' },
  { page: 'audit', group: 'system', to: '/audit', icon: ScrollText, key: 'u' },
  { page: 'health', group: 'system', to: '/jetstream', icon: HeartPulse, key: 'h' },
  { page: 'accounts', group: 'system', to: '/accounts', icon: Users, role: 'admin' },
  { page: 'settings', group: 'system', to: '/settings', icon: Settings },
  { page: 'api', group: 'system', to: '/api-docs', icon: Braces, unlisted: true },
];

/** Where one lands, unless one has chosen another page. */
export const home = '/dashboard';
const chosen = stored<string>('kanade.home', (text) => places.find(({ to, unlisted }) => to === text && !unlisted)?.to ?? home, (to) => to);
export const useHome = () => [useStored(chosen), chosen.set] as const;
