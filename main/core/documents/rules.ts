/** What a person may do with a document now: pure decisions, tested by table. */
import type { DocumentAct } from '#contract/documents.ts';
import type { Role } from '#contract/kernel.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { DocumentRow } from './store.ts';

export interface Asking {
  readonly personId: string;
  readonly roles: readonly Role[];
  /** Posts this person holds now. */
  readonly postIds: readonly string[];
}

export interface Standing {
  readonly document: Pick<
    DocumentRow,
    'direction' | 'state' | 'drafter_id' | 'signer_post_id' | 'voided_by' | 'voided_at'
  >;
  readonly receiverCount: number;
  /** The day in Vietnam. */
  readonly today: string;
}

export interface Verdicts {
  readonly may: DocumentAct[];
  readonly mayNot: { act: DocumentAct; why: string }[];
}

/** Clerks and leaders see everything of their office, staff what is theirs, an admin who is nothing else sees no document (P1). */
export function seesAll(roles: readonly Role[]): boolean {
  return roles.includes('clerk') || roles.includes('leader');
}

/** `hasPart`: it was drafted by this person, or assigned to him. */
export function maySee({ roles }: Pick<Asking, 'roles'>, hasPart: boolean): boolean {
  return seesAll(roles) || (roles.includes('staff') && hasPart);
}

/** The acts for the buttons, and for those that are closed now the reason ("Vì sao?"). */
export function actsOf(asking: Asking, standing: Standing): Verdicts {
  return standing.document.direction === 'outgoing'
    ? outgoingActs(asking, standing)
    : { may: incomingActs(asking, standing), mayNot: [] };
}

function incomingActs(asking: Asking, { document, today }: Standing): DocumentAct[] {
  const may: DocumentAct[] = [];
  if (mayEdit(asking, document) === null) may.push('edit');
  if (mayVoid(asking, document)) may.push('void');
  if (mayUnvoid(asking, document, today)) may.push('unvoid');
  return may;
}

/** Null when this person may change its fields now, otherwise the refusal's code. */
export function mayEdit(
  { personId, roles }: Asking,
  { direction, state, drafter_id: drafter }: Standing['document'],
): 'documents.not_yours' | 'documents.wrong_state' | null {
  const isClerk = roles.includes('clerk');
  if (direction === 'outgoing') {
    if (!isClerk && drafter !== personId) return 'documents.not_yours';
    return state === 'draft' ? null : 'documents.wrong_state';
  }
  if (!isClerk) return 'documents.not_yours';
  return state === 'void' ? 'documents.wrong_state' : null;
}

/** A clerk, while the matter is not closed. */
export function mayVoid(
  { roles }: Pick<Asking, 'roles'>,
  { direction, state }: Pick<DocumentRow, 'direction' | 'state'>,
): boolean {
  return (
    roles.includes('clerk') &&
    direction === 'incoming' &&
    ['registered', 'presented', 'handling'].includes(state)
  );
}

/** The clerk who made it void, on the same day. */
export function mayUnvoid(
  { personId, roles }: Pick<Asking, 'personId' | 'roles'>,
  document: Pick<DocumentRow, 'direction' | 'state' | 'voided_by' | 'voided_at'>,
  today: string,
): boolean {
  const { direction, state, voided_by: by, voided_at: at } = document;
  if (direction !== 'incoming' || state !== 'void' || at === null || !roles.includes('clerk')) return false;
  return by === personId && vietnamDay(new Date(at)) === today;
}

function outgoingActs({ personId, roles, postIds }: Asking, { document, receiverCount }: Standing): Verdicts {
  const may: DocumentAct[] = [];
  const mayNot: Verdicts['mayNot'] = [];
  const isClerk = roles.includes('clerk');
  const isDrafter = document.drafter_id === personId;
  const isSigner = document.signer_post_id !== null && postIds.includes(document.signer_post_id);
  if (mayEdit({ personId, roles, postIds }, document) === null) may.push('edit');
  if (document.state === 'draft' && (isClerk || isDrafter)) may.push('submit_for_signature');
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
