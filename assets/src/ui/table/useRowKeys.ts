import { useState, type KeyboardEvent, type RefObject } from 'react';
import { isTyping } from '../keys';

export interface RowActions {
  open?: ((index: number) => void) | undefined;
  openAside?: ((index: number) => void) | undefined;
  sheet?: ((index: number) => void) | undefined;
  select?: ((index: number, range: boolean) => void) | undefined;
  clear?: (() => void) | undefined;
}

/** The rows are one tab stop: j k or arrows move, Enter opens, o in a new tab, Space shows beside, x selects, Esc clears. */
export function useRowKeys(count: number, scroller: RefObject<HTMLElement | null>, reveal: (index: number) => void, actions: RowActions) {
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, Math.max(0, count - 1));
  const go = (index: number) => {
    const next = Math.min(count - 1, Math.max(0, index));
    setActive(next);
    reveal(next);
    // A virtual row exists only after the list has scrolled to it.
    requestAnimationFrame(() => { scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true }); });
  };
  const page = 12;
  const moves: Record<string, number> = {
    j: active + 1, ArrowDown: active + 1, k: active - 1, ArrowUp: active - 1,
    Home: 0, End: count - 1, PageDown: active + page, PageUp: active - page,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event) || !(event.target instanceof Element) || !event.target.closest('[data-row]')) return;
    const onRow = event.target.hasAttribute('data-row');
    const act = () => {
      const move = moves[event.key];
      if (move !== undefined) return () => { go(move); };
      if (!onRow && (event.key === 'Enter' || event.key === ' ')) return undefined;
      switch (event.key) {
        case 'Enter': return actions.open && (() => actions.open?.(active));
        case 'o': return actions.openAside && (() => actions.openAside?.(active));
        case ' ': return (actions.sheet ?? actions.open) && (() => (actions.sheet ?? actions.open)?.(active));
        case 'x': case 'X': return actions.select && (() => actions.select?.(active, event.shiftKey));
        case 'Escape': return actions.clear;
        default: return undefined;
      }
    };
    const chosenAct = act();
    if (!chosenAct) return;
    event.preventDefault();
    chosenAct();
  };
  return { active, setActive, onKeyDown };
}
