import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { putGroups } from '../../api/actions';
import { agentGroupsQuery } from '../../api/queries';
import { Note } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Field, TextArea } from '../../ui/form/Field';
import { Dialog } from '../../ui/overlay/Dialog';
import { toast } from '../../ui/toast';

interface GroupsDialogProps {
  pcId: string;
  groups: string[];
  onClose: () => void;
}

/** The groups of one PC, as lines of text. */
export function GroupsDialog({ pcId, groups, onClose }: GroupsDialogProps) {
  const { t } = useTranslation(['agents', 'common']);
  const client = useQueryClient();
  const [text, setText] = useState(groups.join('\n'));
  const save = useMutation({
    mutationFn: () => putGroups(pcId, text.split('\n').map((line) => line.trim()).filter(Boolean)),
    onSuccess: (stored) => {
      client.setQueryData(agentGroupsQuery(pcId).queryKey, stored);
      toast.done(t('one.groupsSaved', { pc: pcId }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t('one.editGroups')} description={<span className="mono">{pcId}</span>}>
      <form onSubmit={submit} className="grid gap-3">
        <Field label={t('one.groups')} hint={t('one.groupsHint')}>
          <TextArea rows={6} value={text} spellCheck={false} className="mono" onChange={(event) => { setText(event.target.value); }} />
        </Field>
        {save.error && <Note tone="fail" role="alert">{save.error.message}</Note>}
        <div className="flex justify-end gap-2.5">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={save.isPending}>{t('one.save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
