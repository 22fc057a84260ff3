/** Groups of receivers: kept under a name from what is chosen now, and taken away again. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Receiver } from '#contract/documents.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';

/** The button and its dialog; `receivers` are those chosen now. */
export function ReceiverGroups(props: { receivers: readonly Receiver[] }): ReactNode {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="cv-out-groups">
      <Button kind="link" size="small" onClick={() => setOpen(true)}>
        {t('goingOut.group.open')}
      </Button>
      {isOpen && <GroupsDialog receivers={props.receivers} onClose={() => setOpen(false)} />}
    </div>
  );
}

function GroupsDialog(props: { receivers: readonly Receiver[]; onClose: () => void }): ReactNode {
  const { t } = useText();
  const groups = useAsk('documents', 'receiver_groups', {});
  const save = useOrder('documents', 'save_receiver_group');
  const remove = useOrder('documents', 'remove_receiver_group');
  const [name, setName] = useState('');
  const refused = save.error ?? remove.error;
  const why =
    props.receivers.length === 0
      ? t('goingOut.group.needReceivers')
      : name.trim() === ''
        ? t('goingOut.group.needName')
        : undefined;
  return (
    <Dialog
      open
      title={t('goingOut.group.title')}
      onClose={props.onClose}
      action={{
        label: t('goingOut.group.save'),
        busy: save.isPending,
        whyDisabled: why,
        onClick: () =>
          save.mutate({ name, receivers: [...props.receivers] }, { onSuccess: () => setName('') }),
      }}
    >
      <Field label={t('goingOut.group.name', { count: props.receivers.length })}>
        {(id) => (
          <Input
            id={id}
            value={name}
            maxLength={200}
            placeholder={t('goingOut.group.placeholder')}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {refused !== null && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
      {groups.data?.length === 0 && <p className="cv-secondary">{t('goingOut.group.none')}</p>}
      <ul className="cv-out-receivers">
        {groups.data?.map((group) => (
          <li key={group.id}>
            <span className="cv-out-receiver-name" title={group.receivers.map((one) => one.name).join(', ')}>
              {group.name}
            </span>
            <span className="cv-quiet">{t('goingOut.group.count', { count: group.receivers.length })}</span>
            <button
              type="button"
              className="cv-button-bare cv-link"
              onClick={() => remove.mutate({ id: group.id })}
            >
              {t('goingOut.group.remove')}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
