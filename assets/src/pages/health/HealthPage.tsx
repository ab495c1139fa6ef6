import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader';
import { usePhone } from '../../ui/useMedia';
import { Checks } from './Checks';
import { Projectors } from './Projectors';
import { Replay } from './Replay';
import { SetAside } from './SetAside';
import { Troubles, Verdict } from './Troubles';

/** Is the service itself well? */
export default function HealthPage() {
  const { t } = useTranslation('health');
  const phone = usePhone();
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} actions={<Verdict />} />
      <div className="flex flex-col gap-4 pb-5 max-md:gap-2.5 max-md:pb-0">
        {phone && <Verdict />}
        <Troubles />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 max-md:gap-2.5 xl:grid-cols-[minmax(0,1fr)_320px] xl:grid-rows-[auto_1fr]">
          <Projectors />
          <div className="grid min-w-0 content-start gap-4 max-md:gap-2.5 xl:col-start-2 xl:row-span-2 xl:row-start-1"><Checks /><Replay /></div>
          <SetAside />
        </div>
      </div>
    </>
  );
}
