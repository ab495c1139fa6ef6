import clsx from 'clsx';
import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field';

interface ChipInputProps {
  label: string;
  hint?: ReactNode;
  placeholder: string;
  values: string[];
  onChange: (values: string[]) => void;
  /** What is being typed, for whoever suggests. */
  onText?: (text: string) => void;
  suggestions?: { id: string; label: ReactNode }[];
  autoFocus?: boolean;
}

const shown = 24;
const split = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** Several names: typed, chosen from suggestions, or pasted as a list. */
export function ChipInput({ label, hint, placeholder, values, onChange, onText, suggestions = [], autoFocus = false }: ChipInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const list = useId();
  const options = open && text !== '' ? suggestions.filter(({ id }) => !values.includes(id)) : [];
  const at = Math.min(active, options.length - 1);
  const write = (next: string) => { setText(next); setActive(0); setOpen(true); onText?.(next.trim()); };
  const add = (names: string[]) => {
    if (names.length > 0) onChange([...new Set([...values, ...names])]);
    write('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: options.length > 0 ? () => { setActive((at + 1) % options.length); } : undefined,
      ArrowUp: options.length > 0 ? () => { setActive((at + options.length - 1) % options.length); } : undefined,
      Enter: text === '' ? undefined : () => { const option = options[at]; add(option ? [option.id] : split(text)); },
      ',': text === '' ? undefined : () => { add(split(text)); },
      Escape: options.length > 0 ? () => { setOpen(false); } : undefined,
      Backspace: text === '' && values.length > 0 ? () => { onChange(values.slice(0, -1)); } : undefined,
    };
    const act = event.nativeEvent.isComposing ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy }) => (
        <div className="relative">
          <div className="flex min-h-control flex-wrap items-center gap-1.5 rounded-control border border-control bg-surface px-2 py-1 has-[input:focus-visible]:border-accent has-[input:focus-visible]:ring-3 has-[input:focus-visible]:ring-accent/22">
            {values.slice(0, shown).map((value) => (
              <span key={value} className="inline-flex h-5.5 max-w-full items-center gap-1 rounded-chip bg-off-soft pl-1.75 text-small font-quiet">
                <span className="truncate">{value}</span>
                <button type="button" aria-label={t('form.remove', { name: value })} className="hit grid size-5.5 place-items-center rounded-chip text-muted hover:text-fg" onClick={() => { onChange(values.filter((each) => each !== value)); }}>
                  <X aria-hidden className="size-3" />
                </button>
              </span>
            ))}
            {values.length > shown && <span className="text-small text-muted">{t('form.more', { count: values.length - shown })}</span>}
            <input id={id} aria-describedby={describedBy} role="combobox" aria-expanded={options.length > 0} aria-controls={list} aria-autocomplete="list" aria-activedescendant={options[at] ? `${list}-${at}` : undefined}
              autoFocus={autoFocus} value={text} placeholder={values.length === 0 ? placeholder : undefined} autoComplete="off" spellCheck={false}
              onChange={(event) => { write(event.target.value); }} onKeyDown={onKeyDown}
              onBlur={() => { setOpen(false); if (suggestions.length === 0 && text.trim() !== '') add(split(text)); }}
              onPaste={(event) => {
                const names = split(event.clipboardData.getData('text'));
                if (names.length < 2) return;
                event.preventDefault();
                add(names);
              }}
              className="h-5.5 min-w-30 grow bg-transparent outline-none max-md:text-[15px]" />
          </div>
          <ul id={list} role="listbox" aria-label={label} hidden={options.length === 0} className="absolute inset-x-0 top-full z-10 mt-1 max-h-60 overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-menu">
            {options.map((option, index) => (
              <li key={option.id} id={`${list}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); add([option.id]); }}
                className={clsx('flex h-8 cursor-pointer items-center gap-2 rounded-[6px] px-2 coarse:h-11', index === at && 'bg-hover')}>
                {option.label}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}
