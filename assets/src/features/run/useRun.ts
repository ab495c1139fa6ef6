import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { exec } from '../../api/actions';
import { ApiError } from '../../api/client';
import type { FanoutPlan } from '../../api/types';
import { now } from '../../ui/time/clock';
import { executionAddress } from '../progress/columns';
import { planOf, type Choice } from './plan';

interface Attempt { of: string; plan: FanoutPlan; key: string }

/** Not randomUUID: that one is missing where the dashboard is served without TLS. */
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Starts a job, and opens its execution. The same choice sent again carries the same key and the same body. */
export function useRun(jobId: string, onDone: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const last = useRef<Attempt>(null);
  return useMutation({
    mutationFn: (choice: Choice) => {
      const of = JSON.stringify([jobId, choice]);
      if (last.current?.of !== of) last.current = { of, plan: planOf(choice, now()), key: newKey() };
      return exec(jobId, last.current.plan, last.current.key);
    },
    onSuccess: ({ exec_id }) => {
      void client.invalidateQueries({ queryKey: ['executions'] });
      void client.invalidateQueries({ queryKey: ['jobs'] });
      onDone();
      void navigate(executionAddress(exec_id));
    },
  });
}

/** Whether the request may have arrived although no answer says so. */
export const isUncertain = (error: Error): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 500);
