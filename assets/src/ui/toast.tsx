import { toast as sonner, Toaster as Sonner } from 'sonner';
import { useTheme } from './theme';

export function Toaster() {
  const { theme } = useTheme();
  return (
    <Sonner theme={theme} position="bottom-right" duration={5000} closeButton visibleToasts={4}
      toastOptions={{ style: { background: 'var(--raised)', color: 'var(--fg)', border: '1px solid var(--line)', borderRadius: 'var(--r-card)', boxShadow: 'var(--e2)', fontFamily: 'var(--font)', fontSize: '13px' } }} />
  );
}

/** Success only for what one cannot see; errors stay until closed. */
export const toast = {
  done: (message: string, undo?: { label: string; onClick: () => void }) => sonner.success(message, undo ? { action: undo } : {}),
  failed: (message: string, details?: string) => sonner.error(message, { description: details, duration: Infinity }),
};
