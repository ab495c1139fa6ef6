import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { jobYamlQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { Card, CopyButton } from '../../ui/Bits';
import { ErrorState, Skeleton, useLate } from '../../ui/Situations';

/** The definition as its author wrote it. */
export function JobYaml({ id }: { id: string }) {
  const { t } = useTranslation('jobs');
  const yaml = useQuery(jobYamlQuery(id));
  const late = useLate(yaml.isPending);
  const failure = failureOf(yaml, t('one.definitionFailed'));
  return (
    <Card heading={t('one.definition')} end={yaml.data && <CopyButton text={yaml.data} />}>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {late && <Skeleton className="mx-4 mb-4 h-40" />}
      {yaml.data !== undefined && (
        <pre tabIndex={0} role="region" aria-label={t('one.definition')} className="max-h-150 overflow-auto rounded-b-card border-t border-line bg-sunken px-4 py-3 mono text-small leading-4.75 text-fg-2">{yaml.data}</pre>
      )}
    </Card>
  );
}
