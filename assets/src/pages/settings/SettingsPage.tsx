import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meQuery, serviceQuery } from '../../api/queries';
import { getToken } from '../../api/token';
import { useHome, places } from '../../features/navigation';
import { languageNames, languages, setLanguage, type Language } from '../../i18n';
import { Card, Facts } from '../../ui/Bits';
import { Field, Select } from '../../ui/form/Field';
import { Segments } from '../../ui/form/Segments';
import { Switch } from '../../ui/form/Toggle';
import { useLetters } from '../../ui/keys';
import { PageHeader } from '../../ui/PageHeader';
import { includes } from '../../ui/role';
import { useCompact } from '../../ui/table/preferences';
import { useTheme, type ThemeChoice } from '../../ui/theme';
import { RelativeTime } from '../../ui/time/RelativeTime';
import { now } from '../../ui/time/clock';
import { useZone, zoneName, zoneOf, type ZoneChoice } from '../../ui/time/zone';
import { SessionCard } from './SessionCard';

const themes: ThemeChoice[] = ['system', 'light', 'dark'];
const zones: ZoneChoice[] = ['local', 'server', 'utc'];

/** How this browser shows things, and one's own session. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <div className="grid gap-4 pb-6 xl:grid-cols-2">
        <Appearance />
        <SessionCard />
        <Working />
        <Service />
      </div>
    </>
  );
}

function Appearance() {
  const { t, i18n } = useTranslation(['settings', 'common']);
  const theme = useTheme();
  const [compact, setCompact] = useCompact();
  return (
    <Card heading={t('look.title')} note={t('browser')}>
      <div className="grid gap-4.5 px-4 pt-1 pb-4">
        <Field label={t('common:account.language')}>
          <Select className="max-w-70" value={i18n.language} options={languages.map((value) => ({ value, label: languageNames[value] }))} onChange={(event) => void setLanguage(event.target.value as Language)} />
        </Field>
        <Segments label={t('common:theme.label')} value={theme.choice} options={themes.map((id) => ({ id, label: t(`look.theme.${id}`) }))} onChange={theme.set} />
        <Segments label={t('look.density')} value={compact ? 'compact' : 'normal'} onChange={(id) => { setCompact(id === 'compact'); }}
          options={(['normal', 'compact'] as const).map((id) => ({ id, label: t(`look.${id}`) }))} />
      </div>
    </Card>
  );
}

function Working() {
  const { t, i18n } = useTranslation(['settings', 'common']);
  const { choice, set } = useZone();
  const [home, setHome] = useHome();
  const [letters, setLetters] = useLetters();
  const role = useQuery(meQuery(getToken())).data?.role ?? null;
  const pages = places.filter(({ unlisted, role: needed }) => !unlisted && (!needed || includes(role, needed)));
  return (
    <Card heading={t('work.title')} note={t('browser')}>
      <div className="grid gap-4.5 px-4 pt-1 pb-4">
        <Field label={t('work.zone')} hint={t('work.zoneHint')}>
          <Select className="max-w-70" value={choice} onChange={(event) => { set(event.target.value as ZoneChoice); }}
            options={zones.map((value) => ({ value, label: value === 'utc' ? 'UTC' : t(`work.${value}`, { zone: zoneOf(value), name: zoneName(zoneOf(value), i18n.language, now()) }) }))} />
        </Field>
        <Field label={t('work.home')} hint={t('work.homeHint')}>
          <Select className="max-w-70" value={home} options={pages.map(({ to, page }) => ({ value: to, label: t(`common:nav.page.${page}`) }))} onChange={(event) => { setHome(event.target.value); }} />
        </Field>
        <div className="flex items-start gap-3">
          <Switch checked={letters} label={t('work.letters')} onChange={setLetters} className="mt-0.5" />
          <div className="min-w-0">
            <p className="font-strong">{t('work.letters')}</p>
            <p className="text-small text-muted">{t('work.lettersHint')}</p>
          </div>
        </div>
      </div>
    </Card>
  );
}

function Service() {
  const { t } = useTranslation(['settings', 'common']);
  const service = useQuery(serviceQuery()).data;
  return (
    <Card heading={t('service.title')} end={<Link to="/api-docs" className="link flex items-center gap-1">{t('service.api')}<ArrowRight aria-hidden className="size-3.5" /></Link>}>
      <div className="px-4 pt-1 pb-4">
        {service && (
          <Facts rows={[
            { name: t('service.version'), value: <span className="mono">{service.version}</span> },
            { name: t('service.wire'), value: <span className="mono">{service.wire_version}</span> },
            { name: t('service.zone'), value: service.zone },
            { name: t('service.started'), value: <RelativeTime at={service.started_at} style="full" /> },
            { name: t('service.database'), value: service.engine },
            { name: t('service.broker'), value: t(service.broker.connected ? 'service.connected' : 'service.away', { version: service.broker.version ?? '' }) },
          ]} />
        )}
      </div>
    </Card>
  );
}
