import { stored, useStored } from './stored';

/** Single letters as shortcuts can be switched off, for those whose speech or hands press them by mistake (WCAG 2.1.4). */
const letters = stored<boolean>('kanade.letters', (text) => text !== 'off', (on) => (on ? null : 'off'));
export const useLetters = () => [useStored(letters), letters.set] as const;

const isLetter = (event: KeyboardEvent | React.KeyboardEvent) => event.key.length === 1 && event.key !== ' ';

/** Single letters are no shortcuts while somebody types, with a modifier held, or when they are switched off. */
export function isTyping(event: KeyboardEvent | React.KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || (isLetter(event) && !letters.get())) return true;
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    && !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));
}
