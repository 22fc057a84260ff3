/** Going out beside drafting and issuing: one function for each call of the contract. */
import type { goingOut } from '#contract/going-out.ts';
import type { keptCopies } from '#contract/kept-copies.ts';
import type { Handlers } from '../../kernel/handlers.ts';
import { findVisible } from '../view.ts';
import { keptCopyUses, recordKeptCopyUse } from './kept-copies.ts';
import { linkedTo } from './links.ts';
import { recordPostings } from './postings.ts';
import { receiverGroups, removeReceiverGroup, saveReceiverGroup } from './receiver-groups.ts';
import { convertWord } from './word.ts';
import { postings } from './store.ts';

export const goingOutHandlers: Handlers<typeof goingOut & typeof keptCopies> = {
  receiver_groups: (_, { db }) => receiverGroups(db),
  save_receiver_group: saveReceiverGroup,
  remove_receiver_group: ({ id }, context) => (removeReceiverGroup(id, context), null),
  postings: ({ id }, { db, person }) => {
    findVisible(db, person, id);
    return postings(db, id);
  },
  record_postings: ({ id, postings: lines }, context) => (recordPostings(id, lines, context), null),
  convert_word: convertWord,
  kept_copy_uses: ({ id }, context) => keptCopyUses(id, context),
  record_kept_copy_use: recordKeptCopyUse,
  linked: ({ id }, context) => linkedTo(id, context),
};
