import { CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { causeOf } from '../../features/failure';
import { Note } from '../../ui/Bits';

/** What the server said, after what it means. */
export function Refused({ error }: { error: Error }) {
  const { t } = useTranslation(['accounts', 'common']);
  const cause = causeOf(error);
  const words = cause.status === 0 ? t('common:error.unreachable') : <>{t(cause.status === 409 ? 'refused' : 'failedAct')} <span className="mono">{cause.text}</span></>;
  return <Note tone="fail" role="alert" icon={<CircleX aria-hidden />}>{words}</Note>;
}
