import { useQuery } from '@tanstack/react-query';
import { Braces, Download } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { documentQuery, operationsOf, type ApiDocument, type Operation } from '../../api/document';
import { failureOf } from '../../features/failure';
import { useFilterWords } from '../../features/useFilterWords';
import { Card } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { FilterBar } from '../../ui/filter/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { roles } from '../../ui/role';
import { EmptyState, ErrorState, NothingMatches, Skeleton, useLate } from '../../ui/Situations';
import { download } from '../../ui/table/csv';
import { useUrl } from '../../ui/useUrl';
import { OperationRow } from './OperationRow';

const filters = ['q', 'role', 'room'] as const;

const matches = (operation: Operation, { q, role, room }: Record<(typeof filters)[number], string>) =>
  `${operation.method} ${operation.path} ${operation.summary ?? ''}`.toLowerCase().includes(q.toLowerCase())
  && (role === '' || (operation['x-role'] ?? 'public') === role) && (room === '' || operation.room === room);

/** What can be asked of the service, and by whom? Its own document, made readable. */
export default function ApiPage() {
  const { t } = useTranslation('api');
  const document = useQuery(documentQuery());
  const late = useLate(document.isPending);
  const failure = failureOf(document, t('failed'));
  const count = document.data ? operationsOf(document.data).length : 0;
  return (
    <>
      <PageHeader title={t('title')} purpose={document.data ? t('purpose', { count }) : t('about')}
        actions={<Button icon={Download} disabled={!document.data} onClick={() => { download('openapi.json', JSON.stringify(document.data, null, 2), 'application/json'); }}>{t('download')}</Button>} />
      {failure && <Card><ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} /></Card>}
      {late && Array.from({ length: 4 }, (_, at) => <Skeleton key={at} className="h-30 rounded-card" />)}
      {document.data && <Operations document={document.data} />}
    </>
  );
}

function Operations({ document }: { document: ApiDocument }) {
  const { t } = useTranslation(['api', 'common']);
  const { get, change } = useUrl();
  const { is } = useFilterWords();
  const all = useMemo(() => operationsOf(document), [document]);
  const filter = { q: get('q'), role: get('role'), room: get('room') };
  const shown = all.filter((operation) => matches(operation, filter));
  const rooms = [...new Set(all.map(({ room }) => room))];
  const open = get('open');
  useEffect(() => {
    // What the address opens is brought into sight once; afterwards the reader scrolls.
    window.document.getElementById(`op-${new URLSearchParams(location.search).get('open') ?? ''}`)?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="flex flex-col gap-4 pb-6">
      <FilterBar search={{ param: 'q', placeholder: t('search') }} fields={[
        { param: 'room', label: t('room'), operator: is, options: rooms.map((value) => ({ value, label: value })) },
        { param: 'role', label: t('role'), operator: is, options: [{ value: 'public', label: t('public') }, ...roles.map((value) => ({ value, label: t(`common:role.${value}`) }))] },
      ]} />
      {all.length === 0 && <Card><EmptyState icon={Braces} title={t('empty')} /></Card>}
      {all.length > 0 && shown.length === 0 && <Card><NothingMatches title={t('noMatch')} onClear={() => { change(Object.fromEntries(filters.map((each) => [each, null]))); }} /></Card>}
      {rooms.map((room) => {
        const inside = shown.filter((operation) => operation.room === room);
        return inside.length > 0 && (
          <Card key={room} heading={<span className="mono">{room}</span>} note={t('count', { count: inside.length })}>
            <ul className="border-t border-line">
              {inside.map((operation) => (
                <OperationRow key={operation.operationId} operation={operation} document={document} open={open === operation.operationId} onToggle={(on) => { change({ open: on ? operation.operationId : null }); }} />
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}
