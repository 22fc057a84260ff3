/** The one sentence about all signatures of a file, and what explains it. */
import type { Verification } from '#contract/signing.ts';
import type { Text } from '../../text/text-provider.tsx';
import { wordOf } from './words.ts';

const isUnsigned = ({ reasons }: Verification): boolean => reasons.includes('not_signed');

export function headingOf(verification: Verification, { t }: Text): string {
  if (isUnsigned(verification)) return t('signing.banner.notSigned');
  const { verdict, signatures } = verification;
  return verdict === 'valid'
    ? t('signing.banner.valid', { count: signatures.length })
    : t(`signing.banner.${verdict}`);
}

/** What happened to the content first, then why, each reason once. */
export function bannerLines(verification: Verification, text: Text): string[] {
  if (isUnsigned(verification)) return [];
  const { reasons, integrity, verdict, signatures } = verification;
  const isAlreadySaid = reasons.includes('bytes_changed') || reasons.includes('changed_after_signing');
  const content =
    integrity === 'changed'
      ? isAlreadySaid
        ? []
        : [text.t('signing.banner.changed')]
      : signatures.length > 0 && verdict !== 'invalid'
        ? [text.t('signing.banner.intact')]
        : [];
  const from = senderLine(verification, text);
  return [...new Set([...content, ...reasons.map((code) => wordOf(text, 'reason', code)), ...from])];
}

/** Signed by the agency that sent it, or by another: a line of its own. */
function senderLine({ sender }: Verification, { t }: Text): string[] {
  if (sender === null || sender === undefined) return [];
  const { name, agrees, signedBy } = sender;
  return [t(agrees ? 'signing.sender.agrees' : 'signing.sender.differs', { name, signedBy })];
}
