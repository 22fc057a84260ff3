/** Words that were typed say a level of secrecy: they are written anew, or somebody answers for the false alarm. */
import { useState, type ReactNode } from 'react';

import type { Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { ReasonField, useReasonGap } from './reason-field.tsx';
import { useInSight } from './use-in-sight.ts';

/** True of a refusal that this notice is for. */
export const isOfWords = (refusal: Refused | undefined | null): refusal is Refused =>
  refusal?.code === 'documents.secrecy_words';

/** `onAnswer` saves again with the reason. */
export function SecretWords(props: { refusal: Refused; onAnswer: (reason: string) => void }): ReactNode {
  const { t } = useText();
  const [isFalseAlarm, setFalseAlarm] = useState(false);
  const [reason, setReason] = useState('');
  const gap = useReasonGap(reason);
  const { code, facts } = props.refusal;
  const notice = useInSight(props.refusal);
  return (
    <div ref={notice} className="cv-form-notice">
      <RefusalNotice
        refusal={{ ...facts, code }}
        tone="warning"
        action={
          isFalseAlarm ? undefined : (
            <Button onClick={() => setFalseAlarm(true)}>{t('incoming.secrecy.false')}</Button>
          )
        }
      />
      {isFalseAlarm && (
        <div className="cv-secrecy-reason">
          <ReasonField label={t('incoming.secrecy.reason')} value={reason} onChange={setReason} />
          <div className="cv-secrecy-answer">
            <Button whyDisabled={gap} onClick={() => props.onAnswer(reason.trim())}>
              {t('incoming.secrecy.confirmWords')}
            </Button>
            <Button kind="text" onClick={() => setFalseAlarm(false)}>
              {t('common.action.cancel')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
