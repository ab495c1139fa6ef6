import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { path } from '../../api/client';
import { scriptStatusQuery } from '../../api/queries';
import type { JobRow } from '../../api/types';
import { useSpan } from '../../features/timing/when';
import { StatusPill } from '../../ui/state/Status';
import type { Column } from '../../ui/table/column';
import { InFlight, KindChips, kindsOf } from './kinds';

export const jobAddress = (id: string) => path`/jobs/${id}`;

export function Revoked({ id }: { id: string }) {
  const status = useQuery(scriptStatusQuery()).data;
  return status?.[id]?.toUpperCase() === 'REVOKED' ? <StatusPill state="revoked" /> : null;
}

const TimeLimit = ({ text }: { text: string }) => <span className="text-muted">{useSpan()(text)}</span>;

export const columns: Column<JobRow>[] = [
  {
    id: 'id',
    value: (job) => job.id,
    sortable: true,
    card: 'title',
    cell: (job) => (
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Link to={jobAddress(job.id)} tabIndex={-1} className="truncate font-medium hover:underline">{job.id}</Link>
          <KindChips job={job} />
          <Revoked id={job.id} />
        </span>
        {job.description && <span className="block truncate text-small text-muted">{job.description}</span>}
      </span>
    ),
  },
  { id: 'description', value: (job) => job.description, width: 240, optional: true, card: 'none', cell: (job) => <span className="truncate text-muted">{job.description ?? '–'}</span> },
  { id: 'kind', value: (job) => kindsOf(job).join(' '), sortable: true, width: 130, optional: true, card: 'none', cell: (job) => <span className="flex gap-1"><KindChips job={job} /></span> },
  { id: 'version', value: (job) => job.version, sortable: true, width: 110, card: 'meta', cell: (job) => <span className="truncate mono text-fg-2">{job.version}</span> },
  { id: 'shell', value: (job) => job.execute.shell, sortable: true, width: 120, card: 'meta', cell: (job) => <span className="text-fg-2">{job.execute.shell}</span> },
  { id: 'run_as', value: (job) => job.execute.run_as, width: 120, optional: true, card: 'none', cell: (job) => <span className="text-fg-2">{job.execute.run_as}</span> },
  { id: 'timeout', value: (job) => job.execute.timeout, width: 96, minor: true, align: 'end', card: 'none', cell: (job) => <TimeLimit text={job.execute.timeout} /> },
  { id: 'live', value: (job) => job.live.running + job.live.pending, sortable: true, width: 150, card: 'state', cell: (job) => (job.live.running + job.live.pending > 0 ? <InFlight job={job} /> : null) },
];

export type ColumnId = 'id' | 'description' | 'kind' | 'version' | 'shell' | 'run_as' | 'timeout' | 'live';
