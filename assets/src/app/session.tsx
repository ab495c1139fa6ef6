import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ApiError } from '../api/client';
import { meQuery } from '../api/queries';
import { getToken, hasEnded, onToken, setToken } from '../api/token';
import { loadTexts } from '../i18n';
import { RoleContext } from '../ui/role';
import { signInAddress } from '../features/returning';

export const useToken = () => useSyncExternalStore(onToken, getToken);
export const useEnded = () => useSyncExternalStore(onToken, hasEnded);

/** Forgets what the last person saw as soon as the token changes. */
export function useForgetOnSignOut(): void {
  const token = useToken();
  const client = useQueryClient();
  useEffect(() => {
    if (token === null) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'version' });
  }, [token, client]);
}

export const signOut = () => { setToken(null); };

const fetchDialog = async () => (await Promise.all([import('../pages/login/SignInDialog'), loadTexts('login')]))[0];
const SignInDialog = lazy(fetchDialog);

/**
 * Lets in who is signed in. Without a token the server is asked once: it may run without sign-in. A session that ends while a page is open
 * is renewed over that page, which keeps what was typed into it.
 */
export function RequireSession({ children }: { children: ReactNode }) {
  const token = useToken();
  const location = useLocation();
  const me = useQuery(meQuery(token));
  const ended = useEnded();
  const [known, setKnown] = useState(me.data);
  if (me.data && me.data !== known) setKnown(me.data);
  useForgetOnSignOut();
  useEffect(() => {
    // Here before it is needed: the server may be another one by then.
    if (token !== null && me.isSuccess) void fetchDialog();
  }, [token, me.isSuccess]);
  const refused = me.error instanceof ApiError && me.error.status === 401;
  if (refused || (ended && !known) || (token === null && me.isError)) return <Navigate to={signInAddress(location)} replace />;
  if (token === null && !me.isSuccess) return null;
  if (me.data?.must_change_pw && location.pathname !== '/change-password') return <Navigate to="/change-password" replace />;
  return (
    <RoleContext value={(me.data ?? known)?.role ?? null}>
      {children}
      {ended && known && <Suspense><SignInDialog me={known} /></Suspense>}
    </RoleContext>
  );
}

export function useMe() {
  const token = useToken();
  return useQuery(meQuery(token)).data;
}
