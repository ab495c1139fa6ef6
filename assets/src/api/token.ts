/** The session token, under the original's key, so that a session survives the switch to this dashboard. */
const key = 'kanade_token';
const listeners = new Set<() => void>();
let token = read();
/** The server does not take the token any more; it is kept, since another tab may know better. */
let ended = false;

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const announce = () => { listeners.forEach((listener) => { listener(); }); };

globalThis.addEventListener('storage', (event) => {
  if (event.key !== key && event.key !== null) return;
  const next = read();
  if (next === token) return;
  token = next;
  ended = false;
  announce();
});

export const getToken = (): string | null => token;
export const hasEnded = (): boolean => ended;

/** The session is over, or is to be renewed: whoever waits for it goes on with the next token. */
export function endSession(): void {
  if (ended || token === null) return;
  ended = true;
  announce();
}

export function setToken(next: string | null): void {
  token = next;
  ended = false;
  keep(next);
  announce();
}

/** Writes the token down for the page that is loaded next, without letting this one go on with it. */
export function keep(next: string | null): void {
  try {
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    // Without storage the session lasts as long as the page.
  }
}

export function onToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Waits for somebody to sign in again; rejects when they sign out instead. */
export function renewal(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void) => { listeners.delete(look); signal?.removeEventListener('abort', abort); act(); };
    const look = () => {
      if (ended) return;
      finish(token === null ? () => { reject(new Error('signed out')); } : resolve);
    };
    const abort = () => { finish(() => { reject(signal?.reason as Error); }); };
    listeners.add(look);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else look();
  });
}

/** When the token stops to count, in epoch milliseconds; null for one that does not say. */
export function expiry(): number | null {
  try {
    const claims = JSON.parse(atob((token ?? '').split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '')) as { exp?: unknown };
    return typeof claims.exp === 'number' ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}
