/** The facts of one signature as labels and sentences, the same on the screen and on paper. */
import type { z } from 'zod';

import type { SignatureReport } from '#contract/signing.ts';
import type { Text } from '../../text/text-provider.tsx';
import { wordOf } from './words.ts';

type Signature = z.infer<typeof SignatureReport>;

/** Whose it is; a document time stamp is named as one. */
export function nameOf({ kind, signerName }: Signature, { t }: Text): string {
  if (kind === 'document_timestamp') return t('signing.kind.document_timestamp');
  return signerName === '' ? t('signing.unnamed') : signerName;
}

/** Only what is known. */
export function factsOf(signature: Signature, text: Text): { label: string; value: string }[] {
  const { t } = text;
  const facts: ReadonlyArray<readonly [label: string, value: string]> = [
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
