/** One signature: whole or changed, who, when, and what was done to the file afterwards. */
import type { ReactNode } from 'react';
import type { z } from 'zod';

import type { SignatureReport } from '#contract/signing.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Verdict, type SignatureVerdict } from '../../ui/verdict.tsx';
import { changeWords } from './change-words.ts';
import { factsOf, nameOf } from './signature-words.ts';
import { noteOf } from './words.ts';

type Signature = z.infer<typeof SignatureReport>;

const verdicts: Readonly<Record<Signature['indication'], SignatureVerdict>> = {
  TOTAL_PASSED: 'valid',
  INDETERMINATE: 'unknown',
  TOTAL_FAILED: 'invalid',
};

/** A flat card with the signer's name on top; `onShowSigned` opens what was signed beside what is there now. */
export function SignatureFacts(props: { signature: Signature; onShowSigned?: () => void }): ReactNode {
  const text = useText();
  const { signature, onShowSigned } = props;
  const { t } = text;
  const isShowable = signature.bytes === 'intact' && signature.changedAfter.length > 0;
  return (
    <Card
      title={nameOf(signature, text)}
      extra={
        <Verdict verdict={verdicts[signature.indication]}>
          {t(`signing.indication.${signature.indication}`)}
        </Verdict>
      }
    >
      <Facts facts={factsOf(signature, text)} />
      {signature.bytes === 'intact' && <LaterChanges signature={signature} />}
      {onShowSigned !== undefined && isShowable && (
        <p className="cv-verdict-show">
          <Button size="small" onClick={onShowSigned}>
            {t('signing.beside.open')}
          </Button>
        </p>
      )}
      {signature.notes.length > 0 && (
        <ul className="cv-verdict-notes">
          {signature.notes.map((code) => (
            <li key={code}>{noteOf(text, code)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function LaterChanges(props: { signature: Signature }): ReactNode {
  const text = useText();
  const { t } = text;
  const { changedAfter } = props.signature;
  const lines = changedAfter.map((change) => ({
    where: changeWords(text, change),
    isPermitted: change.permitted,
  }));
  return (
    <>
      <h4 className="cv-verdict-later">{t('signing.fact.later')}</h4>
      {lines.length === 0 && <p className="cv-secondary">{t('signing.fact.laterNone')}</p>}
      <ul className="cv-verdict-changes">
        {lines.map(({ where, isPermitted }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a report does not change while it is shown
          <li key={index} data-permitted={isPermitted}>
            <span>{where}</span>
            <span>{t(isPermitted ? 'signing.change.permitted' : 'signing.change.forbidden')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
