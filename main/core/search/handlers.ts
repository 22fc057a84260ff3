/** Search over every document, and the searches a person keeps. */
import type { search } from '#contract/search.ts';
import { countUnreadFiles, countUpTo, pageOf } from '../documents/index.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import * as store from './store.ts';

/** Counting a kept search stops here: the menu shows no more digits (stack §5.2). */
const savedCountCap = 999;
const savedAtMost = 20;

export const searchHandlers: Handlers<typeof search> = {
  documents: ({ text, direction, filter, sort, upTo, from, limit }, context) => {
    const asked = { ...filter, text: text === '' ? filter.text : text };
    const box = direction ?? null;
    return pageOf({ box, filter: asked, sort, upTo }, { from, limit }, context);
  },

  unread_files: (_, { db }) => ({ documents: countUnreadFiles(db) }),

  saved: (_, context) =>
    store.savedOf(context.db, context.person.personId).map(({ id, name, question }) => {
      const { box, filter, sort } = question;
      const isListed = box !== 'waiting';
      const count = isListed ? countUpTo({ box, filter, sort, upTo: null }, savedCountCap, context) : 0;
      return {
        id,
        name,
        question,
        count: Math.min(count, savedCountCap),
        isCountCapped: count > savedCountCap,
      };
    }),

  save: ({ name, question }, context) => {
    const { db, person, now } = context;
    const before = store.byName(db, person.personId, name);
    if (!before && store.savedOf(db, person.personId).length >= savedAtMost)
      refuse('search.too_many', { max: savedAtMost });
    const id = before?.id ?? context.newId();
    store.save(db, { id, personId: person.personId, name, question, at: now.toISOString() });
    context.changed('search.saved', id);
    return { id };
  },

  rename: ({ id, name }, context) => {
    const { db, person } = context;
    const own = store.byId(db, person.personId, id) ?? refuse('search.unknown');
    const other = store.byName(db, person.personId, name);
    if (other && other.id !== own.id) refuse('search.name_taken', { name });
    store.rename(db, own.id, name);
    context.changed('search.saved', id);
    return null;
  },

  remove: ({ id }, context) => {
    const { db, person } = context;
    const own = store.byId(db, person.personId, id) ?? refuse('search.unknown');
    store.remove(db, own.id);
    context.changed('search.saved', id);
    return { name: own.name, question: own.question };
  },
};
