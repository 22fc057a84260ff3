/** The verdict in the sentences of the screen, for the paper that is printed and kept. */
import type { SignatureReport, Verification, VerdictWords } from '#contract/signing.ts';
import type { z } from 'zod';
import type { Text } from '../../text/text-provider.tsx';
import { bannerLines, headingOf } from './banner-words.ts';
import { changeWords } from './change-words.ts';
import { factsOf, nameOf } from './signature-words.ts';
import { noteOf } from './words.ts';

/** Everything the panel says, in its order. */
export function paperWords(verification: Verification, text: Text): VerdictWords {
  const { t } = text;
  return {
    title: t('signing.paper.title'),
    labels: {
      file: t('signing.paper.file'),
      sha256: t('signing.paper.sha256'),
      size: t('signing.paper.size'),
      at: t('signing.paper.at'),
      by: t('signing.paper.by'),
    },
    checkedAt: text.dayTime(verification.asOf),
    verdict: headingOf(verification, text),
    reasons: bannerLines(verification, text),
    sections: verification.signatures.map((signature, index) => sectionOf(signature, index, text)),
    foot: t('signing.paper.foot'),
  };
}

function sectionOf(
  signature: z.infer<typeof SignatureReport>,
  index: number,
  text: Text,
): VerdictWords['sections'][number] {
  const { t } = text;
  const verdict = {
    label: t('signing.paper.verdict'),
    value: t(`signing.indication.${signature.indication}`),
  };
  const later = signature.changedAfter.map((change) =>
    t(change.permitted ? 'signing.paper.laterPermitted' : 'signing.paper.laterForbidden', {
      what: changeWords(text, change),
    }),
  );
  return {
    heading: t('signing.paper.section', { number: index + 1, name: nameOf(signature, text) }),
    facts: [verdict, ...factsOf(signature, text)],
    remarks: [...later, ...signature.notes.map((code) => noteOf(text, code))],
  };
}
