import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Field, Select, TextInput } from '../form/Field';
import { now } from '../time/clock';
import { fromInput, shortDate, toInput } from '../time/format';
import { useZone } from '../time/zone';
import type { FilterField } from './field';

/** An instant of the address as one reads it; what is no instant stays as it is. */
export function useInstantWords(): (value: string) => string {
  const { i18n } = useTranslation();
  const { zone } = useZone();
  return (value) => (Number.isNaN(Date.parse(value)) ? value : shortDate(Date.parse(value), now(), i18n.language, zone));
}

interface InstantEditorProps {
  field: FilterField;
  value: string;
  focus: boolean;
  onChange: (value: string | null) => void;
}

/** One of the usual windows, or a day and time of the shown zone. */
export function InstantEditor({ field, value, focus, onChange }: InstantEditorProps) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const instant = Date.parse(value);
  const [text, setText] = useState(Number.isNaN(instant) ? '' : toInput(instant, zone));
  const label = `${field.label} ${field.operator}`;
  const apply = () => {
    const at = fromInput(text, zone);
    onChange(at === null ? null : new Date(at).toISOString());
  };
  return (
    <div className="grid gap-3">
      {field.options && (
        <Field label={label}>
          <Select autoFocus={focus} value={field.options.some((option) => option.value === value) ? value : ''} options={[{ value: '', label: t('filter.any') }, ...field.options]} onChange={(event) => { onChange(event.target.value || null); }} />
        </Field>
      )}
      <form onSubmit={(event) => { event.preventDefault(); apply(); }}>
        <Field label={field.options ? t('filter.exact') : label} hint={t('filter.zone', { zone })}>
          <div className="flex gap-2">
            <TextInput type="datetime-local" autoFocus={focus && !field.options} value={text} onChange={(event) => { setText(event.target.value); }} />
            <Button type="submit">{t('action.apply')}</Button>
          </div>
        </Field>
      </form>
    </div>
  );
}
