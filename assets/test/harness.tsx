import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider, type RouteObject } from 'react-router';
import { vi } from 'vitest';
import { RoleContext, type Role } from '../src/ui/role';

type Reply = Response | Promise<Response>;
export type Routes = Record<string, (url: URL, init: RequestInit) => Reply>;

export const json = (body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json', ...headers } });

export const text = (status: number, body: string) => new Response(body, { status });

/** Stands in for the server: "GET /api/agents" → answer. Returns what was asked, in order. */
export function serve(routes: Routes): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://kanade.test');
    const call = `${init.method ?? 'GET'} ${url.pathname}`;
    asked.push(call + url.search);
    return Promise.resolve(routes[call]?.(url, init) ?? text(404, `the test has no ${call}`));
  });
  return asked;
}

/** One page at its address, with the address to look at. */
export function show(route: RouteObject, address: string, { role = 'operator' as Role, elsewhere = [] as RouteObject[] } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchInterval: false } } });
  const router = createMemoryRouter([route, ...elsewhere], { initialEntries: [address] });
  render(
    <QueryClientProvider client={client}>
      <RoleContext value={role}><RouterProvider router={router} /></RoleContext>
    </QueryClientProvider>,
  );
  return { address: () => router.state.location.pathname + router.state.location.search, refresh: (...queryKey: string[]) => client.invalidateQueries({ queryKey }), router };
}
