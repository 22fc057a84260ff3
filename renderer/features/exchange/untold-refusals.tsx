/** Under "Chờ tiếp nhận": what was refused and can be taken back, as long as its sender does not know. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

import './exchange.css';

type Refusal = Output<Contract['exchange']['untold_refusals']>[number];

/** Nothing where nothing was refused of late; Ctrl Z takes the newest back. */
export function UntoldRefusals(): ReactNode {
  const refusals = useAsk('exchange', 'untold_refusals', {}).data ?? [];
  const undo = useOrder('exchange', 'undo_refusal');
  if (refusals.length === 0 && undo.error === null) return null;
  return (
    <div className="cv-untold" role="status">
      <RefusedNotice error={undo.error} />
      {refusals.map((refusal, at) => (
        <RefusalLine
          key={refusal.waitingId}
          of={refusal}
          isNewest={at === 0}
          isBusy={undo.isPending}
          onTakeBack={() => undo.mutate({ waitingId: refusal.waitingId })}
        />
      ))}
    </div>
  );
}

function RefusalLine(props: {
  of: Refusal;
  isNewest: boolean;
  isBusy: boolean;
  onTakeBack: () => void;
}): ReactNode {
  const { t } = useText();
  const { code, subject, senderName, tellsAt } = props.of;
  const what = code === '' ? subject : code;
  const sentence =
    senderName === ''
      ? t('exchange.undo.refusedHere', { what, at: tellsAt })
      : t('exchange.undo.refused', { what, sender: senderName, at: tellsAt });
  return (
    <p className="cv-untold-line">
      <span title={sentence}>{sentence}</span>
      <Button
        size="small"
        {...(props.isNewest ? { shortcut: 'Ctrl+Z' } : {})}
        busy={props.isBusy}
        onClick={props.onTakeBack}
      >
        {t('exchange.undo.takeBack')}
      </Button>
    </p>
  );
}
