import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { schedulesQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { useTargetWords, useWhen } from '../../features/timing/when';
import { Card } from '../../ui/Bits';
import { ErrorState } from '../../ui/Situations';
import { StatusPill } from '../../ui/state/Status';

/** Which schedules run this job, and on whom. */
export function JobSchedules({ jobId }: { jobId: string }) {
  const { t } = useTranslation('jobs');
  const when = useWhen();
  const target = useTargetWords();
  const schedules = useQuery(schedulesQuery());
  const failure = failureOf(schedules, t('one.schedulesFailed'));
  const uses = schedules.data?.filter(({ job_id }) => job_id === jobId) ?? [];
  return (
    <Card heading={t('one.schedules')}>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {schedules.data && uses.length === 0 && <p className="px-4 pb-3.5 text-muted">{t('one.unscheduled')}</p>}
      {uses.length > 0 && (
        <ul className="pb-1.5">
          {uses.map((schedule) => (
            <li key={schedule.id} className="border-t border-line px-4 py-2">
              <span className="flex items-center gap-2">
                <Link to={`/schedules?${new URLSearchParams({ q: schedule.id }).toString()}`} className="min-w-0 truncate font-medium hover:underline">{schedule.id}</Link>
                {!schedule.enabled && <StatusPill state="off" />}
              </span>
              <span className="block truncate text-small text-muted">{when(schedule.when)} · {target(schedule)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
