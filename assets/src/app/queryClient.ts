import { MutationCache, QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { ApiError } from '../api/client';
import { toast } from '../ui/toast';

/** One retry for what the network or the server's moment may have spoilt; an answer of 4xx is an answer. */
const retry = (failures: number, error: Error) => failures < 1 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);

/** Longer pauses after errors, never twice the same, so that a fleet of tabs does not return in step. */
const retryDelay = (attempt: number) => Math.min(1000 * 2 ** attempt, 15_000) * (0.75 + Math.random() / 2);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 403) toast.failed(i18next.t('error.forbidden'), error.text);
      },
    }),
    defaultOptions: {
      queries: { retry, retryDelay, staleTime: 2000, gcTime: 300_000, refetchIntervalInBackground: false },
      mutations: { retry: false },
    },
  });
}
