/** The boxes of the menu as conditions on documents; every combination has an index that ends in the sort key. */
import type { z } from 'zod';
import type { BoxName } from '#contract/documents.ts';

export type Box = z.infer<typeof BoxName>;

const open = `state IN ('registered', 'presented', 'handling')`;

/** What lies open on the desk of the person asking. */
function onMyDesk(parts: string): string {
  return `seq IN (SELECT document_seq FROM desk WHERE person_id = :me AND part IN (${parts})) AND state <> 'void'`;
}

/** `:today` and `:me` are bound for every box. */
export const boxConditions: Readonly<Record<Exclude<Box, 'waiting'>, string>> = {
  // A void arrival stays in sight, struck through: its number is used.
  incoming: `direction = 'incoming'`,
  to_present: `direction = 'incoming' AND state = 'registered'`,
  presented: `direction = 'incoming' AND state = 'presented'`,
  to_decide: onMyDesk(`'decide'`),
  to_handle: `direction = 'incoming' AND ${open}`,
  assigned: onMyDesk(`'lead', 'support'`),
  informed: onMyDesk(`'inform'`),
  overdue: `${open} AND due_on < :today`,
  incoming_done: `direction = 'incoming' AND state = 'done'`,
  outgoing: `direction = 'outgoing' AND state <> 'void'`,
  to_number: `direction = 'outgoing' AND state IN ('signed', 'numbered')`,
  issued: `direction = 'outgoing' AND state = 'issued'`,
  drafts: `direction = 'outgoing' AND state = 'draft'`,
  to_sign: `direction = 'outgoing' AND state = 'to_sign'
        AND (:seesAllToSign = 1 OR signer_post_id IN (SELECT id FROM post WHERE person_id = :me))`,
};

/**
 * Staff see what is theirs (rules.ts `maySee`, said in SQL). Who sees everything adds no condition, so that an index alone
 * can count.
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
