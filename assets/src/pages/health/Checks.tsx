import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { checksQuery } from '../../api/service';
import type { CheckState } from '../../api/types';
import { failureOf } from '../../features/failure';
import { Card } from '../../ui/Bits';
import { ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { StatusDot, StatusPill } from '../../ui/state/Status';

const named = ['auth', 'broker', 'database', 'deadlocks', 'migrations', 'outbox', 'scheduler'] as const;
const isNamed = (name: string): name is (typeof named)[number] => (named as readonly string[]).includes(name);

/** Every check of the service but those of the projectors, which have a table of their own. */
export function Checks() {
  const { t } = useTranslation('health');
  const asked = useQuery(checksQuery());
  const late = useLate(asked.isPending);
  const failure = failureOf(asked, t('checks.failed'));
  const all = asked.data;
  const unwell = all?.filter(({ healthy }) => !healthy).length ?? 0;
  return (
    <Card heading={t('checks.title')} className="self-start" end={all && <StatusPill state={unwell > 0 ? 'failed' : 'ok'} text={t(unwell > 0 ? 'checks.unwell' : 'checks.well', { count: unwell })} />}>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} />}
      {late && <div className="p-4"><Skeleton className="h-40" /></div>}
      {all && <ul>{all.filter(({ name }) => !name.startsWith('projector-')).map((check) => <Check key={check.name} check={check} />)}</ul>}
      <p className="border-t border-line px-4 py-2.25 text-small"><Link to="/settings" className="link">{t('checks.service')}</Link></p>
    </Card>
  );
}

function Check({ check }: { check: CheckState }) {
  const { t } = useTranslation('health');
  return (
    <li className="flex items-start gap-2 border-t border-line px-4 py-2.25">
      <StatusDot state={check.healthy ? 'ok' : 'failed'} className="mt-0.75" />
      <span className="font-medium">{isNamed(check.name) ? t(`check.${check.name}`) : check.name}</span>
      {check.message && <span className="mt-0.5 ml-auto min-w-0 text-right text-small [overflow-wrap:anywhere] text-muted">{check.message}</span>}
    </li>
  );
}
