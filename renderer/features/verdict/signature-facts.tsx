/** One signature: whole or changed, who, when, and what was done to the file afterwards. */
import type { ReactNode } from 'react';
import type { z } from 'zod';

import type { SignatureReport } from '#contract/signing.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Card, Facts, type Fact } from '../../ui/card.tsx';
import { Verdict, type SignatureVerdict } from '../../ui/verdict.tsx';
import { noteOf, wordOf } from './words.ts';

type Signature = z.infer<typeof SignatureReport>;

const verdicts: Readonly<Record<Signature['indication'], SignatureVerdict>> = {
  TOTAL_PASSED: 'valid',
  INDETERMINATE: 'unknown',
  TOTAL_FAILED: 'invalid',
};

/** A flat card with the signer's name on top. */
export function SignatureFacts(props: { signature: Signature }): ReactNode {
  const text = useText();
  const { signature } = props;
  const { t } = text;
  const isStamp = signature.kind === 'document_timestamp';
  const name = signature.signerName === '' ? t('signing.unnamed') : signature.signerName;
  return (
    <Card
      title={isStamp ? t('signing.kind.document_timestamp') : name}
      extra={
        <Verdict verdict={verdicts[signature.indication]}>
          {t(`signing.indication.${signature.indication}`)}
        </Verdict>
      }
    >
      <Facts facts={factsOf(signature, text)} />
      {signature.bytes === 'intact' && <LaterChanges signature={signature} />}
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

function factsOf(signature: Signature, text: Text): Fact[] {
  const { t } = text;
  const facts: ReadonlyArray<readonly [label: string, value: ReactNode]> = [
    [t('signing.fact.bytes'), wordOf(text, 'bytes', signature.bytes)],
    [t('signing.fact.who'), wordOf(text, 'who', signature.who)],
    [t('signing.fact.when'), whenOf(signature, text)],
    [t('signing.fact.organization'), signature.organization],
    [t('signing.fact.issuer'), signature.issuer],
    [t('signing.fact.valid'), validityOf(signature, text)],
    [
      t('signing.fact.page'),
      signature.page === null
        ? t('signing.fact.pageNone')
        : t('signing.fact.pageAt', { page: signature.page }),
    ],
    [t('signing.fact.serial'), signature.serial],
  ];
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function validityOf({ validFrom, validTo }: Signature, { t }: Text): string {
  return validFrom === '' || validTo === ''
    ? ''
    : t('signing.fact.validSpan', { from: validFrom, to: validTo });
}

function whenOf({ claimedAt, trustedAt }: Signature, { t }: Text): string {
  if (trustedAt !== null) return t('signing.fact.whenTrusted', { at: trustedAt });
  return claimedAt === null
    ? t('signing.fact.whenUnknown')
    : t('signing.fact.whenClaimed', { at: claimedAt });
}

function LaterChanges(props: { signature: Signature }): ReactNode {
  const text = useText();
  const { t } = text;
  const { changedAfter } = props.signature;
  const lines = changedAfter.map((change) => {
    const what = wordOf(text, 'change', change.kind);
    const where = change.page === null ? what : t('signing.change.onPage', { what, page: change.page });
    return {
      where: change.field === null ? where : `${where} (${change.field})`,
      isPermitted: change.permitted,
    };
  });
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
