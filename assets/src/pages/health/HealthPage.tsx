import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader';
import { Checks } from './Checks';
import { Projectors } from './Projectors';
import { Rereading } from './Rereading';
import { SetAside } from './SetAside';

/** Is the service itself well? */
export default function HealthPage() {
  const { t } = useTranslation('health');
  return (
    <>
      <PageHeader list title={t('title')} purpose={t('purpose')} />
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 pb-5 max-md:gap-2.5 max-md:pb-0 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
          <Projectors />
          <Rereading />
          <SetAside />
        </div>
        <Checks />
      </div>
    </>
  );
}
