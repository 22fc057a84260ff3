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
    [t('signing.fact.revocation'), revocationOf(signature, text)],
    [t('signing.fact.when'), whenOf(signature, text)],
    [t('signing.fact.level'), signature.level === null ? '' : t(`signing.level.${signature.level}`)],
    [t('signing.fact.standard'), standardOf(signature)],
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

/** The standard's own words, for who must name them (ETSI EN 319 102-1). */
function standardOf({ indication, subIndication }: Signature): string {
  const main = indication.replace('_', '-');
  return subIndication === null ? main : `${main} / ${subIndication}`;
}

/** What was asked, and for which instant the answer holds. */
function revocationOf({ revocation, bytes, asOf }: Signature, { t }: Text): string {
  if (bytes !== 'intact') return '';
  const { status, source, at, revokedAt, isEmbedded } = revocation;
  if (revokedAt !== null) return t('signing.fact.revokedOn', { at: revokedAt });
  if (status === 'unknown' || source === null || at === null) return t('signing.fact.revocationUnknown');
  const place = t(isEmbedded ? 'signing.fact.fromFile' : 'signing.fact.fromAuthority');
  const list = t(`signing.fact.${source}`);
  return t('signing.fact.notRevoked', { asOf, source: list, at, place });
}

function whenOf({ claimedAt, trustedAt, timestampAuthority }: Signature, { t }: Text): string {
  if (trustedAt !== null)
    return t('signing.fact.whenTrusted', { at: trustedAt, authority: timestampAuthority ?? '' });
  return claimedAt === null
    ? t('signing.fact.whenUnknown')
    : t('signing.fact.whenClaimed', { at: claimedAt });
}
