import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/Bits';
import { Dialog } from '../ui/overlay/Dialog';
import { places } from '../features/navigation';

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('help.title')} className="md:w-150">
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <Keys title={t('help.everywhere')}>
          <Line keys={['?']} text={t('help.shortcuts')} />
          {places.map(({ key, page }) => key && <Line key={page} keys={['g', key]} text={t('help.goto', { page: t(`nav.page.${page}`) })} />)}
          <Line keys={['f']} text={t('help.search')} />
          <Line keys={['.']} text={t('help.refresh')} />
          <Line keys={['t']} text={t('help.theme')} />
          <Line keys={['z']} text={t('help.zone')} />
        </Keys>
        <Keys title={t('help.lists')}>
          <Line keys={['j', 'k', '↑', '↓']} text={t('help.move')} />
          <Line keys={['Enter']} text={t('help.rowOpen')} />
          <Line keys={['o']} text={t('help.newTab')} />
          <Line keys={['x']} text={t('help.select')} />
          <Line keys={['[', ']']} text={t('help.neighbours')} />
          <Line keys={['Esc']} text={t('help.escape')} />
        </Keys>
      </div>
    </Dialog>
  );
}

const Keys = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className="mb-1 text-small font-semibold text-fg-2">{title}</h3>
    <ul>{children}</ul>
  </section>
);

const Line = ({ keys, text }: { keys: string[]; text: string }) => (
  <li className="flex items-center gap-1 py-1">
    <span className="grow">{text}</span>
    {keys.map((key) => <Kbd key={key}>{key}</Kbd>)}
  </li>
);
