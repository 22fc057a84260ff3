/** "Rút bản sao": a copy that the agency has not signed is taken back with a reason. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';

export function WithdrawCopy({ id }: { id: string }): ReactNode {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const order = useOrder('signing', 'withdraw_copy');
  const gap = useReasonGap(reason);
  const close = (): void => {
    order.reset();
    setAsking(false);
  };
  const act = (): void =>
    order.mutate({ documentId: id, reason: reason.trim() }, { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('copies.withdraw.act')}
      </Button>
      <Dialog
        open={isAsking}
        title={t('copies.withdraw.title')}
        onClose={close}
        action={{
          label: t('copies.withdraw.confirm'),
          onClick: act,
          danger: true,
          whyDisabled: gap,
          busy: order.isPending,
        }}
      >
        <div className="cv-paragraphs">
          <p>{t('copies.withdraw.happens')}</p>
          <ReasonField label={t('copies.withdraw.reason')} value={reason} onChange={setReason} />
          {order.error !== null && (
            <RefusalNotice refusal={{ ...order.error.facts, code: order.error.code }} />
          )}
        </div>
      </Dialog>
    </>
  );
}
