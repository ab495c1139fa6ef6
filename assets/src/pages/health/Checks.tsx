import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { checksQuery } from '../../api/service';
import type { CheckState } from '../../api/types';
import { failureOf } from '../../features/failure';
import { Card } from '../../ui/Bits';
import { ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { StatusDot, StatusPill } from '../../ui/state/Status';
import { knownCheck, plainChecks } from '../../features/health/troubles';

/** Every check of the service but those of the projectors, which have a table of their own. */
export function Checks() {
  const { t } = useTranslation('health');
  const asked = useQuery(checksQuery());
  const late = useLate(asked.isPending);
  const failure = failureOf(asked, t('checks.failed'));
  const all = asked.data;
  return (
    <Card heading={t('checks.title')}>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {late && <div className="p-4"><Skeleton className="h-56" /></div>}
      {all && <ul>{plainChecks(all).map((check) => <Check key={check.name} check={check} />)}</ul>}
      <p className="border-t border-line px-4 py-2.25 text-small"><Link to="/settings" className="link">{t('checks.service')}</Link></p>
    </Card>
  );
}

/** Why one is not well stands with what is wrong. */
function Check({ check: { name, healthy, message } }: { check: CheckState }) {
  const { t } = useTranslation('health');
  const known = knownCheck(name);
  return (
    <li className="flex items-start gap-2 border-t border-line px-4 py-2.25">
      {healthy ? <StatusDot state="ok" className="mt-0.75" /> : null}
      <span className="font-medium">{known ? t(`check.${known}`) : name}</span>
      {!healthy && <StatusPill state="failed" className="ml-auto" />}
      {healthy && message && <span className="mt-0.5 ml-auto min-w-0 text-right text-small [overflow-wrap:anywhere] text-muted">{message}</span>}
    </li>
  );
}
