import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { auditHistogramQuery, type AuditFilter } from '../../api/audit';
import { sinceInstant } from '../../api/queries';
import { Card } from '../../ui/Bits';
import { shortDate, timeOfDay } from '../../ui/time/format';
import { now, useNow } from '../../ui/time/clock';
import { useFormat } from '../../ui/time/RelativeTime';
import { useZone } from '../../ui/time/zone';
import { stretch, timelineOf, type Timeline } from './timeline';

interface HistogramProps {
  filter: AuditFilter;
  onSelect: (window: { since: string; until: string }) => void;
}

/** When it happened: entries per step of time. A stretch of it, drawn or walked with the arrow keys, becomes the filter. */
export function Histogram({ filter, onSelect }: HistogramProps) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const histogram = useQuery(auditHistogramQuery(filter));
  const current = useNow(60_000);
  const line = histogram.data ? timelineOf(histogram.data, Date.parse(sinceInstant(filter.since) ?? ''), filter.until ? Date.parse(filter.until) : current) : null;
  if (histogram.error && histogram.data === undefined) {
    // A server without the route has nothing to say about it.
    return histogram.error instanceof ApiError && histogram.error.status === 404 ? null : <Card className="px-4 py-3 text-muted max-md:hidden">{t('histogram.failed')}</Card>;
  }
  if (!line) return null;
  return (
    <Card aria-label={t('histogram.title')} className="px-4 pt-3 pb-2 max-md:hidden">
      <p className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{t('histogram.total', { count: line.total })}</span>
        <span className="text-small text-muted">{t('histogram.steps', { step: format.duration(line.step) })}</span>
      </p>
      <Bars line={line} pending={histogram.isPlaceholderData} onSelect={onSelect} />
    </Card>
  );
}

function useStepWords(line: Timeline) {
  const { i18n } = useTranslation();
  const { zone } = useZone();
  const days = line.step * line.counts.length > 26 * 3_600_000;
  return (index: number) => {
    const at = line.from + index * line.step;
    return days ? shortDate(at, now(), i18n.language, zone) : timeOfDay(at, i18n.language, zone);
  };
}

interface Stretch { from: number; to: number }

function Bars({ line, pending, onSelect }: { line: Timeline; pending: boolean; onSelect: HistogramProps['onSelect'] }) {
  const { t } = useTranslation('audit');
  const words = useStepWords(line);
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Stretch | null>(null);
  const [held, setHeld] = useState(false);
  const count = line.counts.length;
  const highest = Math.max(...line.counts, 1);
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index));
  const at = (event: PointerEvent) => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return clamp(Math.floor(((event.clientX - left) / width) * count));
  };
  const choose = (part: Stretch | null) => { if (part) onSelect(stretch(line, part.from, part.to)); setDrawn(null); };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = drawn?.to ?? count;
    const moves: Record<string, number> = { ArrowLeft: to - 1, ArrowRight: to + 1, Home: 0, End: count - 1 };
    const next = moves[event.key];
    if (next !== undefined) setDrawn({ to: clamp(next), from: event.shiftKey && drawn ? drawn.from : clamp(next) });
    else if (event.key === 'Enter' && drawn) choose(drawn);
    else if (event.key === 'Escape' && drawn) setDrawn(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const [first, last] = drawn ? [Math.min(drawn.from, drawn.to), Math.max(drawn.from, drawn.to)] : [0, -1];
  const inside = line.counts.slice(first, last + 1).reduce((sum, each) => sum + each, 0);
  return (
    <>
      <div ref={box} role="group" tabIndex={0} aria-label={t('histogram.summary', { count: line.total, from: words(0), to: words(count - 1) })} aria-description={t('histogram.keys')}
        className={clsx('relative flex h-11 cursor-crosshair touch-none items-end gap-px select-none', pending && 'opacity-60')}
        onKeyDown={onKeyDown} onBlur={() => { if (!held) setDrawn(null); }}
        onPointerDown={(event) => { box.current?.setPointerCapture(event.pointerId); setHeld(true); setDrawn({ from: at(event), to: at(event) }); }}
        onPointerMove={(event) => { if (held && drawn) setDrawn({ ...drawn, to: at(event) }); }}
        onPointerUp={() => { setHeld(false); choose(drawn); }} onPointerCancel={() => { setHeld(false); setDrawn(null); }}>
        {drawn && <i aria-hidden className="absolute inset-y-0 border-x border-accent bg-accent/8" style={{ left: `${(first / count) * 100}%`, width: `${((last - first + 1) / count) * 100}%` }} />}
        {line.counts.map((each, index) => (
          <i key={index} data-solid className={clsx('min-w-px grow basis-0 rounded-t-[1.5px]', index >= first && index <= last ? 'bg-c1' : 'bg-c8/55')} style={{ height: each === 0 ? 0 : `max(2px, ${(each / highest) * 100}%)` }} />
        ))}
      </div>
      <div className="mt-1 flex justify-between text-axis text-muted">
        {drawn
          ? <span role="status" className="font-strong text-fg-2">{t('histogram.part', { count: inside, from: words(first), to: words(last + 1) })}</span>
          : [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (count - 1))))].map((index) => <span key={index} aria-hidden>{words(index)}</span>)}
      </div>
    </>
  );
}
