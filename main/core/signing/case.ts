/** Opens documents for review: exactly the bytes that will be signed, and the marks as they will stand. */
import { codeOf } from '#contract/document-code.ts';
import type { SigningCase } from '#contract/signing.ts';
import type { z } from 'zod';
import { findBody, findPost, handwritingOf, requireWorking, type BodyRow } from '../agencies/index.ts';
import { bookFor, nextNumberOf, numberOfDocument, type BookRow } from '../books/index.ts';
import {
  findVisible,
  mainVersion,
  writtenNumber,
  type DocumentRow,
  type VersionRow,
} from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay, vietnamYear } from '../kernel/day.ts';
import type { Actor, TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { annexCases, unmarkedAnnexes } from './annexes.ts';
import { signableStates } from './batches.ts';
import { copyLines, copyMark } from './copies/mark.ts';
import { copyById } from './copies/store.ts';
import { factsOf } from './facts.ts';
import { asRemembered, type Habit } from './mark-places.ts';
import { proposeMarks, type MarkValue } from './marks.ts';

type Purpose = 'personal' | 'agency';

/** What a person may sign for a purpose now; refused with the reason. */
export function requireSignable(
  db: ReadableDb,
  person: Actor,
  documentId: string,
  purpose: Purpose,
): { row: DocumentRow; version: VersionRow } {
  const row = findVisible(db, person, documentId);
  requireWorking(db, row.body_id);
  if (!signableStates[purpose].includes(row.state)) refuse('documents.wrong_state', { state: row.state });
  if (purpose === 'personal' && findPost(db, row.signer_post_id ?? '')?.person_id !== person.personId)
    refuse('documents.not_yours');
  if (purpose === 'agency' && !person.roles.includes('clerk')) refuse('documents.not_yours');
  return { row, version: mainVersion(db, row.id) ?? refuse('documents.unknown') };
}

export async function openCase(
  context: TaskContext,
  documentId: string,
  purpose: Purpose,
): Promise<z.infer<typeof SigningCase>> {
  const { db, person, services } = context;
  const { row, version } = requireSignable(db, person, documentId, purpose);
  const facts = await factsOf(context, version.sha256, row.signer_name);
  const body = findBody(db, row.body_id)!;
  const next = purpose === 'agency' ? nextNumber(db, row, context.now()) : null;
  const code = next && codeOf({ number: writtenNumber(next.number), symbol: row.symbol });
  const copy = copyById(db, row.id);
  const picture = purpose === 'personal' ? handwritingOf(db, person.personId) : body.seal_picture;
  const url = (key: string, type: string, name: string) =>
    services.tickets.urlOf({ personId: person.personId, from: 'stored', key, type, name });
  const proposed: MarkValue[] = copy
    ? [copyMark(facts, copyLines(copy, code ?? row.symbol, body.name))]
    : proposeMarks(facts, {
        purpose,
        number: next && writtenNumber(next.number),
        day: next?.day ?? null,
        sealDiameterMm: body.seal_diameter_mm,
        pictureUrl: picture && url(picture, 'image/png', 'picture.png'),
      });
  return {
    documentId: row.id,
    versionId: version.id,
    sha256: version.sha256,
    contentUrl: url(version.sha256, 'application/pdf', version.file_name),
    fileName: version.file_name,
    pageCount: facts.pageCount,
    kind: row.kind,
    subject: row.subject,
    signerName: row.signer_name,
    signerPosition: row.signer_position,
    code,
    issuedOn: next?.day ?? null,
    marks: asRemembered(db, habitOf(row, purpose, person), proposed, facts),
    refusals: [...facts.refusals, ...(copy ? [] : missingPicture(purpose, body))],
    annexes: await annexCases(row, { code, habit: habitOf(row, purpose, person) }, context),
    unmarked: unmarkedAnnexes(db, row.id),
  };
}

/** A leader places his own signature as he likes it; number, date and seal lie as the body's documents have them. */
export function habitOf(row: DocumentRow, purpose: Purpose, { personId }: Pick<Actor, 'personId'>): Habit {
  return { signer: purpose === 'personal' ? personId : row.body_id, kind: row.kind };
}

/** The book in which a document of this kind is numbered; last year's until the first number of this year opens the next. */
export function outgoingBook(db: ReadableDb, row: DocumentRow, now: Date): BookRow {
  const wanted = { bodyId: row.body_id, direction: 'outgoing', kind: row.kind, now } as const;
  return bookFor(db, wanted) ?? refuse('books.unknown');
}

/** The number the document has reserved, or the one it would get: shown, not yet given. */
function nextNumber(db: ReadableDb, row: DocumentRow, now: Date): { number: number; day: string } {
  const held = numberOfDocument(db, row.id);
  if (held) return { number: held.number, day: held.day };
  const book = outgoingBook(db, row, now);
  const isThisYear = book.year === vietnamYear(now);
  return { number: isThisYear ? nextNumberOf(db, book) : 1, day: vietnamDay(now) };
}

function missingPicture(purpose: Purpose, body: BodyRow): string[] {
  return purpose === 'agency' && body.seal_picture === null ? ['signing.no_seal_picture'] : [];
}
