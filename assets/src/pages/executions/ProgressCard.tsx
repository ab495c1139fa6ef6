import clsx from 'clsx';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isDone, isInFlight, progressOfRuns } from '../../api/executions';
import type { ExecutionDetail } from '../../api/types';
import { countsOf } from '../../features/progress/columns';
import { Card, Note } from '../../ui/Bits';
import { StateBar, StatusDot } from '../../ui/state/Status';
import { states, textTone, type State } from '../../ui/state/vocabulary';
import { useFormat } from '../../ui/time/RelativeTime';
import { useUrl } from '../../ui/useUrl';
import { viewOf } from './views';

/** The states of all PCs, adding up to the number that was promised. */
export function ProgressCard({ detail }: { detail: ExecutionDetail }) {
  const { t } = useTranslation('executions');
  const format = useFormat();
  const progress = progressOfRuns(detail);
  const open = isInFlight(detail.execution);
  const share = progress.total === 0 ? 0 : (isDone(progress) / progress.total) * 100;
  // Rounded down: what is not done is not 100 %.
  const percent = format.percent(isDone(progress) === progress.total ? 100 : Math.floor(share), 0);
  return (
    <Card aria-label={t('progress.title')} className="shrink-0">
      <div className="grid grid-cols-2 md:grid-cols-[1.4fr_repeat(4,1fr)]">
        <div className="px-4 pt-3 pb-2.5 max-md:col-span-2 max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-2 max-md:pb-1">
          <p className="text-small text-muted max-md:order-1">{t('progress.done', { done: format.number(isDone(progress)), count: progress.total })}</p>
          <p className="text-title font-semibold tracking-[-0.018em] max-md:text-figure">{percent}</p>
        </div>
        <Stat state="ok" count={progress.ok} total={progress.total} />
        <Stat state="failed" count={progress.failed} total={progress.total} />
        <Stat state="running" count={progress.running} total={progress.total} />
        <Stat state={open ? 'waiting' : 'no_answer'} count={progress.waiting} total={progress.total} />
      </div>
      <div className="px-4 pb-3.5 max-md:pt-2"><StateBar tall counts={countsOf(progress, detail.execution)} /></div>
      {progress.late > 0 && <Note tone="off" icon={<Info aria-hidden />} className="mx-4 mb-3.5">{t('progress.late', { count: progress.late })}</Note>}
    </Card>
  );
}

/** One state's count; a press shows the PCs behind it. */
function Stat({ state, count, total }: { state: State; count: number; total: number }) {
  const { t } = useTranslation(['executions', 'common']);
  const format = useFormat();
  const { change } = useUrl();
  const view = viewOf(state);
  const look = 'min-w-0 px-4 pt-3 pb-2.5 text-left outline-offset-[-2px] md:border-l md:border-line';
  const content = (
    <>
      <span className="flex items-center gap-1.5 text-small text-muted"><StatusDot state={state} className={textTone[states[state].tone]} /><span className="truncate">{t(`common:state.${state}`)}</span></span>
      <span className="flex items-baseline gap-1.5">
        <b className={clsx('text-title font-semibold tracking-[-0.018em] max-md:text-dialog', state === 'failed' && count > 0 && 'text-fail')}>{format.number(count)}</b>
        {total > 0 && <span className="text-small text-muted max-md:hidden">{format.percent((count / total) * 100)}</span>}
      </span>
    </>
  );
  if (!view || count === 0) return <div className={look}>{content}</div>;
  return <button type="button" className={clsx(look, 'hover:bg-hover')} onClick={() => { change({ state: view }); }}>{content}</button>;
}
