/** The office as the admin describes it, and the directory as people search it. */
import type { agencies } from '#contract/agencies.ts';
import type { Facts } from '#contract/kernel.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Handlers } from '../kernel/handlers.ts';
import { matchOf } from '../kernel/match.ts';
import { refuse } from '../kernel/refusal.ts';
import { storeFile } from '../kernel/stored.ts';
import { personName } from '../people/index.ts';
import { addPredecessor, bodyToEnd, endBody, successorOf, toEnd, undoEnd, withEnd } from './end.ts';
import { removePredecessor } from './remove-predecessor.ts';
import { bodyToRename, renameBody } from './rename.ts';
import { addBody, changeBody, setUp } from './set-up.ts';
import * as store from './store.ts';

const historyShown = 50;

export const agencyHandlers: Handlers<typeof agencies> = {
  setup_state: (_, { db }) => {
    const agency = store.agency(db);
    return { isSetUp: agency !== undefined, agencyName: agency?.name ?? null };
  },

  set_up: setUp,

  mine: (_, { db }) => {
    const agency = store.agency(db) ?? refuse('core.not_ready');
    return { ...agency, bodies: store.bodies(db).map((row) => bodyOf(db, row.id)) };
  },

  add_body: (input, context) => {
    const agency = store.agency(context.db) ?? refuse('core.not_ready');
    const id = addBody(agency.id, input, context);
    context.changed('agencies.changed', agency.id);
    return bodyOf(context.db, id);
  },

  change_body: (input, context) => {
    changeBody(input, context);
    return bodyOf(context.db, input.id);
  },

  rename_body: async (input, { db, now, services, transact }) => {
    bodyToRename(db, input, now());
    await services.beforeRiskyStep('rename');
    transact((command) => renameBody(input, command));
    return bodyOf(db, input.id);
  },

  end_body: async (input, { db, now, services, transact }) => {
    bodyToEnd(db, input, now());
    await services.beforeRiskyStep('merge');
    transact((command) => endBody(input, command));
    return bodyOf(db, input.id);
  },

  undo_end: ({ id }, context) => {
    undoEnd(id, context);
    return bodyOf(context.db, id);
  },

  add_predecessor: (input, context) => bodyOf(context.db, addPredecessor(input, context)),

  remove_predecessor: ({ id, reason }, context) => {
    removePredecessor(id, reason, context);
    return null;
  },

  history: (_, { db }) =>
    store.history(db, historyShown).map(({ id, at, actor, type, payload }) => ({
      id,
      at,
      personName: personName(db, actor) ?? '',
      type,
      // Written by the journal from Facts.
      facts: JSON.parse(payload) as Facts,
    })),

  add_post: ({ bodyId, title, authority }, context) => {
    if (!store.bodyById(context.db, bodyId)) refuse('agencies.unknown_body');
    const id = context.newId();
    store.insertPost(context.db, { id, bodyId, title, authority });
    context.note({
      type: 'agencies.post_added',
      entity: 'post',
      entityId: id,
      baseVersion: 0,
      payload: { bodyId, title, authority },
    });
    context.changed('agencies.changed', bodyId);
    return store.toPost(store.postById(context.db, id)!);
  },

  fill_post: ({ postId, personId }, context) => {
    const post = store.postById(context.db, postId) ?? refuse('agencies.unknown_post');
    const name = personId === null ? '' : (personName(context.db, personId) ?? refuse('people.unknown'));
    store.fillPost(context.db, postId, personId);
    context.note({
      type: 'agencies.post_filled',
      entity: 'post',
      entityId: postId,
      baseVersion: 0,
      payload: { title: post.title, personName: name },
    });
    context.changed('agencies.changed', post.body_id);
    return store.toPost(store.postById(context.db, postId)!);
  },

  set_seal_picture: ({ bodyId, upload, diameterMm }, context) => {
    if (!store.bodyById(context.db, bodyId)) refuse('agencies.unknown_body');
    const sha256 = storePicture(upload, context);
    store.setSealPicture(context.db, bodyId, sha256, diameterMm);
    context.note({
      type: 'agencies.seal_set',
      entity: 'issuing_body',
      entityId: bodyId,
      baseVersion: 0,
      payload: { sha256, diameterMm },
    });
    context.changed('agencies.changed', bodyId);
    return null;
  },

  set_handwriting_picture: ({ upload }, context) => {
    const sha256 = storePicture(upload, context);
    store.setHandwriting(context.db, context.person.personId, sha256);
    context.note({
      type: 'people.handwriting_set',
      entity: 'person',
      entityId: context.person.personId,
      baseVersion: 0,
      payload: { sha256 },
    });
    context.changed('people.changed', context.person.personId);
    return null;
  },

  my_handwriting: (_, { db, person }) => ({ hasPicture: store.handwritingOf(db, person.personId) !== null }),

  directory: ({ text, limit }, { db }) =>
    store.searchDirectory(db, matchOf(text), limit).map((row) => {
      const agency = withEnd(db, row);
      return { ...agency, next: successorOf(db, agency) };
    }),
};

function bodyOf(db: ReadableDb, id: string) {
  return { ...store.toBody(store.bodyById(db, id)!, store.posts(db, id)), end: toEnd(db, id) };
}

const pngMagic = Buffer.from('89504e470d0a1a0a', 'hex');

/** A picture for appearances must be a PNG, for its transparency (vanthu §2.2). */
function storePicture(upload: string, context: CommandContext): string {
  const { bytes } = context.services.uploads.get(upload, context.person.personId);
  if (!pngMagic.equals(bytes.subarray(0, pngMagic.length))) refuse('agencies.not_a_png');
  const sha256 = storeFile(context, bytes);
  context.afterCommit(() => context.services.uploads.forget(upload));
  return sha256;
}
