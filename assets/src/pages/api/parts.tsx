import { useTranslation } from 'react-i18next';
import { shapeText, type Parameter, type Schema } from '../../api/document';

export function ParameterTable({ parameters, schemas }: { parameters: Parameter[]; schemas: Record<string, Schema> }) {
  const { t } = useTranslation('api');
  return (
    <ul className="grid gap-1">
      {parameters.map((parameter) => (
        <li key={`${parameter.in} ${parameter.name}`} className="flex flex-wrap items-baseline gap-x-3">
          <span className="mono min-w-36 font-medium">{parameter.name}</span>
          <span className="mono text-fg-2">{shapeText(parameter.schema, schemas)}</span>
          <span className="text-small text-muted">
            {t(parameter.in === 'path' ? 'inPath' : 'inQuery')}
            {parameter.schema.default !== undefined && parameter.schema.default !== '' && <>, {t('default', { value: String(parameter.schema.default) })}</>}
          </span>
        </li>
      ))}
    </ul>
  );
}

export const CodeBlock = ({ text, label }: { text: string; label: string }) => (
  <pre tabIndex={0} role="region" aria-label={label} className="max-h-110 overflow-auto rounded-control border border-line bg-surface px-3 py-2.5 mono text-small leading-4.75 text-fg-2">{text}</pre>
);
