import { Fragment } from 'react';

/** Key, text, or number and word; what is between them is punctuation. */
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g;

/** A JSON text, coloured. */
export function JsonView({ text, label }: { text: string; label: string }) {
  const parts: { text: string; look: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    const [whole, quoted, colon = ''] = match;
    parts.push({ text: text.slice(from, match.index), look: '' });
    parts.push(quoted === undefined ? { text: whole, look: 'text-code-num' } : { text: quoted, look: colon ? 'text-code-key' : 'text-code-str' }, { text: colon, look: '' });
    from = match.index + whole.length;
  }
  return (
    <pre tabIndex={0} role="region" aria-label={label} className="max-h-100 overflow-auto rounded-control border border-line bg-sunken px-3 py-2.5 mono text-small leading-4.75 [overflow-wrap:anywhere] whitespace-pre-wrap text-fg-2">
      {parts.map((part, at) => <Fragment key={at}>{part.look ? <span className={part.look}>{part.text}</span> : part.text}</Fragment>)}
      {text.slice(from)}
    </pre>
  );
}
