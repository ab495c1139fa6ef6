import clsx from 'clsx';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button';
import { isTyping } from '../keys';

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  className?: string;
}

/** The right drawer with one row's detail; the list behind it stays usable. */
export function Sheet({ open, onClose, title, subtitle, children, footer, onPrevious, onNext, className }: SheetProps) {
  const { t } = useTranslation();
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      if (event.key === '[') onPrevious?.();
      if (event.key === ']') onNext?.();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [open, onPrevious, onNext]);
  return (
    <Radix.Root open={open} modal={false} onOpenChange={(next) => { if (!next) onClose(); }}>
      <Radix.Portal>
        <Radix.Content aria-describedby={undefined} tabIndex={-1} onOpenAutoFocus={(event) => { event.preventDefault(); (event.currentTarget as HTMLElement | null)?.focus(); }} onInteractOutside={(event) => { event.preventDefault(); }}
          className={clsx('animate-sheet fixed inset-y-0 right-0 z-30 flex w-130 max-w-full flex-col border-l border-line bg-surface shadow-dialog outline-none max-md:w-full', className)}>
          <div className="flex items-start gap-1 border-b border-line py-3 pr-3 pl-5">
            <div className="min-w-0 grow">
              <Radix.Title className="text-dialog font-title tracking-[-0.012em] [overflow-wrap:anywhere]">{title}</Radix.Title>
              {subtitle && <div className="mt-1 text-muted">{subtitle}</div>}
            </div>
            {(onPrevious ?? onNext) && (
              <>
                <IconButton icon={ChevronUp} label={t('action.previous')} disabled={!onPrevious} onClick={onPrevious} side="bottom" />
                <IconButton icon={ChevronDown} label={t('action.next')} disabled={!onNext} onClick={onNext} side="bottom" />
              </>
            )}
            <Radix.Close asChild><IconButton icon={X} label={t('action.close')} side="bottom" /></Radix.Close>
          </div>
          <div className="min-h-0 grow overflow-y-auto px-5 py-4">{children}</div>
          {footer && <div className="flex items-center gap-2.5 border-t border-line bg-sunken px-5 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
