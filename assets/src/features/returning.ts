interface Address {
  pathname: string;
  search: string;
  hash: string;
}

/** Only paths of this dashboard are returned to: never another host, never the sign-in itself. */
export function safeReturn(address: string | null): string | null {
  if (!address?.startsWith('/') || address.startsWith('//') || address.includes('\\')) return null;
  return /^\/(login|change-password)([?#/]|$)/.test(address) ? null : address;
}

export function signInAddress({ pathname, search, hash }: Address): string {
  const back = safeReturn(pathname + search + hash);
  return back && back !== '/' ? `/login?return=${encodeURIComponent(back)}` : '/login';
}
