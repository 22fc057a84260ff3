/** Search: newest first, every word must occur, accents optional. */
import type { search } from '#contract/search.ts';
import { countRows, listRows, pageOf, visibilityOf, visibleTo } from '../documents/index.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { matchOf } from '../kernel/match.ts';

/** Beyond this many hits a count says so instead of counting on (stack §5.2). */
const hitCap = 1000;

export const searchHandlers: Handlers<typeof search> = {
  documents: ({ text, direction, cursor, limit }, { db, person }) => {
    const visibility = visibilityOf(person);
    // Only what this person may see is found, and only that is counted (P1).
    const shown = `state <> 'void' AND (:direction IS NULL OR direction = :direction) AND ${visibleTo(visibility)}`;
    const match = matchOf(text);
    if (match === null) return pageOf([], limit, 0, hitCap);
    const parameters = { ...visibility, match, direction: direction ?? null };
    const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
    const rows = listRows(
      db,
      `document_search.rowid < :before AND ${shown}`,
      { ...parameters, before, limit: limit + 1 },
      'found',
    );
    const count = countRows(db, shown, parameters, hitCap, 'found');
    return pageOf(rows, limit, count, hitCap);
  },
};
