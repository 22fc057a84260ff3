/** Search: newest first, every word must occur, accents optional. */
import type { search } from '#contract/search.ts';
import { countCap, listRows, pageOf, visibilityOf, visible } from '../documents/index.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { matchOf } from '../kernel/match.ts';

/** Beyond this many hits a count says so instead of counting on (stack §5.2). */
const hitCap = 1000;

export const searchHandlers: Handlers<typeof search> = {
  documents: ({ text, direction, cursor, limit }, { db, person }) => {
    const match = matchOf(text);
    if (match === null) return pageOf([], limit, 0);
    const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
    const found = `seq IN (SELECT rowid FROM document_search WHERE document_search MATCH :match AND rowid < :before ORDER BY rowid DESC LIMIT ${hitCap})`;
    const where = `${found} AND state <> 'void' AND (:direction IS NULL OR direction = :direction) AND ${visible}`;
    const parameters = { ...visibilityOf(person), match, before, direction: direction ?? null };
    const rows = listRows(db, where, { ...parameters, limit: limit + 1 });
    const { n } = db.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM document_search WHERE document_search MATCH :match LIMIT ${hitCap + 1})`,
      { match },
    )!;
    return {
      ...pageOf(rows, limit, Math.min(n, countCap)),
      total: Math.min(n, hitCap),
      isTotalCapped: n > hitCap,
    };
  },
};
