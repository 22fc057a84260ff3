/** "Từ chối" of something that came by hub: says what will happen, and wants a reason. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { useRefusalReason } from '../agencies/ended-notes.tsx';
import { ReasonField, useReasonGap } from './reason-field.tsx';

interface Refusable {
  readonly id: string;
  readonly code: string;
  readonly senderName: string;
}

/** Open while `item` is given; `onDone` after it was refused. */
export function RefuseDialog(props: {
  item: Refusable | undefined;
  onClose: () => void;
  onDone?: () => void;
}): ReactNode {
  const { t } = useText();
  const proposed = useRefusalReason();
  const [typed, setReason] = useState<string>();
  const reason = typed ?? proposed;
  const refuse = useOrder('documents', 'refuse_waiting');
  const gap = useReasonGap(reason);
  const { item } = props;
  const close = (): void => {
    setReason(undefined);
    refuse.reset();
    props.onClose();
  };
  const act = (): void => {
    if (item === undefined) return;
    refuse.mutate(
      { waitingId: item.id, reason: reason.trim() },
      {
        onSuccess: () => {
          close();
          props.onDone?.();
        },
      },
    );
  };
  return (
    <Dialog
      open={item !== undefined}
      title={t('incoming.refuse.title', { code: item?.code ?? '' })}
      onClose={close}
      action={{
        label: t('incoming.refuse.act'),
        onClick: act,
        danger: true,
        whyDisabled: gap,
        busy: refuse.isPending,
      }}
    >
      <p>
        {(item?.senderName ?? '') === ''
          ? t('incoming.refuse.happensHere')
          : t('incoming.refuse.happens', { sender: item?.senderName ?? '' })}
      </p>
      <ReasonField label={t('incoming.refuse.reason')} value={reason} onChange={setReason} />
      {refuse.error !== null && (
        <RefusalNotice refusal={{ ...refuse.error.facts, code: refuse.error.code }} />
      )}
    </Dialog>
  );
}
