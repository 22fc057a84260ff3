/** What stands above the fields: why saving was refused, and what is so about the file. */
import { InfoCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Intake } from '#contract/documents.ts';

import type { Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

import './incoming.css';

/** A lookalike has a panel of its own. */
export function FormNotices(props: {
  intake: Intake | undefined;
  refusal: Refused | undefined;
  onChoose: () => void;
}): ReactNode {
  const { t } = useText();
  const { intake, refusal } = props;
  const isShown = refusal !== undefined && refusal.code !== 'documents.looks_registered';
  return (
    <>
      {isShown && (
        <div className="cv-form-notice">
          <RefusalNotice
            refusal={{ ...refusal.facts, code: refusal.code, reference: refusal.reference }}
            action={
              refusal.code === 'documents.unknown_upload' ? (
                <Button onClick={props.onChoose}>{t('incoming.register.lost')}</Button>
              ) : undefined
            }
          />
        </div>
      )}
      {intake?.isEncrypted === true && <Fact sentence={t('incoming.register.encrypted')} />}
      {intake?.hasTextLayer === false && !intake.isEncrypted && (
        <Fact sentence={t('incoming.register.scan')} />
      )}
    </>
  );
}

function Fact({ sentence }: { sentence: string }): ReactNode {
  return (
    <p className="cv-form-fact">
      <InfoCircleOutlined /> <span>{sentence}</span>
    </p>
  );
}
