import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { path } from '../../api/client';
import { schedulePreviewQuery, scheduleYamlQuery } from '../../api/queries';
import type { ScheduleRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { useSpan, useTargetWords, useWhen } from '../../features/timing/when';
import { CopyButton, Facts } from '../../ui/Bits';
import { Sheet } from '../../ui/overlay/Sheet';
import { EmptyState, ErrorState } from '../../ui/Situations';
import { StatusPill } from '../../ui/state/Status';
import { RelativeTime } from '../../ui/time/RelativeTime';

interface ScheduleSheetProps {
  /** Empty while closed. */
  id: string;
  schedule: ScheduleRow | undefined;
  /** The list has arrived: what is not in it does not exist. */
  known: boolean;
  onClose: () => void;
}

/** One schedule beside the list: when it runs next, and its definition as its author wrote it. */
export function ScheduleSheet({ id, schedule, known, onClose }: ScheduleSheetProps) {
  const { t } = useTranslation('schedules');
  return (
    <Sheet open={id !== ''} onClose={onClose} className="w-140" title={id} subtitle={schedule && !schedule.enabled && <StatusPill state="off" />}>
      {schedule && <Schedule key={id} schedule={schedule} />}
      {!schedule && known && <EmptyState icon={SearchX} title={t('gone', { id })} text={t('goneText')} />}
    </Sheet>
  );
}

function Schedule({ schedule }: { schedule: ScheduleRow }) {
  const { t } = useTranslation('schedules');
  const when = useWhen();
  const target = useTargetWords();
  const span = useSpan();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Facts rows={[
        { name: t('column.job_id'), value: <Link to={path`/jobs/${schedule.job_id}`} className="link">{schedule.job_id}</Link> },
        { name: t('column.when'), value: when(schedule.when) },
        { name: t('column.target'), value: target(schedule) },
        ...(schedule.jitter ? [{ name: t('sheet.jitter'), value: span(schedule.jitter) }] : []),
        { name: t('sheet.zone'), value: t(`sheet.tz.${schedule.tz}`) },
        { name: t('sheet.decides'), value: t(`sheet.by.${schedule.runs_on ?? 'backend'}`) },
      ]} />
      <NextRuns id={schedule.id} />
      <Yaml id={schedule.id} />
    </div>
  );
}

function NextRuns({ id }: { id: string }) {
  const { t } = useTranslation('schedules');
  const preview = useQuery(schedulePreviewQuery(id));
  const failure = failureOf(preview, t('sheet.previewFailed'));
  return (
    <section>
      <h3 className="mb-1.5 text-section font-semibold">{t('sheet.next')}</h3>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {preview.data?.note && <p className="text-muted">{preview.data.note}</p>}
      <ol className="grid gap-1">
        {preview.data?.fires.map((at) => <li key={at} className="flex justify-between gap-3"><RelativeTime at={at} style="full" /><RelativeTime at={at} className="text-muted" /></li>)}
      </ol>
    </section>
  );
}

function Yaml({ id }: { id: string }) {
  const { t } = useTranslation('schedules');
  const yaml = useQuery(scheduleYamlQuery(id));
  const failure = failureOf(yaml, t('sheet.definitionFailed'));
  return (
    <section>
      <div className="mb-1.5 flex items-center justify-between"><h3 className="text-section font-semibold">{t('sheet.definition')}</h3>{yaml.data && <CopyButton text={yaml.data} />}</div>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {yaml.data !== undefined && <pre tabIndex={0} role="region" aria-label={t('sheet.definition')} className="overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2.5 mono text-small leading-4.75 text-fg-2">{yaml.data}</pre>}
    </section>
  );
}
