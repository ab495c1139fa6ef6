import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isOnline } from '../../api/agents';
import { Note } from '../../ui/Bits';
import { StateBar, StatusDot } from '../../ui/state/Status';
import { useNow } from '../../ui/time/clock';
import { useFormat } from '../../ui/time/RelativeTime';
import { isChosen, type Choice, type Reach } from './plan';

interface ReachPaneProps {
  choice: Choice;
  reach: Reach;
  fleetSize: number;
}

const first = 8;

/** What the run will hit, before it does. */
export function ReachPane({ choice, reach, fleetSize }: ReachPaneProps) {
  const { t } = useTranslation('run');
  const chosen = isChosen(choice);
  return (
    <div className="min-w-0 border-line bg-sunken px-5 py-4 max-md:-order-1 max-md:border-b md:border-l">
      <h3 className="text-small font-strong text-fg-2">{t('reach.title')}</h3>
      <div role="status" aria-live="polite">
        {!chosen && <p className="mt-1 text-muted">{t('reach.nobody')}</p>}
        {chosen && reach.count === undefined && <Uncounted choice={choice} />}
        {chosen && reach.count !== undefined && <Counted reach={reach} count={reach.count} fleetSize={fleetSize} />}
      </div>
      {reach.unknown.length > 0 && (
        <Note tone="warn" icon={<TriangleAlert aria-hidden />} className="mt-3">
          {t('reach.unknown', { count: reach.unknown.length, names: reach.unknown.slice(0, 5).join(', ') })}
        </Note>
      )}
      {reach.rows.length > 0 && <FirstPcs reach={reach} />}
    </div>
  );
}

function Uncounted({ choice }: { choice: Choice }) {
  const { t } = useTranslation('run');
  return (
    <>
      <p className="text-figure font-semibold tracking-[-0.028em]">{choice.who === 'all' ? t('who.all') : t('groups.count', { count: choice.groups.length })}</p>
      <p className="mt-1 text-small text-muted">{t('reach.uncounted')}</p>
    </>
  );
}

function Counted({ reach, count, fleetSize }: { reach: Reach; count: number; fleetSize: number }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const { online } = reach;
  const offline = online === undefined ? undefined : count - online - reach.unknown.length;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-figure font-semibold tracking-[-0.028em]">{format.number(count)}</span>
        <span className="text-muted">{fleetSize > 0 ? t('reach.share', { count, share: format.percent(Math.min(100, (count / fleetSize) * 100), 0) }) : t('reach.pcs', { count })}</span>
      </p>
      {online !== undefined && offline !== undefined && (
        <>
          <StateBar tall className="mt-2" counts={{ online, offline }} />
          <ul className="mt-2 flex flex-wrap justify-between gap-x-3 text-small text-fg-2">
            <li className="flex items-center gap-1.5"><StatusDot state="online" />{t('reach.online', { count: online })}</li>
            {offline > 0 && <li className="flex items-center gap-1.5"><StatusDot state="offline" />{t('reach.offline', { count: offline })}</li>}
          </ul>
        </>
      )}
    </>
  );
}

function FirstPcs({ reach }: { reach: Reach }) {
  const { t } = useTranslation(['run', 'common']);
  const now = useNow(5000);
  const hidden = reach.rows.length - first;
  return (
    <div className="mt-3 border-t border-line pt-3 max-md:hidden">
      <h3 className="text-small font-strong text-fg-2">{t('pcs.label')}</h3>
      <ul className="mt-1">
        {reach.rows.slice(0, first).map((agent) => (
          <li key={agent.pc_id} className="flex h-6.5 items-center gap-2"><StatusDot state={isOnline(agent, now) ? 'online' : 'offline'} /><span className="truncate mono">{agent.pc_id}</span></li>
        ))}
      </ul>
      {hidden > 0 && <p className="mt-1 text-small text-muted">{t('common:form.more', { count: hidden })}</p>}
    </div>
  );
}
