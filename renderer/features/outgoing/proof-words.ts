/** The proof of a sending in the sentences of the screen, for the paper that is printed and kept. */
import type { Document } from '#contract/documents.ts';
import type { LedgerRow } from '#contract/exchange.ts';
import type { VerdictWords } from '#contract/signing.ts';
import type { Text } from '../../text/text-provider.tsx';
import { annexesOf } from './annexes-of.ts';
import { layerLines, ledgerCounts, sentenceOf } from './ledger-words.ts';

/** A paper holds so many sentences; more annexes than this nobody sends. */
const annexesSaid = 40;

/** Receivers over the hub only: of others no machine has said anything. */
export function proofWords(
  document: Document,
  rows: readonly LedgerRow[],
  now: string,
  text: Text,
): VerdictWords {
  const { t, day, dayTime } = text;
  const overHub = rows.filter(({ way }) => way === 'hub');
  return {
    title: t('outgoing.proof.title'),
    labels: {
      file: t('outgoing.proof.file'),
      sha256: t('signing.paper.sha256'),
      size: t('signing.paper.size'),
      at: t('outgoing.proof.madeAt'),
      by: t('outgoing.proof.madeBy'),
    },
    checkedAt: dayTime(now),
    verdict: t('outgoing.proof.verdict', {
      arrived: ledgerCounts(overHub).arrived,
      all: overHub.length,
    }),
    reasons: [
      t('outgoing.proof.document', {
        code: document.code,
        on: document.issuedOn === null ? '' : day(document.issuedOn),
        subject: document.subject,
      }),
      ...annexesOf(document)
        .slice(0, annexesSaid)
        .map(({ name, sha256 }) => t('outgoing.proof.annex', { name, sha256 })),
    ],
    sections: overHub.slice(0, 200).map((row) => ({
      heading: row.receiverCode === null ? row.receiverName : `${row.receiverName} (${row.receiverCode})`,
      facts: layerLines(row, text),
      remarks: [sentenceOf(row, text)],
    })),
    foot: t('outgoing.proof.foot'),
  };
}
