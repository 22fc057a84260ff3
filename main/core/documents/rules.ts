/** What a person may do with a document now: pure decisions, tested by table. */
import type { DocumentAct } from '#contract/documents.ts';
import type { Role } from '#contract/kernel.ts';
import type { DocumentRow } from './store.ts';

export interface Asking {
  readonly personId: string;
  readonly roles: readonly Role[];
  /** Posts this person holds now. */
  readonly postIds: readonly string[];
}

export interface Standing {
  readonly document: Pick<DocumentRow, 'direction' | 'state' | 'drafter_id' | 'signer_post_id'>;
  readonly receiverCount: number;
}

export interface Verdicts {
  readonly may: DocumentAct[];
  readonly mayNot: { act: DocumentAct; why: string }[];
}

/** Clerks and leaders see everything of their office, staff what is theirs, an admin who is nothing else sees no document (P1). */
export function seesAll(roles: readonly Role[]): boolean {
  return roles.includes('clerk') || roles.includes('leader');
}

export function maySee(asking: Asking, document: Pick<DocumentRow, 'drafter_id' | 'created_by'>): boolean {
  if (seesAll(asking.roles)) return true;
  return (
    asking.roles.includes('staff') && [document.drafter_id, document.created_by].includes(asking.personId)
  );
}

/** The acts for the buttons, and for those that are closed now the reason ("Vì sao?"). */
export function actsOf(asking: Asking, standing: Standing): Verdicts {
  return standing.document.direction === 'outgoing'
    ? outgoingActs(asking, standing)
    : { may: [], mayNot: [] };
}

function outgoingActs({ personId, roles, postIds }: Asking, { document, receiverCount }: Standing): Verdicts {
  const may: DocumentAct[] = [];
  const mayNot: Verdicts['mayNot'] = [];
  const isClerk = roles.includes('clerk');
  const isDrafter = document.drafter_id === personId;
  const isSigner = document.signer_post_id !== null && postIds.includes(document.signer_post_id);
  if (document.state === 'draft' && (isClerk || isDrafter)) may.push('edit', 'submit_for_signature');
  if (document.state === 'to_sign' && isSigner) may.push('sign', 'return_draft');
  if (isClerk && ['draft', 'to_sign'].includes(document.state))
    mayNot.push({ act: 'issue', why: 'documents.no_signature_yet' });
  if (isClerk && ['signed', 'numbered'].includes(document.state)) may.push('issue');
  if (isClerk && document.state === 'issued') {
    if (receiverCount === 0) mayNot.push({ act: 'send', why: 'documents.no_receivers' });
    else may.push('send');
  }
  return { may, mayNot };
}
