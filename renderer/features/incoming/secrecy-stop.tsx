/** The reading found a secrecy mark: nothing goes on until the clerk has said which it is (design §3, invariant P2). */
import { StopFilled } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Refused } from '../../api.ts';
import { Column } from '../../app/frame/screen.tsx';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { ReasonField, useReasonGap } from './reason-field.tsx';

import './incoming.css';

const levels = ['mat', 'toi_mat', 'tuyet_mat'] as const;
const wheres = ['page', 'file_name', 'message', 'words', 'text'] as const;

/** Fills the screen; the safe answer has the focus. */
export function SecrecyStop(props: {
  refusal: Refused;
  upload: string;
  /** The other files of the same drop: they go with it. */
  others?: readonly string[];
  onAllowed: () => void;
  onDiscarded: () => void;
}): ReactNode {
  const { t } = useText();
  const [isFalseAlarm, setFalseAlarm] = useState(false);
  const discard = useOrder('documents', 'discard_intake');
  const { facts } = props.refusal;
  const level = levels.find((one) => one === facts['level']) ?? 'mat';
  const where = wheres.find((one) => one === facts['where']) ?? 'page';
  const marked = typeof facts['upload'] === 'string' ? facts['upload'] : props.upload;
  const forget = (): void => {
    const others = [...(props.others ?? [])];
    discard.mutate({ upload: props.upload, others, isSecret: true }, { onSuccess: props.onDiscarded });
  };
  return (
    <Column>
      <section className="cv-secrecy" role="alert">
        <StopFilled />
        <h1>{t('incoming.secrecy.heading')}</h1>
        <p className="cv-secrecy-found">
          {t(`incoming.secrecy.${facts['isDoubt'] === true ? 'doubt' : where}`, {
            level: t(`incoming.secrecy.level.${level}`),
          })}
        </p>
        <p>{t('incoming.secrecy.nothingKept')}</p>
        <div className="cv-secrecy-ways">
          <div>
            <Button kind="primary" size="main" autoFocus busy={discard.isPending} onClick={forget}>
              {t('incoming.secrecy.discard')}
            </Button>
            <p className="cv-secondary">{t('incoming.secrecy.discardMore')}</p>
          </div>
          <div>
            <Button size="main" onClick={() => setFalseAlarm(true)} disabled={isFalseAlarm}>
              {t('incoming.secrecy.false')}
            </Button>
            <p className="cv-secondary">{t('incoming.secrecy.falseMore')}</p>
          </div>
        </div>
        {isFalseAlarm && <FalseAlarm upload={marked} onAllowed={props.onAllowed} />}
        {discard.error !== null && (
          <RefusalNotice refusal={{ ...discard.error.facts, code: discard.error.code }} />
        )}
      </section>
    </Column>
  );
}

function FalseAlarm(props: { upload: string; onAllowed: () => void }): ReactNode {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const allow = useOrder('documents', 'allow_marked');
  const gap = useReasonGap(reason);
  const answer = (): void => {
    allow.mutate({ upload: props.upload, reason: reason.trim() }, { onSuccess: props.onAllowed });
  };
  return (
    <div className="cv-secrecy-reason">
      <ReasonField label={t('incoming.secrecy.reason')} value={reason} onChange={setReason} />
      <Button whyDisabled={gap} busy={allow.isPending} onClick={answer}>
        {t('incoming.secrecy.confirm')}
      </Button>
      {allow.error !== null && <RefusalNotice refusal={{ ...allow.error.facts, code: allow.error.code }} />}
    </div>
  );
}
