import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { auditQuery, newestAuditQuery, type AuditFilter } from '../../api/audit';

/** The loaded pages of the record as one list, and how many entries wait above it. */
export function useAudit(filter: AuditFilter) {
  const audit = useInfiniteQuery(auditQuery(filter));
  const rows = audit.data?.pages.flatMap((page) => page.rows);
  // Nothing new appears in a stretch that has ended.
  const newestKnown = filter.until || audit.isPlaceholderData ? undefined : rows && Math.max(0, ...rows.map(({ id }) => id));
  const fresh = useQuery(newestAuditQuery(filter, newestKnown)).data ?? 0;
  return { audit, rows, fresh };
}
