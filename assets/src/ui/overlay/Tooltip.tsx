import { cloneElement, useEffect, useRef, useState, type ReactElement } from 'react';

interface TooltipProps {
  content: string | undefined;
  children: ReactElement<{ 'data-tip'?: string | undefined; 'data-tip-side'?: string | undefined }>;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
}

/**
 * A few words about the thing under the pointer or the focus; never the only place where something is said.
 * It costs an attribute: one layer for the whole page shows them all, so that a table may have thousands.
 */
export function Tooltip({ content, children, side }: TooltipProps) {
  return content ? cloneElement(children, { 'data-tip': content, 'data-tip-side': side }) : children;
}

interface Shown {
  text: string;
  side: string;
  at: DOMRect;
}

const patience = 350;
const gap = 6;
const margin = 8;

/** Shows the words of `data-tip`; `describe` makes those of elements that have `data-tip-time` instead. */
export function TooltipLayer({ describe }: { describe: (instant: number) => string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let owner: Element | null = null;
    const hide = () => {
      clearTimeout(timer);
      owner = null;
      setShown(null);
    };
    const show = (target: HTMLElement) => {
      const time = target.dataset.tipTime;
      const text = time === undefined ? (target.dataset.tip ?? '') : describe(Number(time));
      if (target.isConnected) setShown({ text, side: target.dataset.tipSide ?? 'top', at: target.getBoundingClientRect() });
    };
    const consider = (event: Event, wait: number) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip],[data-tip-time]') : null;
      if (target === owner) return;
      hide();
      if (!target || (event.type === 'focusin' && !target.matches(':focus-visible'))) return;
      owner = target;
      timer = setTimeout(() => { show(target); }, wait);
    };
    const over = (event: Event) => { if (!(event instanceof PointerEvent && event.pointerType === 'touch')) consider(event, patience); };
    const focus = (event: Event) => { consider(event, 0); };
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') hide(); };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', hide);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', escape);
    return () => {
      hide();
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('keydown', escape);
    };
  }, [describe]);
  return shown && <Bubble key={shown.text} {...shown} />;
}

function Bubble({ text, side, at }: Shown) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (size) setPlace(placeOf(at, size, side));
  }, [at, side]);
  return (
    <div ref={box} role="tooltip" className="animate-appear pointer-events-none fixed z-50 max-w-80 rounded-control bg-fg px-2.5 py-1.5 text-small whitespace-pre-line text-canvas shadow-menu"
      style={place ?? { left: 0, top: 0, visibility: 'hidden' }}>
      {text}
    </div>
  );
}

/** Beside the thing on the asked side, or on the other when there is no room; never off the screen. */
function placeOf(at: DOMRect, size: DOMRect, side: string): { left: number; top: number } {
  const clamp = (value: number, length: number, room: number) => Math.max(margin, Math.min(value, room - length - margin));
  if (side === 'left' || side === 'right') {
    const right = at.right + gap;
    const left = at.left - gap - size.width;
    const x = side === 'right' ? (right + size.width > innerWidth - margin ? left : right) : left < margin ? right : left;
    return { left: x, top: clamp(at.top + (at.height - size.height) / 2, size.height, innerHeight) };
  }
  const above = at.top - gap - size.height;
  const below = at.bottom + gap;
  const y = side === 'bottom' ? (below + size.height > innerHeight - margin ? above : below) : above < margin ? below : above;
  return { left: clamp(at.left + (at.width - size.width) / 2, size.width, innerWidth), top: y };
}
