import clsx from 'clsx';
import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

const item = 'flex h-8 cursor-pointer items-center gap-2 rounded-[6px] px-2 text-fg outline-none select-none coarse:h-11 data-disabled:cursor-not-allowed data-disabled:opacity-45 data-highlighted:bg-hover [&_svg]:size-3.75 [&_svg]:text-muted';

interface MenuProps {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  label?: string;
}

export function Menu({ trigger, children, align = 'start', side = 'bottom', label }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} side={side} sideOffset={6} collisionPadding={8} aria-label={label}
          className="animate-rise z-40 max-h-[60vh] min-w-44 overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-menu">
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  children: ReactNode;
  icon?: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

export const MenuItem = ({ children, icon: Icon, danger = false, disabled, onSelect }: MenuItemProps) => (
  <Radix.Item className={clsx(item, danger && 'text-fail [&_svg]:text-fail')} disabled={disabled} onSelect={onSelect}>
    {Icon && <Icon aria-hidden strokeWidth={1.75} />}
    {children}
  </Radix.Item>
);

interface MenuCheckProps {
  children: ReactNode;
  checked: boolean;
  disabled?: boolean;
  /** Whether choosing leaves the menu open, as a list of switches does. */
  stay?: boolean;
  onChange: (checked: boolean) => void;
}

export const MenuCheck = ({ children, checked, disabled, stay = false, onChange }: MenuCheckProps) => (
  <Radix.CheckboxItem className={item} checked={checked} disabled={disabled} onCheckedChange={onChange}
    onSelect={stay ? (event) => { event.preventDefault(); } : undefined}>
    <span className="grid size-4 place-items-center">{checked && <Check aria-hidden strokeWidth={2.5} />}</span>
    {children}
  </Radix.CheckboxItem>
);

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2 pt-2 pb-1 text-micro font-strong text-faint">{children}</Radix.Label>
);

export const MenuLine = () => <Radix.Separator className="my-1 h-px bg-line" />;
