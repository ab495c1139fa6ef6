import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../api/types';
import { useSpan } from '../../features/timing/when';
import { Card, Facts } from '../../ui/Bits';

/** What the definition says, for those who do not read YAML. */
export function JobFacts({ job }: { job: JobRow }) {
  const { t } = useTranslation('jobs');
  const span = useSpan();
  const { execute, staleness } = job;
  return (
    <Card heading={t('one.facts')}>
      <div className="px-4 pb-3.5">
        <Facts rows={[
          { name: t('column.version'), value: <span className="mono">{job.version}</span> },
          { name: t('column.shell'), value: execute.shell },
          { name: t('one.runAs'), value: execute.run_as },
          { name: t('one.timeout'), value: span(execute.timeout) },
          ...(execute.cwd ? [{ name: t('one.cwd'), value: <span className="mono">{execute.cwd}</span> }] : []),
          { name: t('one.source'), value: execute.script_object ?? execute.script_file ?? t('one.inline') },
          { name: t('one.staleness'), value: t(`one.stale.${staleness.mode}`) },
        ]} />
      </div>
    </Card>
  );
}
