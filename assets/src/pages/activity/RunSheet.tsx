import { useQuery } from '@tanstack/react-query';
import { Maximize2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { resultQuery } from '../../api/queries';
import type { ResultRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { JobName, runAddress, RunPill } from '../../features/runs/columns';
import { LinkButton } from '../../ui/Button';
import { Sheet } from '../../ui/overlay/Sheet';
import { ErrorState } from '../../ui/Situations';
import { RunFacts } from './RunFacts';
import { RunOutput } from './RunOutput';

interface RunSheetProps {
  /** Empty while closed. */
  resultId: string;
  onClose: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** One run beside the list: its facts and what it printed. */
export function RunSheet({ resultId, onClose, onPrevious, onNext }: RunSheetProps) {
  const { t } = useTranslation('activity');
  const result = useQuery({ ...resultQuery(resultId), enabled: resultId !== '' });
  const failure = failureOf(result, t('run.failed'));
  const run = result.data;
  return (
    <Sheet open={resultId !== ''} onClose={onClose} onPrevious={onPrevious} onNext={onNext} className="w-160"
      title={run ? <JobName jobId={run.job_id} /> : resultId.slice(0, 8)} subtitle={run && <Subtitle run={run} />}
      footer={run && <LinkButton to={runAddress(run.result_id)} icon={Maximize2}>{t('sheet.whole')}</LinkButton>}>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {run && (
        <div className="flex h-full flex-col gap-4">
          <RunFacts run={run} short />
          <RunOutput key={run.result_id} run={run} className="min-h-60 grow" />
        </div>
      )}
    </Sheet>
  );
}

const Subtitle = ({ run }: { run: ResultRow }) => (
  <span className="flex flex-wrap items-center gap-2"><RunPill run={run} /><span className="mono">{run.pc_id}</span></span>
);
