import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import { isTyping } from '../ui/keys';
import { useTheme } from '../ui/theme';
import { useZone } from '../ui/time/zone';
import { places } from '../features/navigation';

const patience = 1200;

/** The single letters of the whole dashboard; lists have their own. */
export function useShortcuts({ help, refresh }: { help: () => void; refresh: () => void }): void {
  const navigate = useNavigate();
  const theme = useTheme();
  const zone = useZone();
  const press = useEffectEvent((event: KeyboardEvent, afterG: boolean): boolean => {
    const place = afterG ? places.find(({ key }) => key === event.key) : undefined;
    if (place) {
      void navigate(place.to);
      return true;
    }
    const acts: Record<string, () => void> = {
      '?': help, '.': refresh, t: theme.toggle, z: zone.toggle,
      f: () => document.querySelector<HTMLInputElement>('[data-page-search]')?.focus(),
    };
    const act = acts[event.key];
    act?.();
    return act !== undefined;
  });
  useEffect(() => {
    let g = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event) || document.querySelector('[role="menu"]')) return;
      const afterG = Date.now() - g < patience;
      g = event.key === 'g' ? Date.now() : 0;
      if (press(event, afterG)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, []);
}
