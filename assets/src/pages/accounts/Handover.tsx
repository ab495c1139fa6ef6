import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';

interface HandoverProps {
  title: string;
  name: string;
  password: string;
  mustChange: boolean;
  onClose: () => void;
}

/** The one time that a password can be read: nobody, not the server either, can show it again. */
export function Handover({ title, name, password, mustChange, onClose }: HandoverProps) {
  const { t } = useTranslation('accounts');
  return (
    <Dialog open onClose={onClose} title={title} description={t('handover.text', { name })} footer={<Button kind="primary" autoFocus onClick={onClose}>{t('handover.done')}</Button>}>
      <div className="flex items-center gap-2 rounded-control border border-line bg-sunken py-2 pr-2 pl-3">
        <output aria-label={t('password.label')} className="min-w-0 grow mono text-lead [overflow-wrap:anywhere]">{password}</output>
        <CopyButton text={password} label={t('password.copy')} />
      </div>
      <p className="mt-3 text-muted">{t(mustChange ? 'handover.mustChange' : 'handover.keep')}</p>
    </Dialog>
  );
}
