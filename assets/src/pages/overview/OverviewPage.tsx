import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '../../api/queries';
import { failureOf } from '../../features/failure';
import { RunDialog } from '../../features/run/RunDialog';
import { Card } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { PageHeader } from '../../ui/PageHeader';
import { useGate } from '../../ui/role';
import { ErrorState, Skeleton, useLate } from '../../ui/Situations';
import { FirstSteps } from './FirstSteps';
import { LatestFailures } from './LatestFailures';
import { RunningNow } from './RunningNow';
import { Stats } from './Stats';

/** Is the fleet well, and what runs? */
export default function OverviewPage() {
  const { t } = useTranslation('overview');
  const overview = useQuery(overviewQuery());
  const late = useLate(overview.isPending);
  const failure = failureOf(overview, t('failed'));
  const empty = overview.data?.pcs_known === 0;
  return (
    <>
      <PageHeader list title={t('title')} documentTitle={t('tab')} purpose={overview.data && !empty ? t('pcs', { count: overview.data.pcs_known }) : t('purpose')} actions={!empty && <RunButton />} />
      {empty ? <FirstSteps /> : (
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 pb-5 max-md:gap-2.5 max-md:pb-0">
          {failure && <Card><ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} /></Card>}
          {late && <Skeleton className="h-23 rounded-card" />}
          {overview.data && <Stats overview={overview.data} />}
          <RunningNow />
          <LatestFailures />
        </div>
      )}
    </>
  );
}

function RunButton() {
  const { t } = useTranslation('run');
  const { reason } = useGate('operator');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={Play} reason={reason} onClick={() => { setOpen(true); }}>{t('runJob')}</Button>
      {open && <RunDialog onClose={() => { setOpen(false); }} />}
    </>
  );
}
