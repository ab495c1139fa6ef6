import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { onServerDate } from '../api/client';
import { startTexts } from '../i18n';
import '../ui/styles.css';
import { followTheme } from '../ui/theme';
import { correctClock } from '../ui/time/clock';
import { TimeTips } from '../ui/time/TimeTips';
import { Toaster } from '../ui/toast';
import { createQueryClient } from './queryClient';
import { routes } from './routes';

followTheme();
onServerDate(correctClock);
await startTexts();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <Suspense>
        <RouterProvider router={createBrowserRouter(routes)} />
      </Suspense>
      <Toaster />
      <TimeTips />
    </QueryClientProvider>
  </StrictMode>,
);
