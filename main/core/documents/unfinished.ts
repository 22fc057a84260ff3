/** What a body has begun and not brought to its end: the list an agency hands over when it is merged. */
import type { DocumentSummary } from '#contract/documents.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Actor } from '../kernel/handlers.ts';
import * as store from './store.ts';
import { toSummary } from './view.ts';

/** What one hand-over holds; a body with more has lists and exports of everything. */
const handedOverAtMost = 5_000;

const openStates = `('registered', 'presented', 'handling', 'draft', 'to_sign', 'signed', 'numbered')`;
// The directions are named, so that the index by direction and state leads to the few that are open.
const isOpen = `direction IN ('incoming', 'outgoing') AND state IN ${openStates} AND body_id = :bodyId`;

/** Arrivals not done with and documents not issued, newest first. */
export function unfinished(db: ReadableDb, { personId }: Actor, bodyId: string): DocumentSummary[] {
  return store
    .listRows(db, isOpen, { bodyId, me: personId, limit: handedOverAtMost })
    .map((row) => toSummary(row));
}

export function countUnfinished(db: ReadableDb, bodyId: string): number {
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM document WHERE ${isOpen}`, { bodyId })!.n;
}
