import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { disableSchedule, enableSchedule } from '../../api/actions';
import { ApiError } from '../../api/client';
import type { ScheduleRow } from '../../api/types';
import { Switch } from '../../ui/form/Toggle';
import { useGate } from '../../ui/role';
import { toast } from '../../ui/toast';

/** Switches a schedule on or off at once: nothing that runs stops, and there is a way back. */
export function EnabledSwitch({ schedule }: { schedule: ScheduleRow }) {
  const { t } = useTranslation('schedules');
  const { reason } = useGate('operator');
  const client = useQueryClient();
  const { id } = schedule;
  const call = useMutation({
    mutationFn: (on: boolean) => (on ? enableSchedule(id) : disableSchedule(id)),
    onSuccess: async (_, on) => {
      await Promise.all([client.invalidateQueries({ queryKey: ['schedules'] }), client.invalidateQueries({ queryKey: ['schedule', id] })]);
      toast.done(t(on ? 'switchedOn' : 'switchedOff', { id }), { label: t('undo'), onClick: () => { call.mutate(!on); } });
    },
    onError: (error) => { if (!(error instanceof ApiError && error.status === 403)) toast.failed(t('switchFailed', { id }), error.message); },
  });
  const on = call.isPending ? call.variables : schedule.enabled;
  return <Switch checked={on} label={t('switch', { id })} disabled={call.isPending} reason={reason} onChange={(next) => { call.mutate(next); }} className="z-1" />;
}
