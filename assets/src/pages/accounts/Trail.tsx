import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { trailQuery } from '../../api/audit';
import { exactly } from '../../api/queries';
import type { AuditRow } from '../../api/types';
import { failureOf } from '../../features/failure';
import { ErrorState } from '../../ui/Situations';
import { RelativeTime } from '../../ui/time/RelativeTime';

const most = 12;

/** What the account did, and what was done to it, newest first. */
export function Trail({ name }: { name: string }) {
  const { t } = useTranslation('accounts');
  const did = useQuery(trailQuery({ sub: name }));
  const suffered = useQuery(trailQuery({ target: exactly(name), action: '^(account|login|auth|session)' }));
  const failure = failureOf(did, t('trail.failed'));
  const rows = merge(did.data ?? [], suffered.data ?? []);
  const address = (row: AuditRow) => `/audit?${new URLSearchParams({ ...(did.data?.includes(row) ? { sub: name } : { target: exactly(name) }), open: String(row.id) }).toString()}`;
  return (
    <section>
      <div className="mb-1.5 flex items-center justify-between gap-3">
        <h3 className="text-section font-semibold">{t('trail.title')}</h3>
        <Link to={`/audit?${new URLSearchParams({ sub: name }).toString()}`} className="link">{t('trail.all')}</Link>
      </div>
      {failure && <ErrorState title={failure.title} failure={failure.cause} onRetry={failure.onRetry} low />}
      {did.data && rows.length === 0 && <p className="text-muted">{t('trail.empty')}</p>}
      <ol className="grid">
        {rows.slice(0, most).map((row) => (
          <li key={row.id} className="flex min-h-8 items-center gap-3 border-b border-line last:border-b-0">
            <Link to={address(row)} className="truncate mono font-medium hover:underline">{row.action}</Link>
            {row.target !== null && row.target !== name && <span className="truncate text-muted">{row.target}</span>}
            <RelativeTime at={row.occurred_at} className="ml-auto shrink-0 text-small text-muted" />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What is in both is taken as done. */
const merge = (did: AuditRow[], suffered: AuditRow[]) =>
  [...new Map([...suffered, ...did].map((row) => [row.id, row])).values()].sort((a, b) => Date.parse(b.occurred_at ?? '') - Date.parse(a.occurred_at ?? '') || b.id - a.id);
