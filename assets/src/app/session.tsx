import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ApiError } from '../api/client';
import { meQuery } from '../api/queries';
import { getToken, onToken, setToken } from '../api/token';
import { RoleContext } from '../ui/role';
import { signInAddress } from '../features/returning';

export const useToken = () => useSyncExternalStore(onToken, getToken);

/** Forgets what the last person saw as soon as the token changes. */
export function useForgetOnSignOut(): void {
  const token = useToken();
  const client = useQueryClient();
  useEffect(() => {
    if (token === null) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'version' });
  }, [token, client]);
}

export const signOut = () => { setToken(null); };

/** Lets in who is signed in. Without a token the server is asked once: it may run without sign-in. */
export function RequireSession({ children }: { children: ReactNode }) {
  const token = useToken();
  const location = useLocation();
  const me = useQuery(meQuery(token));
  useForgetOnSignOut();
  const refused = me.error instanceof ApiError && me.error.status === 401;
  if (refused || (token === null && me.isError)) return <Navigate to={signInAddress(location)} replace />;
  if (token === null && !me.isSuccess) return null;
  if (me.data?.must_change_pw && location.pathname !== '/change-password') return <Navigate to="/change-password" replace />;
  return <RoleContext value={me.data?.role ?? null}>{children}</RoleContext>;
}

export function useMe() {
  const token = useToken();
  return useQuery(meQuery(token)).data;
}
