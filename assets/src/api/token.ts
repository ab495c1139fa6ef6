/** The session token, under the original's key, so that a session survives the switch to this dashboard. */
const key = 'kanade_token';
const listeners = new Set<() => void>();
let token = read();

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
  token = read();
  announce();
});

export const getToken = (): string | null => token;

export function setToken(next: string | null): void {
  token = next;
  try {
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    // Without storage the session lasts as long as the page.
  }
  announce();
}

export function onToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
