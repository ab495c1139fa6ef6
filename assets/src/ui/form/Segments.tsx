import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';

interface SegmentsProps<Id extends string> {
  label: string;
  value: Id;
  options: { id: Id; label: string; icon?: LucideIcon }[];
  onChange: (id: Id) => void;
}

/** One of a few, all in sight. The browser's own radio buttons, so its keyboard too. */
export function Segments<Id extends string>({ label, value, options, onChange }: SegmentsProps<Id>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.25 text-small font-strong text-fg-2">{label}</legend>
      <div className="inline-flex max-w-full flex-wrap gap-0.5 rounded-[8px] bg-off-soft p-0.75">
        {options.map(({ id, label: text, icon: Icon }) => (
          <label key={id} className={clsx('inline-flex h-6.5 cursor-pointer items-center gap-1.5 rounded-[6px] px-2.5 font-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent coarse:h-11 [&_svg]:size-3.5',
            id === value ? 'bg-surface text-fg shadow-control' : 'text-muted hover:text-fg')}>
            <input type="radio" name={name} checked={id === value} className="sr-only" onChange={() => { onChange(id); }} />
            {Icon && <Icon aria-hidden strokeWidth={1.9} />}
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
