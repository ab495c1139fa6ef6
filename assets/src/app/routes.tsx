import type { ComponentType } from 'react';
import { Navigate, Outlet, type RouteObject } from 'react-router';
import { loadTexts } from '../i18n';
import type { Handle } from './Crumbs';
import { useHome } from '../features/navigation';
import { NotFound, RouteError } from './RouteError';
import { RequireSession } from './session';
import { Shell } from './Shell';

/** A page arrives with its texts; nothing of it is in the first download. */
function page(path: string, handle: Handle | undefined, areas: string[], load: () => Promise<{ default: ComponentType }>): RouteObject {
  return {
    path,
    handle,
    ErrorBoundary: RouteError,
    lazy: async () => {
      const [module] = await Promise.all([load(), loadTexts(...areas)]);
      return { Component: module.default };
    },
  };
}

/** Adding a page: its line here, its line in features/navigation.ts. */
const pages: RouteObject[] = [
  page('/dashboard', { page: 'overview' }, ['overview', 'progress', 'run', 'runs'], () => import('../pages/overview/OverviewPage')),
  page('/agents', { page: 'agents' }, ['agents', 'run'], () => import('../pages/agents/AgentsPage')),
  page('/agents/:pcId', { page: 'agents', leaf: ({ pcId = '' }) => pcId }, ['agents', 'run', 'runs'], () => import('../pages/agents/AgentPage')),
  page('/jobs', { page: 'jobs' }, ['jobs', 'progress', 'run'], () => import('../pages/jobs/JobsPage')),
  page('/jobs/:id', { page: 'jobs', leaf: ({ id = '' }) => id }, ['jobs', 'progress', 'run', 'timing'], () => import('../pages/jobs/JobPage')),
  page('/schedules', { page: 'schedules' }, ['schedules', 'timing'], () => import('../pages/schedules/SchedulesPage')),
  page('/executions', { page: 'executions' }, ['executions', 'progress'], () => import('../pages/executions/ExecutionsPage')),
  page('/executions/:execId', { page: 'executions', leaf: ({ execId = '' }) => execId.slice(0, 8) }, ['executions', 'progress', 'runs'], () => import('../pages/executions/ExecutionPage')),
  page('/activity', { page: 'activity' }, ['activity', 'runs'], () => import('../pages/activity/ActivityPage')),
  page('/activity/:resultId', { page: 'activity', leaf: ({ resultId = '' }) => resultId.slice(0, 8) }, ['activity', 'runs'], () => import('../pages/activity/RunPage')),
  page('/audit', { page: 'audit' }, ['audit'], () => import('../pages/audit/AuditPage')),
  page('/jetstream', { page: 'health' }, ['health'], () => import('../pages/health/HealthPage')),
  page('/accounts', { page: 'accounts' }, ['accounts'], () => import('../pages/accounts/AccountsPage')),
  page('/settings', { page: 'settings' }, ['settings'], () => import('../pages/settings/SettingsPage')),
  page('/api-docs', { page: 'api' }, ['api'], () => import('../pages/api/ApiPage')),
];

function Home() {
  const [to] = useHome();
  return <Navigate to={to} replace />;
}

/** The gallery of all parts exists while developing only. */
const gallery: RouteObject[] = import.meta.env.DEV
  ? [{ path: '/ui', lazy: async () => ({ Component: (await import('./gallery/GalleryPage')).default }) }]
  : [];

export const routes: RouteObject[] = [
  {
    element: <Outlet />,
    hydrateFallbackElement: <></>,
    children: [
      page('/login', undefined, ['login'], () => import('../pages/login/LoginPage')),
      { element: <RequireSession><Outlet /></RequireSession>, children: [page('/change-password', undefined, ['login'], () => import('../pages/login/ChangePasswordPage'))] },
      {
        element: <RequireSession><Shell /></RequireSession>,
        children: [
          { path: '/', element: <Home /> },
          // The original's old bookmarks.
          { path: '/results/*', element: <Navigate to="/activity" replace /> },
          ...pages,
          ...gallery,
          { path: '*', element: <NotFound />, ErrorBoundary: RouteError },
        ],
      },
    ],
  },
];
