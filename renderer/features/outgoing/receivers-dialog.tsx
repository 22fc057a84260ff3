/** "Sửa nơi nhận": the picker over a document that was not issued yet. */
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { ReceiversPicker } from './receivers-picker.tsx';

/** Begins with what the document has, each time it is opened. */
export function ReceiversDialog(props: {
  document: Document;
  open: boolean;
  onClose: () => void;
}): ReactNode {
  return props.open ? <Editing {...props} /> : null;
}

function Editing(props: { document: Document; open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const save = useOrder('documents', 'set_receivers');
  const [receivers, setReceivers] = useState(props.document.receivers);
  return (
    <Dialog
      open={props.open}
      title={t('outgoing.draft.receivers')}
      onClose={props.onClose}
      width={560}
      action={{
        label: t('outgoing.pick.save'),
        busy: save.isPending,
        onClick: () => save.mutate({ id: props.document.id, receivers }, { onSuccess: props.onClose }),
      }}
    >
      <ReceiversPicker receivers={receivers} onChange={setReceivers} />
      {save.error !== null && <RefusalNotice refusal={{ ...save.error.facts, code: save.error.code }} />}
    </Dialog>
  );
}
