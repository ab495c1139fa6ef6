import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Field, Select, TextInput } from '../form/Field';
import type { FilterField } from './FilterBar';

interface FilterEditorProps {
  field: FilterField;
  value: string;
  focus?: boolean;
  onChange: (value: string | null) => void;
}

export function FilterEditor({ field, value, focus = false, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const label = `${field.label} ${field.operator}`;
  if (field.options) {
    return (
      <Field label={label} hint={field.hint}>
        <Select autoFocus={focus} value={value} options={[{ value: '', label: t('filter.any') }, ...field.options]} onChange={(event) => { onChange(event.target.value || null); }} />
      </Field>
    );
  }
  return (
    <form className="flex items-end gap-2" onSubmit={(event) => { event.preventDefault(); onChange(text || null); }}>
      <Field label={label} hint={field.hint} className="grow">
        <TextInput autoFocus={focus} value={text} placeholder={field.placeholder} spellCheck={false} autoComplete="off" onChange={(event) => { setText(event.target.value); }} />
      </Field>
      <Button type="submit" className={field.hint ? 'mb-5.25 self-end' : ''}>{t('action.apply')}</Button>
    </form>
  );
}
