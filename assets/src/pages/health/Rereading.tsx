import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { projectorsQuery } from '../../api/service';
import type { ReplayState } from '../../api/types';
import { Card } from '../../ui/Bits';
import { Meter } from '../../ui/state/Status';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';

/** Which streams are read once more and how far that is; nothing while there is none. */
export function Rereading() {
  const { t } = useTranslation('health');
  const projectors = useQuery(projectorsQuery()).data ?? [];
  const lines = projectors.flatMap(({ name, replay }) => (replay ? [<Line key={name} projector={name} replay={replay} />] : []));
  if (lines.length === 0) return null;
  return <Card heading={t('replay.title')} note={t('replay.purpose')}><ul>{lines}</ul></Card>;
}

function Line({ projector, replay }: { projector: string; replay: ReplayState }) {
  const { t } = useTranslation('health');
  const format = useFormat();
  const share = replay.total === 0 ? 0 : replay.stored / replay.total;
  const done = t('replay.done', { stored: format.number(replay.stored), count: replay.total });
  return (
    <li className="grid gap-1.5 border-t border-line px-4 pt-2.25 pb-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{projector}</span>
        <span className="mono text-small text-muted">{replay.stream}</span>
        <span className="text-small text-faint"><RelativeTime at={replay.started_at} /></span>
        {/* Rounded down: what is not done is not 100 %. */}
        <span className="ml-auto flex gap-2 text-small text-muted">{done}<b className="font-medium text-fg">{format.percent(Math.floor(share * 100), 0)}</b></span>
      </div>
      <Meter role="progressbar" share={share} label={t('replay.label', { projector, stream: replay.stream })} spoken={done} />
    </li>
  );
}
