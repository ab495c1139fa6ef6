import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The role of whoever is signed in; null until it is known, which allows nothing. */
export const RoleContext = createContext<Role | null>(null);

export const includes = (role: Role | null, needed: Role): boolean =>
  role !== null && roles.indexOf(role) >= roles.indexOf(needed);

/** What an operator may do: nothing to say when allowed, else the reason to show. */
export function useGate(needed: Role): { allowed: boolean; reason: string | undefined } {
  const role = use(RoleContext);
  const { t } = useTranslation();
  const allowed = includes(role, needed);
  return { allowed, reason: allowed || role === null ? undefined : t('role.needed', { needed: t(`role.${needed}`), role: t(`role.${role}`) }) };
}

interface CanProps {
  role: Role;
  children: ReactNode;
  /** Instead, for those who may not. */
  otherwise?: ReactNode;
}

/** Hides what only some may do. The server checks all the same. */
export function Can({ role: needed, children, otherwise = null }: CanProps) {
  return useGate(needed).allowed ? children : otherwise;
}
