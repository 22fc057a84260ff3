/** Which act of a document stands as the main one, and why an act that the role would allow is closed. */
import type { Document, DocumentAct } from '#contract/documents.ts';
import type { LedgerRow } from '#contract/exchange.ts';
import { mayResend } from './ledger-words.ts';

export type MainAct = 'sign' | 'issue' | 'send' | 'submit_for_signature';

/** The most advanced act comes first. */
const order: readonly MainAct[] = ['send', 'issue', 'sign', 'submit_for_signature'];

const isMain = (act: DocumentAct): act is MainAct => order.some((one) => one === act);

/** What the far right button does; closed with a reason's code, or nothing at all. */
export function mainActOf(
  document: Pick<Document, 'may' | 'mayNot'>,
  ledger: readonly LedgerRow[],
): { readonly act: MainAct; readonly why: string | undefined } | undefined {
  const isSent = ledger.length > 0 && !ledger.some(mayResend);
  const open = order.find((act) => document.may.includes(act) && !(act === 'send' && isSent));
  if (open !== undefined) return { act: open, why: undefined };
  const closed = document.mayNot.find(({ act }) => isMain(act));
  return closed !== undefined && isMain(closed.act) ? { act: closed.act, why: closed.why } : undefined;
}

/** Receivers may still be changed: the document was not issued. */
export const mayEditReceivers = (
  document: Pick<Document, 'direction' | 'state'>,
  mayWrite: boolean,
): boolean =>
  mayWrite &&
  document.direction === 'outgoing' &&
  ['draft', 'to_sign', 'signed', 'numbered'].includes(document.state);

/** It stands in a book with a file of its own: a copy may be made of it. */
export const isCopyable = ({
  direction,
  state,
  files,
}: Pick<Document, 'direction' | 'state' | 'files'>): boolean =>
  (direction === 'incoming' ? state !== 'void' : state === 'issued') && files.some(({ isMain }) => isMain);
