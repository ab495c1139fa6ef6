import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { projectorsQuery, replayQuery } from '../../api/service';
import type { Instant, ReplayReport } from '../../api/types';
import { Card, Scrolled } from '../../ui/Bits';
import { Meter, StatusPill } from '../../ui/state/Status';
import { RelativeTime, useFormat } from '../../ui/time/RelativeTime';

/**
 * Which streams are read once more, how far that is, and how the last one that somebody asked for ended. Always there and of one height
 * while it goes well, so that nothing moves when one begins or ends.
 */
export function Replay() {
  const { t } = useTranslation('health');
  const report = useQuery(replayQuery()).data;
  const projectors = useQuery(projectorsQuery()).data ?? [];
  const going = report && report.ended_at === null ? report : undefined;
  const byThemselves = projectors.flatMap(({ name, replay }) =>
    (replay && !going?.parts.some(({ projector }) => projector === name) ? [{ name, replay }] : []));
  return (
    <Card heading={t('replay.title')}>
      <div className="grid min-h-22 content-start border-t border-line px-4 pt-2.25 pb-3">
        {report === null && <p className="text-muted">{t('replay.none')}</p>}
        {going && <Going report={going} />}
        {report && !going && <Ended report={report} />}
      </div>
      {byThemselves.map(({ name, replay }) => (
        <div key={name} className="border-t border-line px-4 pt-2.25 pb-3">
          <Progress projector={name} stream={replay.stream} stored={replay.stored} total={replay.total} startedAt={replay.started_at}>{name}</Progress>
        </div>
      ))}
      <p className="border-t border-line px-4 py-2.25 text-small text-muted">{t('replay.how')} <code className="mono [overflow-wrap:anywhere]">POST /tasks/replay?stream=all</code></p>
    </Card>
  );
}

/** One projector reads after the other; the words are about the one whose turn it is. */
function Going({ report: { stream, parts, started_at } }: { report: ReplayReport }) {
  const { t } = useTranslation('health');
  const turn = Math.max(0, parts.findIndex(({ state }) => state !== 'done'));
  const part = parts[turn] ?? { projector: '', stored: 0, total: 0 };
  return (
    <Progress projector={part.projector} stream={stream} stored={part.stored} total={part.total} startedAt={started_at}>
      {parts.length === 1 ? part.projector : t('replay.part', { projector: part.projector, turn: turn + 1, count: parts.length })}
    </Progress>
  );
}

interface ProgressProps {
  projector: string;
  stream: string;
  stored: number;
  total: number;
  startedAt: Instant;
  children: ReactNode;
}

function Progress({ projector, stream, stored, total, startedAt, children }: ProgressProps) {
  const { t } = useTranslation('health');
  const format = useFormat();
  const share = total === 0 ? 0 : stored / total;
  const done = t('replay.done', { stored: format.number(stored), count: total });
  return (
    <div className="grid gap-1.5">
      {/* Rounded down: what is not done is not 100 %. */}
      <Head stream={stream} at={startedAt}><StatusPill state="running" text={format.percent(Math.floor(share * 100), 0)} /></Head>
      <Meter role="progressbar" share={share} label={t('replay.label', { projector, stream })} spoken={done} />
      <p className="flex flex-wrap justify-between gap-x-2 text-small text-muted"><span>{children}</span><span>{done}</span></p>
    </div>
  );
}

function Ended({ report: { stream, parts, started_at, ended_at, failure } }: { report: ReplayReport }) {
  const { t } = useTranslation('health');
  const format = useFormat();
  const stored = parts.reduce((sum, part) => sum + part.stored, 0);
  const took = format.duration(Date.parse(ended_at ?? started_at) - Date.parse(started_at));
  return (
    <div className="grid gap-1.5">
      <Head stream={stream} at={ended_at ?? started_at}>{failure === null ? <StatusPill state="ok" text={t('replay.ended')} /> : <StatusPill state="failed" />}</Head>
      {failure !== null && <Scrolled label={t('column.reason')} className="max-h-30 mono text-small text-fg-2">{failure}</Scrolled>}
      <p className="text-small text-muted">{t('replay.took', { count: stored, took })}</p>
      {failure !== null && <p className="text-muted">{t('replay.again')}</p>}
    </div>
  );
}

function Head({ stream, at, children }: { stream: string; at: Instant; children: ReactNode }) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="min-w-0 mono [overflow-wrap:anywhere]">{stream}</span>
      <span className="text-small text-muted"><RelativeTime at={at} /></span>
      <span className="ml-auto">{children}</span>
    </p>
  );
}
