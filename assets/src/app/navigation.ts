import { Activity, CalendarClock, LayoutDashboard, Monitor, ScrollText, SquareTerminal, Workflow, type LucideIcon } from 'lucide-react';
import type { Role } from '../api/types';

export interface Place {
  /** The page's name is the common text `nav.page.<page>`. */
  page: 'overview' | 'agents' | 'jobs' | 'schedules' | 'executions' | 'activity' | 'audit';
  group: 'fleet' | 'operate' | 'deliver' | 'system' | null;
  to: string;
  icon: LucideIcon;
  /** The letter after g. */
  key?: string;
  role?: Role;
  /** Has a place in the phone's bottom bar. */
  phone?: true;
}

/** Every page of the navigation, in its order. A page that is built adds its line here and its route to routes.tsx. */
export const places: readonly Place[] = [
  { page: 'overview', group: null, to: '/dashboard', icon: LayoutDashboard, key: 'o', phone: true },
  { page: 'agents', group: 'fleet', to: '/agents', icon: Monitor, key: 'a', phone: true },
  { page: 'jobs', group: 'operate', to: '/jobs', icon: SquareTerminal, key: 'j' },
  { page: 'schedules', group: 'operate', to: '/schedules', icon: CalendarClock, key: 's', phone: true },
  { page: 'executions', group: 'operate', to: '/executions', icon: Workflow, key: 'e', phone: true },
  { page: 'activity', group: 'operate', to: '/activity', icon: Activity, key: 'v' },
  { page: 'audit', group: 'system', to: '/audit', icon: ScrollText, key: 'u' },
];

/** Where one lands. */
export const home = '/dashboard';
