import { useQuery } from '@tanstack/react-query';
import { RadioTower } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tailQuery } from '../../api/queries';
import { runState } from '../../api/results';
import type { ResultRow } from '../../api/types';
import { Note } from '../../ui/Bits';
import { LogView } from '../../ui/LogView';

/** What the run printed; while it runs, what the PC passes on of it. */
export function RunOutput({ run, className }: { run: ResultRow; className?: string }) {
  const { t } = useTranslation('activity');
  const running = run.finished_at === null;
  const tail = useQuery({ ...tailQuery(run.result_id), enabled: running }).data;
  const shown = running && tail ? tail : run;
  return (
    <div className={`flex min-h-0 flex-col gap-3 ${className ?? ''}`}>
      {running && tail && !tail.live && <Note tone="warn" icon={<RadioTower aria-hidden />}>{t('run.noTail')}</Note>}
      <LogView className="min-h-0 grow" live={running} first={runState(run) === 'failed' && run.stderr !== '' ? 'stderr' : undefined} name={`${run.job_id ?? 'run'}-${run.pc_id}`} streams={[
        { id: 'stdout', label: t('run.stdout'), text: shown.stdout, truncated: shown.stdout_truncated },
        { id: 'stderr', label: t('run.stderr'), text: shown.stderr, truncated: shown.stderr_truncated },
      ]} />
    </div>
  );
}
