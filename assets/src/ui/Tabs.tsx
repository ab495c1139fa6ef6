import clsx from 'clsx';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  count?: ReactNode;
}

interface TabsProps<Id extends string> {
  tabs: Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  label: string;
  /** The id of the panel that the tabs switch. */
  panel?: string;
  end?: ReactNode;
  className?: string;
}

/** One tab stop; arrows, Home and End move. */
export function Tabs<Id extends string>({ tabs, value, onChange, label, panel, end, className }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    onChange(tab.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  return (
    <div className={clsx('flex items-end gap-5 border-b border-line max-md:border-0', className)}>
      <div ref={list} role="tablist" aria-label={label} onKeyDown={onKey} className="-mb-px flex min-w-0 gap-5 overflow-x-auto [scrollbar-width:none] max-md:gap-1.5">
        {tabs.map((tab) => (
          <button key={tab.id} type="button" role="tab" data-tab={tab.id} aria-selected={tab.id === value} aria-controls={panel} tabIndex={tab.id === value ? 0 : -1}
            onClick={() => { onChange(tab.id); }} className={clsx(tabLook, tab.id === value ? selectedLook : 'border-transparent text-muted hover:text-fg max-md:bg-off-soft max-md:text-fg-2')}>
            {tab.label}
            {tab.count !== undefined && <span className={clsx('text-micro font-medium max-md:text-base max-md:font-quiet', tab.id === value ? 'text-faint max-md:text-on-accent' : 'text-faint max-md:text-fg-2')}>{tab.count}</span>}
          </button>
        ))}
      </div>
      {end && <div className="ml-auto flex items-center gap-2 pb-1.75">{end}</div>}
    </div>
  );
}

/* On phones the tabs are round chips that scroll sideways. */
const tabLook = 'flex shrink-0 items-center gap-1.5 border-b-2 px-px pb-2.25 font-medium whitespace-nowrap outline-offset-[-2px] max-md:h-8 max-md:rounded-full max-md:border-0 max-md:px-2.75 max-md:pb-0 max-md:font-strong coarse:max-md:h-11';
const selectedLook = 'border-accent text-fg max-md:bg-accent max-md:text-on-accent';
