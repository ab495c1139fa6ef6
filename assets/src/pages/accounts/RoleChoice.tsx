import clsx from 'clsx';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '../../ui/role';

interface RoleChoiceProps {
  value: Role;
  /** Why it cannot be changed now. */
  reason?: string | undefined;
  pending?: boolean;
  onChange: (role: Role) => void;
}

/** The three roles, each with the sentence that says what it may. */
export function RoleChoice({ value, reason, pending = false, onChange }: RoleChoiceProps) {
  const { t } = useTranslation(['accounts', 'common']);
  const name = useId();
  const why = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={reason ? why : undefined}>
      <legend className="mb-1.25 text-small font-strong text-fg-2">{t('column.role')}</legend>
      <div className="grid gap-1.5">
        {roles.map((role) => (
          <label key={role} className={clsx('flex items-start gap-2.5 rounded-control border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent coarse:min-h-11',
            role === value ? 'border-accent bg-selected' : 'border-line-strong', reason ? 'cursor-not-allowed' : 'cursor-pointer hover:bg-hover')}>
            <input type="radio" name={name} checked={role === value} disabled={pending || (reason !== undefined && role !== value)} className="mt-0.75 size-3.5 accent-(--accent)" onChange={() => { onChange(role); }} />
            <span className="min-w-0">
              <span className="block font-strong">{t(`common:role.${role}`)}</span>
              <span className="block text-small text-muted">{t(`may.${role}`)}</span>
            </span>
          </label>
        ))}
      </div>
      {reason && <p id={why} className="mt-1.5 text-small text-muted">{reason}</p>}
    </fieldset>
  );
}
