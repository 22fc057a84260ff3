/** "Thu hồi": which receivers are asked to give the document back, and why. */
import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';

import type { LedgerRow } from '#contract/exchange.ts';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';

import './exchange.css';

/** Those the document can be asked back from: it went to them, and they have not given it back. */
export const recallable = (rows: readonly LedgerRow[]): LedgerRow[] =>
  rows.filter(({ way, state }) => way === 'hub' && state !== 'returned' && state !== 'rejected_by_recipient');

export function RecallDialog(props: {
  documentId: string;
  code: string;
  rows: readonly LedgerRow[];
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const rows = recallable(props.rows);
  const [chosen, setChosen] = useState<readonly string[]>(() => rows.map(({ id }) => id));
  const [reason, setReason] = useState('');
  const gap = useReasonGap(reason);
  const recall = useOrder('exchange', 'recall');
  const act = (): void =>
    recall.mutate(
      { documentId: props.documentId, deliveryIds: [...chosen], reason: reason.trim() },
      { onSuccess: props.onClose },
    );
  return (
    <Dialog
      open
      title={t('exchange.recall.title', { code: props.code })}
      onClose={props.onClose}
      action={{
        label: t('exchange.recall.go', { count: chosen.length }),
        danger: true,
        onClick: act,
        busy: recall.isPending,
        whyDisabled: chosen.length === 0 ? t('exchange.recall.pick') : gap,
      }}
    >
      <p>{t('exchange.recall.body')}</p>
      <fieldset className="cv-recall-receivers">
        <legend className="cv-secondary">{t('exchange.recall.receivers')}</legend>
        <Checkbox.Group
          value={[...chosen]}
          onChange={setChosen}
          options={rows.map(({ id, receiverName }) => ({ value: id, label: receiverName }))}
        />
      </fieldset>
      <ReasonField label={t('exchange.recall.reason')} value={reason} onChange={setReason} />
      <RefusedNotice error={recall.error} />
    </Dialog>
  );
}
