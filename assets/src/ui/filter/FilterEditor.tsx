import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Field, Select, TextInput } from '../form/Field';
import type { FilterField } from './field';
import { InstantEditor } from './InstantEditor';

interface FilterEditorProps {
  field: FilterField;
  value: string;
  focus?: boolean;
  /** Takes what was typed when the field is left, for a form with a button of its own. */
  leaving?: boolean;
  onChange: (value: string | null) => void;
}

export function FilterEditor({ field, value, focus = false, leaving = false, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const label = `${field.label} ${field.operator}`;
  if (field.instant) return <InstantEditor field={field} value={value} focus={focus} onChange={onChange} />;
  if (field.options) {
    return (
      <Field label={label} hint={field.hint}>
        <Select autoFocus={focus} value={value} options={[{ value: '', label: t('filter.any') }, ...field.options]} onChange={(event) => { onChange(event.target.value || null); }} />
      </Field>
    );
  }
  const input = (
    <TextInput autoFocus={focus} value={text} placeholder={field.placeholder} spellCheck={false} autoComplete="off"
      onChange={(event) => { setText(event.target.value); }} onBlur={leaving ? () => { if (text !== value) onChange(text || null); } : undefined} />
  );
  return (
    <form onSubmit={(event) => { event.preventDefault(); onChange(text || null); }}>
      <Field label={label} hint={field.hint}>
        {leaving ? input : <div className="flex gap-2">{input}<Button type="submit">{t('action.apply')}</Button></div>}
      </Field>
    </form>
  );
}
