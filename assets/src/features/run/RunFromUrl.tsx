import { useUrl } from '../../ui/useUrl';
import { RunDialog } from './RunDialog';

/** The run dialog of a page whose address names the job: ?run=clean-temp. */
export function RunFromUrl() {
  const { get, change } = useUrl();
  const job = get('run');
  return job === '' ? null : <RunDialog key={job} jobId={job} onClose={() => { change({ run: null }); }} />;
}
