import { endSession, getToken, hasEnded, renewal } from './token';

/** An answer that is no success: the server's one line of text as it is. Status 0 means that no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(status: number, text: string, requestId?: string, retryAfter?: number) {
    super(status === 0 ? text : `${status} ${text}`);
    this.name = 'ApiError';
    this.status = status;
    this.text = text;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  json?: unknown;
  /** A body of another type, such as YAML. */
  body?: { type: string; text: string };
  accept?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** The sign-in itself: a 401 there is about the form, not about the session. */
  anonymous?: boolean;
  /** A 401 means a wrong password in the form here, not the end of the session. */
  own401?: boolean;
}

export interface Answer<T> {
  data: T;
  headers: Headers;
}

/** Called with the server's time of each answer. */
let onDate: (serverTime: number) => void = () => undefined;
export const onServerDate = (listener: (serverTime: number) => void): void => { onDate = listener; };

export const path = (parts: TemplateStringsArray, ...ids: string[]): string =>
  parts.reduce((text, part, at) => text + encodeURIComponent(ids[at - 1] ?? '') + part);

function address(route: string, query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') pairs.set(key, String(value));
  }
  const text = pairs.toString();
  return text ? `${route}?${text}` : route;
}

function headersOf(call: Call): Headers {
  const headers = new Headers({ 'X-Kanade-Source': 'spa' });
  const token = getToken();
  if (token !== null && !call.anonymous) headers.set('Authorization', `Bearer ${token}`);
  if (call.json !== undefined) headers.set('Content-Type', 'application/json');
  if (call.body) headers.set('Content-Type', call.body.type);
  if (call.accept) headers.set('Accept', call.accept);
  if (call.idempotencyKey) headers.set('Idempotency-Key', call.idempotencyKey);
  return headers;
}

/** A request of a session that has ended did nothing: it goes out again once somebody has signed in over the page. */
async function send(route: string, call: Call): Promise<Response> {
  if (call.anonymous) return sendOnce(route, call);
  if (hasEnded()) await renewed(call.signal);
  const token = getToken();
  try {
    return await sendOnce(route, call);
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.status !== 401 || call.own401 || token === null) throw cause;
    // A slow 401 of an older session must not end the new one.
    if (getToken() === token) endSession();
    await renewed(call.signal);
    return sendOnce(route, call);
  }
}

async function renewed(signal?: AbortSignal): Promise<void> {
  try {
    await renewal(signal);
  } catch (cause) {
    throw cause instanceof DOMException ? cause : new ApiError(401, '');
  }
}

async function sendOnce(route: string, call: Call): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address(route, call.query), {
      method: call.method ?? 'GET',
      headers: headersOf(call),
      body: call.json !== undefined ? JSON.stringify(call.json) : call.body?.text,
      signal: call.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, cause instanceof Error ? cause.message : String(cause));
  }
  const date = Date.parse(response.headers.get('Date') ?? '');
  // The header has whole seconds; half a second more is right on average.
  if (!Number.isNaN(date)) onDate(date + 500);
  if (response.ok) return response;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw new ApiError(response.status, (await response.text()).trim(), response.headers.get('X-Request-Id') ?? undefined, Number.isNaN(retryAfter) ? undefined : retryAfter);
}

/** One call; every success with a body is JSON, one without is undefined. */
export async function request<T>(route: string, call: Call = {}): Promise<Answer<T>> {
  const response = await send(route, call);
  const text = await response.text();
  return { data: (text === '' ? undefined : JSON.parse(text)) as T, headers: response.headers };
}

export async function get<T>(route: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await request<T>(route, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) })).data;
}

/** As the request, for answers that are no JSON. */
export async function requestText(route: string, call: Call = {}): Promise<Answer<string>> {
  const response = await send(route, call);
  return { data: await response.text(), headers: response.headers };
}

export const getText = async (route: string, call: Call = {}): Promise<string> => (await requestText(route, call)).data;
