import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checksQuery, newestLetterQuery, projectorsQuery } from '../../api/service';
import { Card, Scrolled } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { useGate } from '../../ui/role';
import { StatusPill } from '../../ui/state/Status';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';
import { asideId } from './SetAside';
import { knownCheck, troublesOf, type Trouble } from '../../features/health/troubles';

/** Undefined until it is known. */
function useTroubles(): Trouble[] | undefined {
  const { allowed } = useGate('operator');
  const checks = useQuery(checksQuery()).data;
  const projectors = useQuery(projectorsQuery()).data;
  const letters = useQuery({ ...newestLetterQuery(), enabled: allowed }).data;
  return checks && projectors && troublesOf({ checks, projectors, letters: { total: letters?.total ?? 0, newest: letters?.rows[0] } });
}

/** The page in one word. */
export function Verdict() {
  const { t } = useTranslation('health');
  const troubles = useTroubles();
  const worst = troubles?.[0];
  return (
    <span role="status" className="flex h-8 items-center">
      {troubles && <StatusPill state={worst?.state ?? 'ok'} text={worst ? t('verdict.unwell', { count: troubles.length }) : t('verdict.well')} />}
    </span>
  );
}

/** What is wrong, since when, and what to do about it; nothing while all is well. */
export function Troubles() {
  const { t } = useTranslation('health');
  const troubles = useTroubles();
  if (!troubles?.length) return null;
  return (
    <Card heading={t('trouble.title')}>
      <ul>{troubles.map((trouble) => <Line key={trouble.kind + trouble.names.join()} trouble={trouble} />)}</ul>
    </Card>
  );
}

function Line({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation('health');
  const { kind, names, state, reason, since } = trouble;
  const check = kind === 'check' ? knownCheck(names[0] ?? '') : undefined;
  const advice = kind === 'check' ? t(`advice.${check === 'auth' || check === undefined ? 'other' : check}`) : t(`advice.${kind}`);
  return (
    <li className="grid gap-1 border-t border-line px-4 pt-2.5 pb-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {kind === 'check' || kind === 'letters' ? <StatusPill state={state} /> : <StatusPill state={state} text={t(`state.${kind}`)} />}
        <Names trouble={trouble} />
        {since !== null && (
          <span className="text-small text-muted">
            {kind === 'letters' ? t('trouble.newest') : <>{t('trouble.since')} <RelativeTime at={since} style="clock" /> ·</>} <RelativeTime at={since} style={kind === 'letters' ? 'relative' : 'age'} />
          </span>
        )}
      </div>
      {reason !== null && <Scrolled label={t('column.reason')} className="max-h-24 mono text-small text-fg-2">{reason}</Scrolled>}
      <p className="text-muted">{advice}</p>
    </li>
  );
}

function Names({ trouble: { kind, names, count } }: { trouble: Trouble }) {
  const { t } = useTranslation('health');
  const format = useFormat();
  if (kind === 'letters') {
    const show = () => { document.getElementById(asideId)?.scrollIntoView({ block: 'start' }); };
    return <Button small kind="ghost" className="-mx-2" onClick={show}>{t('trouble.letters', { count })}</Button>;
  }
  const known = kind === 'check' ? knownCheck(names[0] ?? '') : undefined;
  return <span className="min-w-0 font-strong [overflow-wrap:anywhere]">{known ? t(`check.${known}`) : format.list(names)}</span>;
}
