import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { TooltipLayer } from '../overlay/Tooltip';
import { fullTime } from './format';
import { useZone } from './zone';

/** The page's one tooltip layer; an instant is shown absolute, with its zone and in UTC. */
export function TimeTips() {
  const { i18n } = useTranslation();
  const { zone } = useZone();
  const language = i18n.language;
  const describe = useCallback(
    (instant: number) => [zone, 'UTC'].filter((each, at, all) => all.indexOf(each) === at).map((each) => fullTime(instant, language, each)).join('\n'),
    [zone, language],
  );
  return <TooltipLayer describe={describe} />;
}
