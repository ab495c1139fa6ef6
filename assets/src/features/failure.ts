import { ApiError } from '../api/client';
import type { Failure } from '../ui/Situations';

interface Asked {
  error: Error | null;
  data: unknown;
  refetch: () => unknown;
}

export const causeOf = (error: Error): Failure =>
  error instanceof ApiError ? { status: error.status, text: error.text, requestId: error.requestId } : { status: 0, text: error.message };

/** A failed fetch with nothing to show. With older data on screen the frame's indicator says so instead. */
export function failureOf(asked: Asked, title: string): { title: string; cause: Failure; onRetry: () => void } | undefined {
  if (!asked.error || asked.data !== undefined) return undefined;
  return { title, cause: causeOf(asked.error), onRetry: () => void asked.refetch() };
}
