import { useMutation, useQueryClient } from '@tanstack/react-query';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { killJob } from '../../api/actions';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog';
import { toast } from '../../ui/toast';

/** Stops the job on every PC that runs it, after its name has been typed: the server kills by job, not by execution. */
export function KillButton({ jobId }: { jobId: string }) {
  const { t } = useTranslation('executions');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const kill = useMutation({
    mutationFn: () => killJob(jobId),
    onSuccess: () => {
      setAsking(false);
      toast.done(t('kill.sent', { job: jobId }));
      void client.invalidateQueries({ queryKey: ['execution'] });
    },
  });
  return (
    <>
      <Button kind="danger-outline" icon={OctagonX} onClick={() => { kill.reset(); setAsking(true); }}>{t('kill.action')}</Button>
      <ConfirmDialog open={asking} onClose={() => { setAsking(false); }} title={t('kill.title', { job: jobId })} effect={t('kill.effect')} action={t('kill.action')} destroys typed={jobId}
        pending={kill.isPending} error={kill.error?.message} onConfirm={() => { kill.mutate(); }} />
    </>
  );
}
