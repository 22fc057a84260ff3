/** Going out beside drafting and issuing: one function for each call of the contract. */
import type { goingOut } from '#contract/going-out.ts';
import type { Handlers } from '../../kernel/handlers.ts';
import { findVisible } from '../view.ts';
import { linkedTo } from './links.ts';
import { recordPostings } from './postings.ts';
import { receiverGroups, removeReceiverGroup, saveReceiverGroup } from './receiver-groups.ts';
import { convertWord } from './word.ts';
import { postings } from './store.ts';

export const goingOutHandlers: Handlers<typeof goingOut> = {
  receiver_groups: (_, { db }) => receiverGroups(db),
  save_receiver_group: saveReceiverGroup,
  remove_receiver_group: ({ id }, context) => (removeReceiverGroup(id, context), null),
  postings: ({ id }, { db, person }) => {
    findVisible(db, person, id);
    return postings(db, id);
  },
  record_postings: ({ id, postings: lines }, context) => (recordPostings(id, lines, context), null),
  convert_word: convertWord,
  linked: ({ id }, context) => linkedTo(id, context),
};
