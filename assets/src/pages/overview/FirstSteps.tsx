import { useTranslation } from 'react-i18next';
import { Card, CopyButton } from '../../ui/Bits';

const steps = ['address', 'token', 'start'] as const;

/** What an empty fleet needs: three steps to the first agent. The page fills by itself with its heartbeat. */
export function FirstSteps() {
  const { t } = useTranslation('overview');
  const commands = { address: `[agent]\nnats_url = "nats://${location.hostname}:4222"`, token: String.raw`reg add HKLM\SOFTWARE\kanade\agent /v NatsToken /t REG_SZ /d TOKEN`, start: null };
  return (
    <Card heading={t('first.title')} className="max-w-180 self-start max-md:self-auto">
      <ol>
        {steps.map((step, at) => (
          <li key={step} className="flex gap-3 border-t border-line px-4 py-3.5">
            <span aria-hidden className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-small font-semibold text-accent">{at + 1}</span>
            <div className="min-w-0 grow">
              <p className="font-strong">{t(`first.${step}.title`)}</p>
              <p className="text-muted">{t(`first.${step}.text`)}</p>
              {commands[step] && (
                <div className="mt-2 flex items-start gap-2 rounded-control border border-line bg-sunken py-1.5 pr-1.5 pl-3">
                  <pre tabIndex={0} role="region" aria-label={t(`first.${step}.title`)} className="min-w-0 grow overflow-x-auto py-0.5 mono text-small leading-4.75">{commands[step]}</pre>
                  <CopyButton text={commands[step]} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
