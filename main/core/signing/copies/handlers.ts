/** Copies: one function for each call of the contract. */
import type { copies } from '#contract/copies.ts';
import { findVisible } from '../../documents/index.ts';
import { addDays, startOfDay } from '../../kernel/day.ts';
import { fold } from '../../kernel/fold.ts';
import type { Handlers } from '../../kernel/handlers.ts';
import { copyChoices, makeCopy } from './make.ts';
import * as store from './store.ts';
import { withdrawCopy } from './withdraw.ts';

export const copyHandlers: Handlers<typeof copies> = {
  copy_choices: copyChoices,
  make_copy: makeCopy,
  withdraw_copy: ({ documentId, reason }, context) => withdrawCopy(documentId, reason, context),
  copies_of: ({ documentId }, { db, person }) => {
    findVisible(db, person, documentId);
    const copyOf = store.lineOf(db, documentId) ?? null;
    const mayWithdraw = copyOf?.state === 'waits' && person.roles.includes('clerk');
    return { copyOf, copies: store.copiesOf(db, documentId), mayWithdraw };
  },
  copies_register: ({ from, to, form, text, skip, limit }, { db }) => {
    const words = fold(text).split(' ').filter(Boolean);
    const rows = store
      .allCopies(db, { from: from && startOfDay(from), to: to && startOfDay(addDays(to, 1)), form })
      .filter(({ code, of, receivers }) => {
        const all = fold(`${code} ${of.code} ${of.subject} ${of.issuerName} ${receivers.join(' ')}`);
        return words.every((word) => all.includes(word));
      });
    return { rows: rows.slice(skip, skip + limit), total: rows.length };
  },
};
