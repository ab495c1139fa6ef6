import { Activity, Play, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Avatar, Card, Chip, CopyButton, Facts, Kbd, Note } from '../../ui/Bits';
import { Button, IconButton } from '../../ui/Button';
import { ChipInput } from '../../ui/form/ChipInput';
import { Field, Select, TextArea, TextInput } from '../../ui/form/Field';
import { Segments } from '../../ui/form/Segments';
import { Checkbox, Switch } from '../../ui/form/Toggle';
import { JsonView } from '../../ui/JsonView';
import { LogView } from '../../ui/LogView';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog';
import { Menu, MenuItem } from '../../ui/overlay/Menu';
import { Sheet } from '../../ui/overlay/Sheet';
import { PageHeader } from '../../ui/PageHeader';
import { EmptyState, ErrorState, NothingMatches, Skeleton } from '../../ui/Situations';
import { LiveIndicator } from '../../ui/shell/LiveIndicator';
import { Meter, StateBar, StatusDot, StatusPill } from '../../ui/state/Status';
import { states, type State } from '../../ui/state/vocabulary';
import { Tabs } from '../../ui/Tabs';
import { Bytes, Duration, RelativeTime } from '../../ui/time/RelativeTime';
import { toast } from '../../ui/toast';

/* A page for developers only: its words are no part of the product and stay in one language. */
const nothing = () => undefined;
const started = Date.now();
const names = Object.keys(states) as State[];

export default function GalleryPage() {
  return (
    <>
      <PageHeader title="Parts" purpose="Every part of src/ui, for looking at in both themes." />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-6 xl:grid-cols-2">
        <Part name="Buttons"><Buttons /></Part>
        <Part name="States"><StatesPart /></Part>
        <Part name="Form"><FormPart /></Part>
        <Part name="Overlays"><Overlays /></Part>
        <Part name="Times and amounts">
          <RelativeTime at={started - 9000} /><RelativeTime at={started - 86_400_000 * 40} /><Duration ms={124_000} /><Bytes count={31_457_280} />
          <LiveIndicator freshness={{ kind: 'live' }} onRetry={nothing} /><LiveIndicator freshness={{ kind: 'stale', since: started }} onRetry={nothing} />
        </Part>
        <Part name="Bits">
          <Chip>osaka</Chip><Kbd>Esc</Kbd><Avatar name="m.vogel" /><Avatar name="scheduler" /><CopyButton text="copied" />
          <Note tone="warn">Something to know.</Note><Facts rows={[{ name: 'Name', value: 'value' }]} /><JsonView label="JSON" text={'{"a": 1, "b": "text"}'} />
        </Part>
        <Part name="Situations">
          <EmptyState icon={Activity} title="Nothing yet" text="What will be here." /><NothingMatches title="Nothing matches" onClear={nothing} />
          <ErrorState title="It could not be loaded" failure={{ status: 503, text: 'the broker is away', requestId: '61554f98' }} onRetry={nothing} /><Skeleton className="h-4 w-40" />
        </Part>
        <Part name="Log"><LogView className="h-60 w-full" name="log" streams={[{ id: 'out', label: 'Output', text: 'one\ntwo\n', truncated: true }, { id: 'err', label: 'Errors', text: '' }]} /></Part>
      </div>
    </>
  );
}

const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <Card heading={name}><div className="flex flex-wrap items-center gap-3 px-4 pb-4">{children}</div></Card>
);

const Buttons = () => (
  <>
    <Button icon={Play} kind="primary">Primary</Button><Button>Plain</Button><Button kind="ghost">Ghost</Button><Button kind="danger">Danger</Button>
    <Button kind="danger-outline" icon={Trash2}>Outline</Button><Button small icon={Play}>Small</Button><Button disabled>Disabled</Button><Button reason="Because">With reason</Button>
    <IconButton icon={Play} label="Icon" /><IconButton small icon={Play} label="Small icon" />
  </>
);

const StatesPart = () => (
  <>
    {names.map((state) => <StatusPill key={state} state={state} />)}
    {names.map((state) => <StatusDot key={state} state={state} />)}
    <StateBar tall className="w-full" counts={{ ok: 1012, failed: 41, running: 96, waiting: 135, offline: 2 }} /><Meter className="w-40" share={0.87} label="Used" tone="warn" />
  </>
);

function FormPart() {
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState<'a' | 'b'>('a');
  const [names, setNames] = useState(['OSA-1', 'BER-2']);
  return (
    <>
      <Field label="Text" hint="A hint."><TextInput defaultValue="value" /></Field>
      <Field label="Wrong" error="This is not a number."><TextInput defaultValue="x" /></Field>
      <Field label="Choice"><Select options={[{ value: 'a', label: 'First' }, { value: 'b', label: 'Second' }]} /></Field>
      <Field label="Long"><TextArea /></Field>
      <Segments label="One of a few" value={tab} onChange={setTab} options={[{ id: 'a', label: 'First', icon: Play }, { id: 'b', label: 'Second' }]} />
      <ChipInput label="Names" hint="Typed, chosen or pasted." placeholder="Name" values={names} onChange={setNames} suggestions={[{ id: 'OSA-2', label: 'OSA-2' }]} />
      <Switch label="Switch" checked={on} onChange={setOn} /><Checkbox label="Box" checked={on} onChange={setOn} /><Checkbox label="Some" checked="mixed" onChange={setOn} />
      <Tabs label="Tabs" value={tab} onChange={setTab} tabs={[{ id: 'a', label: 'First', count: 12 }, { id: 'b', label: 'Second' }]} />
    </>
  );
}

function Overlays() {
  const [open, setOpen] = useState('');
  const close = () => { setOpen(''); };
  return (
    <>
      <Menu trigger={<Button>Menu</Button>}><MenuItem icon={Play} onSelect={nothing}>Run</MenuItem><MenuItem danger icon={Trash2} onSelect={nothing}>Delete</MenuItem></Menu>
      <Button onClick={() => { setOpen('sheet'); }}>Sheet</Button><Button onClick={() => { setOpen('ask'); }}>Ask</Button><Button onClick={() => { setOpen('type'); }}>Type</Button>
      <Button onClick={() => { toast.done('Done'); }}>Toast</Button><Button onClick={() => { toast.failed('Failed', 'the broker is away'); }}>Failure</Button>
      <Sheet open={open === 'sheet'} onClose={close} title="Sheet" onNext={nothing}>Content</Sheet>
      <ConfirmDialog open={open === 'ask'} onClose={close} title="Delete clean-temp" effect="No schedule uses it." action="Delete job" destroys onConfirm={close} />
      <ConfirmDialog open={open === 'type'} onClose={close} title="Run on the whole fleet" effect="1,284 PCs." action="Run on 1,284 PCs" typed="1284" onConfirm={close} />
    </>
  );
}
