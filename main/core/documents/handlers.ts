/** Documents: one function for each call of the contract. */
import type { documents } from '#contract/documents.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { readAnnex, setAnnexes } from './annexes.ts';
import { useKeptNumber } from './kept-number.ts';
import { draft, returnDraft, setReceivers, submitForSignature } from './draft.ts';
import { edit } from './edit.ts';
import { join } from './join.ts';
import * as kept from './kept-forms.ts';
import { forget, suggest } from './learned.ts';
import { openWaiting, preview, readIntake, takeMember } from './intake.ts';
import { goingOutHandlers } from './going-out/index.ts';
import { counts, history, list, listIds } from './list.ts';
import { actsOfAll, markMany } from './many.ts';
import { refuseWaiting } from './refuse-waiting.ts';
import { register } from './register.ts';
import { noteSecrecy } from './secret-words.ts';
import { listShorthand, setShorthand } from './shorthand.ts';
import { registerWaiting } from './register-waiting.ts';
import { composeScan, scannedPage } from './scanned-pages.ts';
import * as store from './store.ts';
import { unfinished } from './unfinished.ts';
import { unreadFilesOf } from './file-words/unread.ts';
import { findVisible, toDocument } from './view.ts';
import { unvoidArrival, voidArrival } from './void.ts';
import * as waiting from './waiting.ts';

export const documentHandlers: Handlers<typeof documents> = {
  read_intake: (input, context) => readIntake(context, input),
  scanned_page: async ({ upload }, context) => scannedPage(context, upload),
  compose_scan: (input, context) => composeScan(context, input),
  preview: ({ contentUrl }, context) => preview(context, contentUrl),
  take_member: ({ upload, index }, context) => takeMember(context, upload, index),
  ...goingOutHandlers,
  open_waiting: ({ waitingId }, context) => openWaiting(context, waitingId),
  discard_intake: ({ upload, others, isSecret }, context) => {
    const { uploads } = context.services;
    for (const id of [upload, ...others])
      if (uploads.find(id)?.ownerId === context.person.personId) uploads.forget(id);
    if (isSecret) noteSecrecy('documents.secret_refused', {}, context);
    return null;
  },
  allow_marked: ({ upload, reason }, context) => {
    Object.assign(context.services.uploads.get(upload, context.person.personId), {
      isCleared: true,
      isAnswered: true,
    });
    noteSecrecy('documents.mark_overridden', { reason }, context);
    return null;
  },
  register,
  register_waiting: (input, context) => registerWaiting(context, input),
  edit,
  join,
  suggest: (asked, { db }) => suggest(db, asked),
  forget_suggestion: ({ catalogue, value }, context) => (forget(catalogue, value, context), null),
  shorthand: (_, { db }) => listShorthand(db),
  set_shorthand: ({ short, long }, context) => (setShorthand(short, long, context), null),
  keep_form: async (form, { transact }) => transact((context) => (kept.keep(form, context), null)),
  drop_form: async ({ id }, { transact }) => transact((context) => (kept.drop(id, context), null)),
  kept_forms: (_, { db, person }) => kept.keptBy(db, person.personId),
  unfinished: ({ bodyId }, { db, person }) => unfinished(db, person, bodyId),
  last_registered: (_, context) => {
    const row = store.lastRegisteredBy(context.db, context.person.personId);
    return row === undefined ? null : toDocument(context, row);
  },
  void: ({ id, reason }, context) => (voidArrival(id, reason, context), null),
  unvoid: ({ id }, context) => (unvoidArrival(id, context), null),
  waiting: (_, { db }) =>
    waiting.list(db).map((row) => ({
      id: row.id,
      source: row.source,
      cameAt: row.came_at,
      senderName: row.sender_name,
      code: row.code,
      subject: row.subject,
      urgency: row.urgency,
      verdict: row.verdict,
      isSetAside: row.state === 'set_aside',
      doubts: waiting.doubtsOf(row),
    })),
  refuse_waiting: (input, context) => (refuseWaiting(input, context), null),
  draft,
  read_annex: (input, context) => readAnnex(input, context),
  set_annexes: setAnnexes,
  set_receivers: ({ id, receivers }, context) => (setReceivers(id, receivers, context), null),
  submit_for_signature: ({ id }, context) => (submitForSignature(id, context), null),
  use_kept_number: (input, context) => (useKeptNumber(input, context), null),
  return_draft: ({ id, reason }, context) => (returnDraft(id, reason, context), null),
  list,
  list_ids: listIds,
  open: ({ id }, context) => toDocument(context, findVisible(context.db, context.person, id)),
  unread_words: ({ id }, { db, person }) => unreadFilesOf(db, findVisible(db, person, id).id),
  history: ({ id }, context) => history(id, context),
  mark_read: ({ id }, context) => {
    findVisible(context.db, context.person, id);
    store.setSeen(context.db, context.person.personId, id, context.now.toISOString());
    context.changed('documents.seen', id);
    context.services.notices.tell(
      'documents.seen',
      { documentId: id, personId: context.person.personId },
      context,
    );
    return null;
  },
  mark_many: markMany,
  acts_of: actsOfAll,
  counts: (_, context) => counts(context),
};
