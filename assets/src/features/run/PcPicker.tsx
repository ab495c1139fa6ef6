import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnline } from '../../api/agents';
import { agentsQuery } from '../../api/queries';
import { ChipInput } from '../../ui/form/ChipInput';
import { StatusDot } from '../../ui/state/Status';
import { useNow } from '../../ui/time/clock';

interface PcPickerProps {
  values: string[];
  onChange: (values: string[]) => void;
}

const pause = 200;

/** PCs by search, or pasted as a list of names. */
export function PcPicker({ values, onChange }: PcPickerProps) {
  const { t } = useTranslation('run');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const now = useNow(5000);
  useEffect(() => {
    const timer = setTimeout(() => { setAsked(text); }, pause);
    return () => { clearTimeout(timer); };
  }, [text]);
  const found = useQuery({ ...agentsQuery({ q: asked, status: '', limit: 8 }), enabled: asked !== '', refetchInterval: false }).data?.rows ?? [];
  const suggestions = asked === text ? found.map((agent) => ({
    id: agent.pc_id,
    label: <><StatusDot state={isOnline(agent, now) ? 'online' : 'offline'} /><span className="mono">{agent.pc_id}</span><span className="min-w-0 truncate text-small text-muted">{agent.hostname}</span></>,
  })) : [];
  return <ChipInput autoFocus label={t('pcs.label')} hint={t('pcs.hint')} placeholder={t('pcs.placeholder')} values={values} onChange={onChange} onText={setText} suggestions={suggestions} />;
}
