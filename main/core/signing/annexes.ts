/**
 * Annexes that are files of their own: looked at with the document, and marked by the agency when it is issued with
 * number and symbol and the time, top right on page one, no picture (Decree 30/2020, PL I.II.8).
 */
import type { z } from 'zod';
import type { signing, SigningAnnex } from '#contract/signing.ts';
import { kindOfStored, newestVersions, type DocumentRow, type VersionRow } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, TaskContext } from '../kernel/handlers.ts';
import { refuse, Refusal } from '../kernel/refusal.ts';
import { mentionFile } from '../kernel/stored.ts';
import {
  applyStrokes,
  font,
  refusingPdfAsync,
  requireAllPagesShown,
  withShownBytes,
  type SignedFile,
  type SigningOrder,
} from './apply.ts';
import { addVersion } from './add-version.ts';
import { cornerMark, drawCopyMark } from './copies/mark.ts';
import { factsOf } from './facts.ts';
import type { SigningFacts } from './inspect-job.ts';
import { asRemembered, rememberPlaces, type Habit } from './mark-places.ts';

type Reviewed = z.output<(typeof signing)['issue']['input']>['annexes'][number];

/** One annex as it was reviewed, and what its bytes say. */
export interface CheckedAnnex {
  readonly version: VersionRow;
  readonly facts: SigningFacts;
  readonly box: Reviewed['box'];
}

/** The same with the agency's mark on it; no row mentions the new file yet. */
export interface MarkedAnnex extends CheckedAnnex {
  readonly signed: SignedFile;
}

const annexVersions = (db: ReadableDb, documentId: string): VersionRow[] =>
  newestVersions(db, documentId).filter(({ is_main: isMain }) => isMain === 0);

const isPdf = (version: VersionRow): boolean => kindOfStored(version) === 'pdf';

/** The names of what cannot bear a mark: it goes along as it is. */
export function unmarkedAnnexes(db: ReadableDb, documentId: string): string[] {
  return annexVersions(db, documentId).flatMap((version) => (isPdf(version) ? [] : [version.file_name]));
}

/** Each PDF as it will be marked; without a `code` it is only looked at. */
export async function annexCases(
  row: DocumentRow,
  { code, habit }: { readonly code: string | null; readonly habit: Habit },
  context: TaskContext,
): Promise<SigningAnnex[]> {
  const { db, person, services } = context;
  const cases: SigningAnnex[] = [];
  for (const version of annexVersions(db, row.id).filter(isPdf)) {
    const facts = await factsOf(context, version.sha256, null);
    const proposed = code === null ? [] : [cornerMark('annex', facts, [code])];
    const [mark = null] = asRemembered(db, habit, proposed, facts);
    cases.push({
      fileId: version.file_id,
      sha256: version.sha256,
      contentUrl: services.tickets.urlOf({
        personId: person.personId,
        from: 'stored',
        key: version.sha256,
        type: 'application/pdf',
        name: version.file_name,
      }),
      fileName: version.file_name,
      pageCount: facts.pageCount,
      mark,
      refusals: [...facts.refusals],
    });
  }
  return cases;
}

/**
 * T1 for each PDF beside the main one: exactly these bytes were shown, page by page. Refused with the main file's codes
 * and the name of the file.
 */
export async function requireReviewed(
  row: DocumentRow,
  reviewed: readonly Reviewed[],
  context: TaskContext,
): Promise<CheckedAnnex[]> {
  const checked: CheckedAnnex[] = [];
  for (const version of annexVersions(context.db, row.id).filter(isPdf)) {
    const facts = await factsOf(context, version.sha256, null);
    await naming(version, async () => {
      if (facts.refusals[0]) refuse(facts.refusals[0]);
      const one = reviewed.find(({ fileId }) => fileId === version.file_id);
      if (one && one.sha256 !== version.sha256) refuse('signing.file_changed');
      requireAllPagesShown(one?.shownPages ?? [], facts.pageCount);
      checked.push({ version, facts, box: one?.box ?? null });
    });
  }
  return checked;
}

/** One stroke for each annex, in their order; nothing is kept in the rows before all of them have theirs. */
export async function markAnnexes(
  annexes: readonly CheckedAnnex[],
  code: string,
  order: SigningOrder,
): Promise<MarkedAnnex[]> {
  const marked: MarkedAnnex[] = [];
  for (const annex of annexes) {
    const { version } = annex;
    await naming(version, async () => {
      const { page, ...rectangle } = annex.box ?? refuse('signing.not_placed');
      const appearance = await drawCopyMark(
        { page, ...rectangle },
        [code],
        order.now(),
        font(order.services, 'LiberationSerif-Regular'),
      );
      const stroke = { page, rectangle, appearance, reason: `Phụ lục của ${code}` };
      const signed = await withShownBytes(order.services, version.sha256, version.sha256, (source) =>
        applyStrokes(source, [stroke], order),
      );
      marked.push({ ...annex, signed });
    });
  }
  return marked;
}

/** Keeps the marked annexes as new versions; refused when one was changed while the token was at work. */
export function keepMarked(
  row: DocumentRow,
  annexes: readonly MarkedAnnex[],
  code: string,
  habit: Habit,
  command: CommandContext,
): void {
  const now = annexVersions(command.db, row.id).filter(isPdf);
  const isSame =
    now.length === annexes.length && now.every(({ id }) => annexes.some((one) => one.version.id === id));
  if (!isSame) refuse('signing.file_changed');
  for (const { version, facts, box, signed } of annexes) {
    mentionFile(command, signed.sha256, signed.sizeBytes);
    addVersion(command, version, 'sealed', signed);
    if (box)
      rememberPlaces(command.db, habit, [cornerMark('annex', facts, [code])], [{ kind: 'annex', box }]);
  }
}

/** A refusal of one file among several says which. */
async function naming(version: VersionRow, work: () => Promise<void>): Promise<void> {
  try {
    await refusingPdfAsync(work);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, { ...error.facts, fileName: version.file_name });
  }
}
