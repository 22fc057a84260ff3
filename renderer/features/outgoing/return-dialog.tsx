/** "Trả lại": the leader gives a draft back with a reason that its drafter can act on. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';

const reasonMin = 10;

/** What was typed stays when the dialog is closed and opened again. */
export function ReturnDialog(props: { id: string; open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const giveBack = useOrder('documents', 'return_draft');
  const [reason, setReason] = useState('');
  const missing = reasonMin - reason.trim().length;
  const go = (): void =>
    giveBack.mutate(
      { id: props.id, reason },
      {
        onSuccess: () => {
          setReason('');
          props.onClose();
        },
      },
    );
  return (
    <Dialog
      open={props.open}
      title={t('outgoing.return.title')}
      onClose={props.onClose}
      action={{
        label: t('outgoing.return.go'),
        onClick: go,
        busy: giveBack.isPending,
        whyDisabled: missing > 0 ? t('outgoing.return.tooShort', { count: missing }) : undefined,
      }}
    >
      <Field label={t('outgoing.return.reason')} required>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {giveBack.error !== null && (
        <RefusalNotice refusal={{ ...giveBack.error.facts, code: giveBack.error.code }} />
      )}
    </Dialog>
  );
}
