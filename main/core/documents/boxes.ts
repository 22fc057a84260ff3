/** The boxes of the menu as conditions on documents. */
import type { z } from 'zod';
import type { BoxName, DocumentState } from '#contract/documents.ts';

export type Box = z.infer<typeof BoxName>;
type ListedBox = Exclude<Box, 'waiting'>;

export const openStates = ['registered', 'presented', 'handling'] as const;
const inStates = (states: readonly DocumentState[]) =>
  `state IN (${states.map((one) => `'${one}'`).join(', ')})`;
const open = inStates(openStates);

/** A box that is a direction and states and nothing else: counted, sorted and searched by index alone. */
export interface PlainBox {
  readonly direction: 'incoming' | 'outgoing';
  /** Nothing: all, and the void ones only with `hasVoid`. */
  readonly states?: readonly DocumentState[];
  readonly hasVoid?: boolean;
}

/** A box that asks for more (whose it is, when it is due) stands only in `boxConditions`. */
export const plainBoxes: Readonly<Partial<Record<ListedBox, PlainBox>>> = {
  // A void arrival stays in sight, struck through: its number is used.
  incoming: { direction: 'incoming', hasVoid: true },
  to_present: { direction: 'incoming', states: ['registered'] },
  presented: { direction: 'incoming', states: ['presented'] },
  to_handle: { direction: 'incoming', states: openStates },
  incoming_done: { direction: 'incoming', states: ['done'] },
  outgoing: { direction: 'outgoing' },
  to_number: { direction: 'outgoing', states: ['signed', 'numbered'] },
  issued: { direction: 'outgoing', states: ['issued'] },
  drafts: { direction: 'outgoing', states: ['draft'] },
};

/** The condition of a plain box, on whatever has a direction and a state. */
export function plainCondition({ direction, states, hasVoid }: PlainBox): string {
  const inDirection = `direction = '${direction}'`;
  if (states) return `${inDirection} AND ${inStates(states)}`;
  return hasVoid === true ? inDirection : `${inDirection} AND state <> 'void'`;
}

/** What lies open on the desk of the person asking. */
function onMyDesk(parts: string): string {
  return `seq IN (SELECT document_seq FROM desk WHERE person_id = :me AND part IN (${parts})) AND state <> 'void'`;
}

/** `:today` and `:me` are bound for every box. */
export const boxConditions: Readonly<Record<ListedBox, string>> = {
  incoming: plainCondition(plainBoxes.incoming!),
  to_present: plainCondition(plainBoxes.to_present!),
  presented: plainCondition(plainBoxes.presented!),
  to_decide: onMyDesk(`'decide'`),
  to_handle: plainCondition(plainBoxes.to_handle!),
  assigned: onMyDesk(`'lead', 'support', 'unit'`),
  informed: onMyDesk(`'inform'`),
  overdue: `${open} AND due_on < :today`,
  incoming_done: plainCondition(plainBoxes.incoming_done!),
  outgoing: plainCondition(plainBoxes.outgoing!),
  to_number: plainCondition(plainBoxes.to_number!),
  issued: plainCondition(plainBoxes.issued!),
  drafts: plainCondition(plainBoxes.drafts!),
  to_sign: `direction = 'outgoing' AND state = 'to_sign'
        AND (:seesAllToSign = 1 OR signer_post_id IN (SELECT id FROM post WHERE person_id = :me))`,
};

/**
 * Staff see what is theirs (rules.ts `maySee`, said in SQL), by the desks. Who sees everything adds no condition, so that an
 * index alone can count.
 */
export function visibleTo({ seesAll }: { readonly seesAll: number }): string {
  return seesAll === 1 ? 'TRUE' : 'seq IN (SELECT document_seq FROM desk WHERE person_id = :me)';
}

/**
 * A box as one person sees it. SQLite believes that a direction narrows more than a desk does; told otherwise it begins
 * at the desk, and a member of staff never waits for a million documents of others.
 */
export function boxOf(box: keyof typeof boxConditions, visibility: { readonly seesAll: number }): string {
  const condition = boxConditions[box];
  if (visibility.seesAll === 1) return condition;
  const told = condition.replace(/^direction = '(\w+)'/, `likely(direction = '$1')`);
  return `${told} AND ${visibleTo(visibility)}`;
}
