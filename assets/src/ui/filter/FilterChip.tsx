import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../overlay/Popover';
import { FilterEditor } from './FilterEditor';
import type { FilterField } from './field';
import { useInstantWords } from './InstantEditor';

interface FilterChipProps {
  field: FilterField;
  value: string;
  /** Just added: its editor is open. */
  fresh?: boolean;
  onChange: (value: string | null) => void;
  onCancel?: () => void;
}

/** "Field operator value"; a press on it edits, the cross takes it away. */
export function FilterChip({ field, value, fresh = false, onChange, onCancel }: FilterChipProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(fresh);
  const inWords = useInstantWords();
  const word = field.options?.find((option) => option.value === value)?.label ?? (field.instant ? inWords(value) : value);
  const close = () => { setOpen(false); onCancel?.(); };
  return (
    <span className="inline-flex h-6.5 max-w-90 items-stretch rounded-[6px] border border-line-strong bg-surface text-small shadow-control">
      <Popover open={open} onOpenChange={(next) => { if (next) setOpen(true); else close(); }} label={t('filter.edit', { filter: field.label })} className="w-72"
        trigger={
          <button type="button" className="flex min-w-0 items-stretch rounded-l-[6px]" aria-label={t('filter.edit', { filter: `${field.label} ${field.operator} ${word}` })}>
            <span className="flex items-center px-1.75 whitespace-nowrap text-muted">{field.label} {field.operator}</span>
            <span className="flex min-w-6 items-center overflow-hidden border-l border-line px-1.75 font-strong"><span className="truncate">{word}</span></span>
          </button>
        }>
        <FilterEditor field={field} value={value} focus onChange={(next) => { onChange(next); setOpen(false); }} />
      </Popover>
      <button type="button" aria-label={t('filter.remove', { filter: field.label })} className="grid place-items-center rounded-r-[6px] border-l border-line px-1.75 text-faint hover:text-fg" onClick={() => { onChange(null); }}>
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}
