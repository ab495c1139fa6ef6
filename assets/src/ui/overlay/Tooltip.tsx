import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Radix.Provider delayDuration={350} skipDelayDuration={150}>{children}</Radix.Provider>
);

interface TooltipProps {
  content: ReactNode;
  children: ReactElement;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A few words about the thing under the pointer or the focus; never the only place where something is said. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  if (content === null || content === undefined || content === '') return children;
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content side={side} sideOffset={6} collisionPadding={8}
          className="animate-appear z-50 max-w-80 rounded-control bg-fg px-2.5 py-1.5 text-small text-canvas shadow-menu">
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
