/** Books as clerks open, keep, look at, check and close them. */
import type { Book, books } from '#contract/books.ts';
import type { Facts } from '#contract/kernel.ts';
import { findBody, requireWorking } from '../agencies/index.ts';
import { vietnamDay, vietnamYear } from '../kernel/day.ts';
import type { CommandContext, Handlers } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { personName } from '../people/index.ts';
import { isWhole, proveBook, type Disagreements } from './check.ts';
import { keepAhead, keepSub } from './kept.ts';
import { closeBook, closeYear, handOver, reopenBook, requireKindsFree, setKinds } from './keeping.ts';
import { giveUp } from './numbering.ts';
import * as numbers from './number-store.ts';
import { openBook } from './open.ts';
import * as store from './store.ts';
import { isPattern, proposeSymbol } from './symbols.ts';
import { accountFor, takeOver, undoTakeOver } from './taken-over.ts';
import { toBook } from './view.ts';
import { openYear } from './year.ts';

const historyShown = 100;
const uncommonShown = 200;

/** `disagreements` looks into the documents, which stand to the right of books; put in by `core/features.ts`. */
export function bookHandlers(disagreements: Disagreements): Handlers<typeof books> {
  return {
    list: ({ direction, year }, { db, person, now }) =>
      store.listBooks(db, direction ?? null, year ?? null).map((row) => toBook(db, row, person, now)),

    open: (input, context) => {
      if (!findBody(context.db, input.bodyId)) refuse('agencies.unknown_body');
      requireWorking(context.db, input.bodyId);
      const { bodyId: body_id, direction, year } = input;
      requireKindsFree(context.db, { id: '', body_id, direction, year }, input.kinds);
      return bookNow(openBook(input, context), context);
    },

    open_year: ({ year }, context) => ({ opened: openYear(year, context) }),

    close_year: ({ year, reason }, context) => closeYear(context, year, reason),

    close: ({ bookId, reason }, context) => {
      closeBook(context, bookId, reason);
      return bookNow(bookId, context);
    },

    reopen: ({ bookId, reason }, context) => {
      reopenBook(context, bookId, reason);
      return bookNow(bookId, context);
    },

    hand_over: (input, context) => {
      handOver(context, input);
      return bookNow(input.bookId, context);
    },

    set_kinds: ({ bookId, kinds }, context) => {
      setKinds(context, bookId, kinds);
      return bookNow(bookId, context);
    },

    keep_ahead: (input, context) => keepAhead(context, input),

    keep_sub_number: (input, context) => keepSub(context, input),

    void_number: ({ bookId, number, suffix, reason }, context) => {
      if (!store.bookById(context.db, bookId)) refuse('books.unknown');
      return { outcome: giveUp(context, { bookId, number, suffix }, reason) };
    },

    take_over: ({ source, ...run }, context) => {
      takeOver(context, run, source);
      return bookNow(run.bookId, context);
    },

    undo_take_over: (run, context) => {
      undoTakeOver(context, run);
      return bookNow(run.bookId, context);
    },

    account_for: ({ reason, ...gaps }, context) => {
      accountFor(context, gaps, reason);
      return bookNow(gaps.bookId, context);
    },

    numbers: ({ bookId }, { db }) => {
      if (!store.bookById(db, bookId)) refuse('books.unknown');
      return {
        reserved: numbers.reserved(db, bookId).map(toNumber),
        uncommon: numbers.uncommon(db, bookId, uncommonShown).map(toNumber),
        takenOver: numbers.takenOver(db, bookId),
      };
    },

    history: ({ bookId }, { db }) =>
      store.history(db, bookId, historyShown).map((row) => ({
        id: row.id,
        at: row.at,
        personName: personName(db, row.actor) ?? '',
        type: row.type,
        // Written by the journal from Facts.
        facts: JSON.parse(row.payload) as Facts,
      })),

    check: ({ bookId }, { db, now }) => {
      const book = store.bookById(db, bookId) ?? refuse('books.unknown');
      const { findings, ...counts } = proveBook(db, book, vietnamDay(now), disagreements);
      return {
        ...counts,
        verdict: isWhole({ findings }) ? 'whole' : 'broken',
        checkedOn: vietnamDay(now),
        findings: [...findings],
      };
    },

    symbol_patterns: ({ bodyId }, { db }) => store.patterns(db, bodyId),

    set_symbol_patterns: ({ bodyId, patterns }, context) => {
      if (!findBody(context.db, bodyId)) refuse('agencies.unknown_body');
      const bad = patterns.find(({ pattern }) => !isPattern(pattern));
      if (bad) refuse('books.bad_pattern', { pattern: bad.pattern });
      store.replacePatterns(context.db, bodyId, patterns);
      context.note({
        type: 'books.patterns_set',
        entity: 'issuing_body',
        entityId: bodyId,
        baseVersion: 0,
        payload: { patterns: patterns.map(({ kind, pattern }) => `${kind}: ${pattern}`).join('; ') },
      });
      context.changed('books.changed', bodyId);
      return null;
    },

    propose_symbol: ({ bodyId, kind, abbreviation, unit }, { db, now }) => {
      const body = findBody(db, bodyId) ?? refuse('agencies.unknown_body');
      const wanted = { kind, abbreviation, body: body.abbreviation, unit, year: vietnamYear(now) };
      return { symbol: proposeSymbol(db, bodyId, wanted) };
    },
  };
}

function bookNow(id: string, { db, person, now }: CommandContext): Book {
  return toBook(db, store.bookById(db, id)!, person, now);
}

function toNumber(row: numbers.NumberRow) {
  return {
    number: row.number,
    suffix: row.suffix,
    state: row.state,
    documentId: row.document_id,
    day: row.day,
    reason: row.reason,
  };
}
