/** Removes a predecessor that was entered by mistake: the reason goes into the journal. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import type { EndedBody } from '../agencies/merged.ts';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';
import { FormDialog } from './form-dialog.tsx';

export function RemovePredecessor(props: {
  body: EndedBody;
  onRemoved: (body: EndedBody) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { id, name } = props.body;
  const order = useOrder('agencies', 'remove_predecessor');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('merging.remove.title', { name })}
      act={t('merging.remove.act')}
      why={useReasonGap(reason)}
      order={order}
      onSave={() => order.mutate({ id, reason }, { onSuccess: () => props.onRemoved(props.body) })}
      onClose={props.onClose}
    >
      <p className="cv-admin-does">{t('merging.remove.does')}</p>
      <ReasonField label={t('merging.remove.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
