/** The seal and the token in everyday life: one function for each call of the contract. */
import type { sealKeeping } from '#contract/seal-keeping.ts';
import type { Handlers } from '../kernel/handlers.ts';
import * as custody from './custody.ts';
import { sealUses, takeOutSealUses } from './seal-uses.ts';

export const sealKeepingHandlers: Handlers<typeof sealKeeping> = {
  seal_uses: ({ skip, limit, ...filter }, { db }) => sealUses(db, filter, { skip, limit }),
  take_out_seal_uses: async (input, context) => takeOutSealUses(input, context),
  custodies: (_, context) => custody.custodies(context),
  add_custody: custody.addCustody,
  offer_hand_over: custody.offerHandOver,
  answer_hand_over: custody.answerHandOver,
  withdraw_hand_over: custody.withdrawHandOver,
  retire_custody: custody.retireCustody,
};
