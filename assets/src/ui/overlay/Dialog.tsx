import clsx from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  className?: string;
}

/** Centred and modal; on phones it takes the whole screen. */
export function Dialog({ open, onClose, title, description, children, footer, className }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Radix.Root open={open} onOpenChange={(next) => { if (!next) onClose(); }}>
      <Radix.Portal>
        <Radix.Overlay className="animate-appear fixed inset-0 z-40 bg-scrim" />
        <Radix.Content {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx('animate-rise fixed z-40 flex flex-col overflow-hidden bg-surface shadow-dialog outline-none max-md:inset-0 md:top-1/2 md:left-1/2 md:max-h-[86vh] md:w-120 md:max-w-[92vw] md:-translate-1/2 md:rounded-dialog', className)}>
          <div className="flex items-start gap-2.5 px-5 pt-4 pb-3">
            <div className="min-w-0 grow">
              <Radix.Title className="text-dialog font-title tracking-[-0.012em]">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1.5 text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild><IconButton icon={X} label={t('action.close')} className="-mt-1 -mr-2" /></Radix.Close>
          </div>
          <div className="min-h-0 grow overflow-y-auto px-5 pb-4">{children}</div>
          {footer && <div className="flex flex-wrap items-center justify-end gap-2.5 border-t border-line bg-sunken px-5 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
