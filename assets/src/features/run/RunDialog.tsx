import { useQuery } from '@tanstack/react-query';
import { Boxes, Globe, Monitor, Play, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsQuery, jobsQuery } from '../../api/queries';
import { Note } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { ChipInput } from '../../ui/form/ChipInput';
import { Field, Select, TextInput } from '../../ui/form/Field';
import { Segments } from '../../ui/form/Segments';
import { Dialog } from '../../ui/overlay/Dialog';
import { useNow } from '../../ui/time/clock';
import { useSpan } from '../timing/when';
import { PcPicker } from './PcPicker';
import { isChosen, reachOf, toType, type Choice } from './plan';
import { ReachPane } from './ReachPane';
import { isUncertain, useRun } from './useRun';

interface RunDialogProps {
  /** Empty: one chooses the job first. */
  jobId?: string;
  /** Chosen already, from a list of PCs. */
  pcs?: string[];
  onClose: () => void;
}

const nobody: Choice = { who: 'pcs', pcs: [], groups: [], spread: '', giveUp: '' };
const spreads = ['', '1m', '5m', '10m', '30m'] as const;
const ends = ['', '1', '8', '24', '72'] as const;
/** As the list of PCs asks for it, so that both share one answer. */
const fleetPage = { q: '', status: '', limit: 5000 };

/** Whom will it hit? Nobody until one chooses; the button says how many. */
export function RunDialog({ jobId = '', pcs = [], onClose }: RunDialogProps) {
  const { t } = useTranslation(['run', 'common']);
  const form = useId();
  const now = useNow(5000);
  const span = useSpan();
  const [job, setJob] = useState(jobId);
  const [choice, setChoice] = useState<Choice>({ ...nobody, pcs });
  const [typed, setTyped] = useState('');
  const jobs = useQuery(jobsQuery()).data;
  const known = jobs?.find(({ id }) => id === job);
  const counts = useQuery(agentsQuery({ limit: 1 })).data;
  const fleet = useQuery({ ...agentsQuery(fleetPage), enabled: choice.who === 'pcs' && choice.pcs.length > 0 }).data;
  const fleetSize = counts ? counts.online + counts.offline || 0 : 0;
  const reach = reachOf(choice, choice.who === 'all' ? counts : fleet, now);
  const wanted = toType(choice, reach, fleetSize, job);
  const run = useRun(job, onClose);
  const missing = job === '' ? t('missing.job') : jobs && !known ? t('missing.unknown', { job }) : !isChosen(choice) ? t('missing.target') : wanted !== undefined && typed.trim() !== wanted ? t('missing.typed', { text: wanted }) : undefined;
  const change = (part: Partial<Choice>) => { setChoice({ ...choice, ...part }); setTyped(''); };
  const action = !isChosen(choice) ? t('action.none') : choice.who === 'groups' ? t('action.groups', { count: choice.groups.length }) : reach.count === undefined ? t('action.all') : t('action.pcs', { count: reach.count });
  return (
    <Dialog open onClose={onClose} className="md:w-230" title={known || job ? t('title', { job }) : t('titleNone')}
      description={known && t('facts', { version: known.version, shell: known.execute.shell, user: known.execute.run_as, limit: span(known.execute.timeout) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" form={form} kind="primary" icon={Play} reason={missing} disabled={run.isPending}>{run.isPending ? t('action.pending') : action}</Button>
        </>
      }>
      <form id={form} className="-mx-5 -mb-4 grid border-t border-line md:min-h-90 md:grid-cols-[minmax(0,1fr)_300px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined && !run.isPending) run.mutate(choice);
        }}>
        <fieldset disabled={run.isPending} className="grid min-w-0 content-start gap-4 px-5 py-4">
          {jobId === '' && (
            <Field label={t('job')}>
              <Select value={job} options={[{ value: '', label: t('chooseJob') }, ...(jobs ?? []).map(({ id }) => ({ value: id, label: id }))]} onChange={(event) => { setJob(event.target.value); }} />
            </Field>
          )}
          <Target choice={choice} change={change} />
          <div className="grid gap-4 md:grid-cols-2">
            <Field label={t('spread.label')} hint={t('spread.hint')}>
              <Select value={choice.spread} options={spreads.map((value) => ({ value, label: t(`spread.${value || 'none'}`) }))} onChange={(event) => { change({ spread: event.target.value }); }} />
            </Field>
            <Field label={t('end.label')} hint={t('end.hint')}>
              <Select value={choice.giveUp} options={ends.map((value) => ({ value, label: t(`end.${value || 'never'}`) }))} onChange={(event) => { change({ giveUp: event.target.value }); }} />
            </Field>
          </div>
          {wanted !== undefined && isChosen(choice) && (
            <Field label={t('common:confirm.type', { text: wanted })} hint={t('typeHint')}>
              <TextInput value={typed} autoComplete="off" spellCheck={false} className="mono md:max-w-50" onChange={(event) => { setTyped(event.target.value); }} />
            </Field>
          )}
          {run.error && (
            <Note tone="fail" role="alert" icon={<TriangleAlert aria-hidden />}>
              {isUncertain(run.error) ? t('uncertain') : t('refused')} <span className="mono">{run.error.message}</span>
            </Note>
          )}
        </fieldset>
        <ReachPane choice={choice} reach={reach} fleetSize={fleetSize} />
      </form>
    </Dialog>
  );
}

function Target({ choice, change }: { choice: Choice; change: (part: Partial<Choice>) => void }) {
  const { t } = useTranslation('run');
  return (
    <div className="grid gap-3">
      <Segments label={t('who.label')} value={choice.who} onChange={(who) => { change({ who }); }}
        options={[{ id: 'pcs', label: t('who.pcs'), icon: Monitor }, { id: 'groups', label: t('who.groups'), icon: Boxes }, { id: 'all', label: t('who.all'), icon: Globe }]} />
      {choice.who === 'pcs' && <PcPicker values={choice.pcs} onChange={(pcs) => { change({ pcs }); }} />}
      {choice.who === 'groups' && <ChipInput autoFocus label={t('groups.label')} hint={t('groups.hint')} placeholder={t('groups.placeholder')} values={choice.groups} onChange={(groups) => { change({ groups }); }} />}
      {choice.who === 'all' && <p className="text-small text-muted">{t('everyoneHint')}</p>}
    </div>
  );
}
