import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { usePhone } from './useMedia';

interface PageHeaderProps {
  title: ReactNode;
  /** The browser tab's title; the title itself when that is text. */
  documentTitle?: string;
  purpose?: ReactNode;
  actions?: ReactNode;
  /** A list: on phones the bar above has its name already. */
  list?: boolean;
}

/** Title, one line saying what the page is for, actions. Takes the focus when one comes here from another page. */
export function PageHeader({ title, documentTitle, purpose, actions, list = false }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  const arrived = key !== 'default';
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
  }, [pathname, arrived]);
  const phone = usePhone();
  const words = documentTitle ?? (typeof title === 'string' ? title : '');
  const h1 = <h1 ref={heading} tabIndex={-1} className={phone && list ? 'sr-only' : 'text-title font-title tracking-[-0.018em] [overflow-wrap:anywhere]'}>{title}</h1>;
  const name = <title>{words ? `${words} – kanade` : 'kanade'}</title>;
  if (phone && list) return <>{name}{h1}</>;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      {name}
      <div className="min-w-0 grow">
        {h1}
        {purpose && <p className="mt-px text-muted">{purpose}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
