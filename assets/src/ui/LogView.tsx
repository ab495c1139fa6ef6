import clsx from 'clsx';
import { ArrowDownToLine, Download, Search, WrapText } from 'lucide-react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './Bits';
import { IconButton } from './Button';
import { Tabs } from './Tabs';
import { download } from './table/csv';
import { useFormat } from './time/RelativeTime';

interface LogViewProps {
  streams: { id: string; label: string; text: string; truncated?: boolean }[];
  /** More may come: the view follows the end until somebody scrolls up. */
  live?: boolean;
  name: string;
  /** The stream to begin with; else the first that has something. */
  first?: string;
  className?: string;
}

/** What a program printed: find, wrap, copy, download; follows while it is live. */
export function LogView({ streams, live = false, name, first, className }: LogViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState(() => first ?? (streams.find(({ text }) => text !== '') ?? streams[0])?.id ?? '');
  const [wrap, setWrap] = useState(true);
  const [find, setFind] = useState('');
  const stream = streams.find(({ id }) => id === chosen) ?? streams[0];
  const text = stream?.text ?? '';
  const lines = text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
  const hits = countHits(text, find);
  return (
    <section className={clsx('flex min-h-0 flex-col overflow-hidden rounded-card border border-line bg-surface', className)}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-4 pt-2.5">
        <Tabs label={t('log.streams')} className="border-0" value={chosen} onChange={setChosen}
          tabs={streams.map(({ id, label, text: content }) => ({ id, label, count: content === '' ? 0 : content.replace(/\n$/, '').split('\n').length }))} />
        <div className="ml-auto flex items-center gap-1 pb-1.5">
          <label className="relative">
            <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2 size-3 -translate-y-1/2 text-faint" />
            <input type="search" value={find} aria-label={t('log.find')} placeholder={t('log.find')} onChange={(event) => { setFind(event.target.value); }}
              className="h-6.5 w-40 rounded-[6px] border border-control bg-surface pr-2 pl-6.5 text-small outline-none focus-visible:border-accent focus-visible:ring-3 focus-visible:ring-accent/22" />
          </label>
          <span role="status" className="text-small text-muted not-empty:min-w-8 not-empty:text-right">{find !== '' && format.number(hits)}</span>
          <IconButton small icon={WrapText} label={t('log.wrap')} aria-pressed={wrap} className={wrap ? 'text-accent' : ''} onClick={() => { setWrap(!wrap); }} />
          <CopyButton text={text} label={t('log.copy')} />
          <IconButton small icon={Download} label={t('log.download')} onClick={() => { download(`${name}.${chosen}.txt`, text, 'text/plain;charset=utf-8'); }} />
        </div>
      </div>
      <Output key={chosen} text={text} find={find} wrap={wrap} live={live} label={stream?.label ?? ''} />
      {stream?.truncated && <p className="border-t border-line bg-warn-soft px-4 py-1.5 text-small text-warn">{t('log.truncated', { count: lines })}</p>}
    </section>
  );
}

function Output({ text, find, wrap, live, label }: { text: string; find: string; wrap: boolean; live: boolean; label: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLPreElement>(null);
  const [follow, setFollow] = useState(true);
  useLayoutEffect(() => {
    if (live && follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text, live, follow]);
  useEffect(() => {
    if (find !== '') box.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [find]);
  const onScroll = () => {
    const element = box.current;
    if (element) setFollow(element.scrollHeight - element.scrollTop - element.clientHeight < 24);
  };
  return (
    <div className="relative flex min-h-0 grow flex-col">
      <pre ref={box} tabIndex={0} role="region" aria-label={label} onScroll={onScroll}
        className={clsx('min-h-24 grow overflow-auto max-md:max-h-[60vh] bg-sunken px-4 py-3 mono text-small leading-4.75 text-fg outline-offset-[-2px]', wrap && '[overflow-wrap:anywhere] whitespace-pre-wrap')}>
        {text === '' ? <span className="font-sans text-muted">{live ? t('log.waiting') : t('log.empty')}</span> : <Marked text={text} find={find} />}
      </pre>
      {live && !follow && (
        <button type="button" onClick={() => { setFollow(true); }} className="absolute right-4 bottom-3 flex items-center gap-1.5 rounded-full border border-line-strong bg-raised px-3 py-1 text-small font-strong shadow-menu">
          <ArrowDownToLine aria-hidden className="size-3.25" />{t('log.follow')}
        </button>
      )}
    </div>
  );
}

const mostMarks = 2000;

function Marked({ text, find }: { text: string; find: string }) {
  if (find === '') return text;
  const parts = splitAt(text, find);
  return parts.map((part, at) => (
    <Fragment key={at}>{at % 2 === 1 ? <mark className="rounded-[2px] bg-warn-soft text-warn">{part}</mark> : part}</Fragment>
  ));
}

/** Text and hits by turns, regardless of case; the rest stays whole after very many hits. */
function splitAt(text: string, find: string): string[] {
  const [low, needle] = [text.toLowerCase(), find.toLowerCase()];
  const parts: string[] = [];
  let from = 0;
  for (let at = low.indexOf(needle); at >= 0 && parts.length < mostMarks * 2; at = low.indexOf(needle, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + find.length));
    from = at + find.length;
  }
  return [...parts, text.slice(from)];
}

const countHits = (text: string, find: string): number => (find === '' ? 0 : text.toLowerCase().split(find.toLowerCase()).length - 1);
