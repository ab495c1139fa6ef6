import { CircleAlert, MapPinOff, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRouteError } from 'react-router';
import { Button, LinkButton } from '../ui/Button';
import { Card } from '../ui/Bits';
import { PageHeader } from '../ui/PageHeader';
import { EmptyState } from '../ui/Situations';
import { home, places } from '../features/navigation';

const isChunk = (error: unknown) => error instanceof Error && /dynamically imported module|Importing a module script failed|Failed to fetch/.test(error.message);

/** What a page shows when it breaks; the frame and the other pages live on. */
export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <>
      <PageHeader title={t('error.page')} purpose={isChunk(error) ? t('error.chunk') : t('error.pageText')} />
      <Card>
        <EmptyState icon={CircleAlert} title={error instanceof Error ? error.message : String(error)}
          action={<Button icon={RefreshCw} onClick={() => { location.reload(); }}>{t('action.reload')}</Button>} />
      </Card>
    </>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const place = places.find(({ to }) => to === home);
  return (
    <>
      <PageHeader title={t('notFound.title')} />
      <Card>
        <EmptyState icon={MapPinOff} title={t('notFound.title')} text={t('notFound.text', { path: pathname })}
          action={place && <LinkButton to={home}>{t('notFound.home', { page: t(`nav.page.${place.page}`) })}</LinkButton>} />
      </Card>
    </>
  );
}
