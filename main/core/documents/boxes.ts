/** The boxes of the menu as conditions on documents; every combination has an index that ends in the sort key. */
import type { z } from 'zod';
import type { BoxName } from '#contract/documents.ts';

export type Box = z.infer<typeof BoxName>;

const open = `state IN ('registered', 'presented', 'handling')`;

/** `:today` and `:me` are bound for every box. */
export const boxConditions: Readonly<Record<Exclude<Box, 'waiting'>, string>> = {
  // A void arrival stays in sight, struck through: its number is used.
  incoming: `direction = 'incoming'`,
  to_handle: `direction = 'incoming' AND ${open}`,
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
  return seesAll === 1 ? 'TRUE' : '(drafter_id = :me OR created_by = :me)';
}
