import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { createContext, use, useId, type ComponentProps, type ReactNode } from 'react';

interface FieldIds { control: string; hint: string | undefined; error: string | undefined }
const FieldContext = createContext<FieldIds | null>(null);

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  /** A control of ours, or whatever takes the ids that tie it to label and hint. */
  children: ReactNode | ((ids: { id: string; describedBy: string | undefined }) => ReactNode);
}

/** Label above, hint and error below, tied to the control inside. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const ids = { control: id, hint: hint ? `${id}-hint` : undefined, error: error ? `${id}-error` : undefined };
  return (
    <FieldContext value={ids}>
      <div className={className}>
        <label htmlFor={id} className="mb-1.25 block text-small font-strong text-fg-2">{label}</label>
        {typeof children === 'function' ? children({ id, describedBy: [ids.error, ids.hint].filter(Boolean).join(' ') || undefined }) : children}
        {hint && <p id={ids.hint} className="mt-1.25 text-small text-muted">{hint}</p>}
        {error && <p id={ids.error} role="alert" className="mt-1.25 text-small text-fail">{error}</p>}
      </div>
    </FieldContext>
  );
}

function useFieldProps() {
  const ids = use(FieldContext);
  if (!ids) return {};
  return {
    id: ids.control,
    'aria-describedby': [ids.error, ids.hint].filter(Boolean).join(' ') || undefined,
    'aria-invalid': ids.error ? true : undefined,
  };
}

export const controlLook =
  'w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-fg outline-none transition-colors duration-(--dur-1) focus-visible:border-accent focus-visible:ring-3 focus-visible:ring-accent/22 aria-invalid:border-fail-solid disabled:opacity-60';

export interface TextInputProps extends ComponentProps<'input'> {
  /** For forms that stand alone, such as the sign-in. */
  tall?: boolean;
}

export function TextInput({ className, tall = false, ...rest }: TextInputProps) {
  return <input {...useFieldProps()} {...rest} className={clsx(controlLook, tall ? 'h-9.5 coarse:h-11' : 'h-control', className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...useFieldProps()} {...rest} className={clsx(controlLook, 'min-h-20 py-1.5', className)} />;
}

interface SelectProps extends ComponentProps<'select'> {
  options: { value: string; label: string }[];
}

/** The browser's own list box: it knows every platform's keyboard and touch habits. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={clsx('relative block', className)}>
      <select {...useFieldProps()} {...rest} className={clsx(controlLook, 'h-control appearance-none pr-8')}>
        {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint" />
    </span>
  );
}
