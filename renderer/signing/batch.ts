/** A batch in the signing window as plain values: what stands where, what may be signed, when to stop. */
import type { z } from 'zod';

import type { Mark, Purpose, SigningAnnex, SigningCase } from '#contract/signing.ts';
import type { BatchItem, FileReview, Review } from '#contract/signing-batches.ts';

export type MarkValue = z.infer<typeof Mark>;
export type PurposeName = z.infer<typeof Purpose>;

/** Why something did not go: a refusal's code with its facts. */
export type Trouble = Readonly<{ code: string } & Record<string, unknown>>;

/** What an issue gave. */
export interface Given {
  readonly code: string;
  readonly issuedOn: string;
}

/** `waiting` is not opened yet; `ready` is on the table, reviewed or not. */
export type ItemState = 'waiting' | 'opening' | 'ready' | 'signing' | 'signed' | 'failed';

/** One file as it is looked at: what was in sight of it, and where its marks go. */
export interface Looked {
  readonly marks: readonly MarkValue[];
  /** Kinds of marks that no text layer proposed a place for and no hand has placed yet. */
  readonly unplaced: ReadonlySet<MarkValue['kind']>;
  /** Pages that were really drawn and in sight. */
  readonly shown: ReadonlySet<number>;
  /** Marks that were in sight where they will stand. */
  readonly seen: ReadonlySet<MarkValue['kind']>;
}

/** An annex beside the main file. */
export interface AnnexItem extends Looked {
  readonly opened: SigningAnnex;
}

/** The main file is looked at in the item itself. */
export interface Item extends Looked {
  readonly id: string;
  /** Its place in the batch, from 1; never changes. */
  readonly n: number;
  readonly state: ItemState;
  readonly isOut: boolean;
  /** As the document is called before it is opened. */
  readonly kind: string;
  readonly subject: string;
  /** What was reviewed of it in a window before this one. */
  readonly kept: Review | undefined;
  readonly opened: SigningCase | undefined;
  readonly annexes: readonly AnnexItem[];
  readonly trouble: Trouble | undefined;
  readonly given: Given | undefined;
}

/** The batch as it begins, or as it was left: what was sent back or signed elsewhere since is not in it. */
export function beginBatch(items: readonly BatchItem[]): Item[] {
  return items
    .filter(({ state }) => state !== 'elsewhere')
    .map(({ documentId, kind, subject, state, isOut, review, code, issuedOn }, index) => ({
      id: documentId,
      n: index + 1,
      state: state === 'done' ? 'signed' : 'waiting',
      isOut,
      kind,
      subject,
      kept: review ?? undefined,
      opened: undefined,
      annexes: [],
      marks: [],
      unplaced: new Set(),
      shown: new Set(),
      seen: new Set(),
      trouble: undefined,
      given: code === null || issuedOn === null ? undefined : { code, issuedOn },
    }));
}

/** One item changed, the others the very same. */
export function withItem(items: readonly Item[], id: string, change: (item: Item) => Item): Item[] {
  return items.map((item) => (item.id === id ? change(item) : item));
}

/**
 * The item once its case is there. What was seen and placed is kept only for exactly the same bytes (T1);
 * a case that came again because its number changed keeps them, and so does one reviewed in a window before this.
 */
export function withCase(item: Item, opened: SigningCase): Item {
  const before = item.opened === undefined ? item.kept : reviewOf(item);
  return {
    ...item,
    ...lookedAgain(opened.sha256, opened.marks, before),
    state: troubleOf(opened) === undefined ? 'ready' : 'failed',
    trouble: troubleOf(opened),
    opened,
    annexes: opened.annexes.map((annex) => ({
      opened: annex,
      ...lookedAgain(
        annex.sha256,
        annex.mark === null ? [] : [annex.mark],
        before?.annexes.find(({ fileId }) => fileId === annex.fileId),
      ),
    })),
  };
}

/** Why it cannot be signed; of an annex with its name. */
function troubleOf({ refusals, annexes }: SigningCase): Trouble | undefined {
  const [own] = refusals;
  if (own !== undefined) return { code: own };
  for (const { fileName, refusals: of } of annexes) if (of[0] !== undefined) return { code: of[0], fileName };
  return undefined;
}

function lookedAgain(sha256: string, marks: readonly MarkValue[], review: FileReview | undefined): Looked {
  const before = review?.sha256 === sha256 ? review : undefined;
  const boxOf = (mark: MarkValue) => before?.places.find(({ kind }) => kind === mark.kind)?.box ?? mark.box;
  return {
    marks: marks.map((mark) => ({ ...mark, box: boxOf(mark) })),
    unplaced: new Set(
      marks
        .filter(({ placed, kind }) => placed === 'by_hand' && !hasPlace(before, kind))
        .map(({ kind }) => kind),
    ),
    shown: new Set(before?.shownPages),
    seen: new Set(marks.filter((mark) => isAsSeen(before, mark)).map(({ kind }) => kind)),
  };
}

function hasPlace(review: FileReview | undefined, kind: MarkValue['kind']): boolean {
  return review?.places.some((place) => place.kind === kind) === true;
}

/** A number that has moved on since is another mark: it must be looked at again. */
function isAsSeen(review: FileReview | undefined, { kind, text }: MarkValue): boolean {
  return review?.seen.some((mark) => mark.kind === kind && mark.text === text) === true;
}

/** What was looked at and placed so far, to be kept; what was kept already as long as nothing is open. */
export function reviewOf(item: Item): Review | undefined {
  const { opened, kept, annexes } = item;
  if (opened === undefined) return kept;
  return {
    ...fileReviewOf(opened.sha256, item),
    annexes: annexes.map((annex) => ({
      fileId: annex.opened.fileId,
      ...fileReviewOf(annex.opened.sha256, annex),
    })),
  };
}

function fileReviewOf(sha256: string, { marks, unplaced, shown, seen }: Looked): FileReview {
  return {
    sha256,
    shownPages: pagesShown(shown),
    seen: marks.filter(({ kind }) => seen.has(kind)).map(({ kind, text }) => ({ kind, text })),
    places: marks.filter(({ kind }) => !unplaced.has(kind)).map(({ kind, box }) => ({ kind, box })),
  };
}

/** In order, as core wants them. */
export const pagesShown = (shown: ReadonlySet<number>): number[] => [...shown].toSorted((a, b) => a - b);

/** One file of the document changed: its main file for null, otherwise that annex. */
export function withFile(item: Item, fileId: string | null, change: (file: Looked) => Partial<Looked>): Item {
  if (fileId === null) return { ...item, ...change(item) };
  return {
    ...item,
    annexes: item.annexes.map((annex) =>
      annex.opened.fileId === fileId ? { ...annex, ...change(annex) } : annex,
    ),
  };
}

/** The item as if one of its annexes were its only file: what shows and judges a file needs to know of no other. */
export function asFile(item: Item, fileId: string | null): Item {
  const annex = item.annexes.find(({ opened }) => opened.fileId === fileId);
  if (annex === undefined || item.opened === undefined) return { ...item, annexes: [] };
  const { marks, unplaced, shown, seen } = annex;
  const { sha256, contentUrl, fileName, pageCount } = annex.opened;
  return {
    ...item,
    opened: { ...item.opened, sha256, contentUrl, fileName, pageCount, annexes: [] },
    annexes: [],
    marks,
    unplaced,
    shown,
    seen,
  };
}

/** The files to look at in their order, the main one as null. */
export const filesOf = ({ annexes }: Item): readonly (string | null)[] => [
  null,
  ...annexes.map(({ opened }) => opened.fileId),
];

/** True of a file that was looked at whole, each mark where it stands. */
export function isFileReviewed(item: Item, fileId: string | null): boolean {
  const file = asFile(item, fileId);
  return pagesLeft(file) === 0 && !hasUnseenMark(file) && file.unplaced.size === 0;
}

/** The next file of the document that was not looked at whole, after the one shown; undefined when there is none. */
export function nextUnread(item: Item, fileId: string | null): string | null | undefined {
  const files = filesOf(item);
  const at = files.indexOf(fileId);
  return [...files.slice(at + 1), ...files.slice(0, at)].find((one) => !isFileReviewed(item, one));
}

/** How many pages were not yet seen, those of the annexes with them; nothing is known before the case is there. */
export function pagesLeft(item: Item): number {
  if (item.opened === undefined) return 0;
  return item.annexes.reduce(
    (left, { opened, shown }) => left + unseen(opened.pageCount, shown),
    unseen(item.opened.pageCount, item.shown),
  );
}

const unseen = (pageCount: number, shown: ReadonlySet<number>): number => Math.max(0, pageCount - shown.size);

/** True while a mark was not yet looked at where it will stand. */
export const hasUnseenMark = (item: Item): boolean =>
  [item, ...item.annexes].some(({ marks, seen }) => marks.some(({ kind }) => !seen.has(kind)));

const hasUnplacedMark = (item: Item): boolean =>
  [item, ...item.annexes].some(({ unplaced }) => unplaced.size > 0);

/** Every page and every mark was in sight, and every mark has its place. */
export const isReviewed = (item: Item): boolean =>
  item.state === 'ready' &&
  !item.isOut &&
  pagesLeft(item) === 0 &&
  !hasUnseenMark(item) &&
  !hasUnplacedMark(item);

/** What one press of the main button would sign, in order. */
export const reviewedOf = (items: readonly Item[]): readonly Item[] => items.filter(isReviewed);

/** Not signed, not left out: somebody still has to look at it. */
export const isOpenItem = (item: Item): boolean =>
  !item.isOut && item.state !== 'signed' && item.state !== 'failed';

/** True when nothing more can be done in this window and something was. */
export const isOver = (items: readonly Item[]): boolean =>
  items.some(({ state }) => state === 'signed') &&
  items.every((item) => item.isOut || item.state === 'signed' || item.state === 'failed');

/** The item to look at after another: the next open one, else the first open one, else none. */
export function nextOpen(items: readonly Item[], after: string): Item | undefined {
  const from = items.findIndex(({ id }) => id === after);
  return (
    items.slice(from + 1).find(isOpenItem) ?? items.find((item) => isOpenItem(item) && item.id !== after)
  );
}

/** The item so many rows up or down, kept in the list. */
export function neighbour(items: readonly Item[], id: string, step: number): Item | undefined {
  const from = items.findIndex((item) => item.id === id);
  return items[Math.max(0, Math.min(items.length - 1, from + step))];
}

export interface Counts {
  readonly signed: number;
  readonly out: number;
  readonly failed: number;
  readonly open: number;
}

/** The counts above the rail. */
export function countsOf(items: readonly Item[]): Counts {
  const count = (is: (item: Item) => boolean): number => items.filter(is).length;
  return {
    signed: count(({ state }) => state === 'signed'),
    out: count(({ isOut, state }) => isOut && state !== 'signed'),
    failed: count(({ isOut, state }) => !isOut && state === 'failed'),
    open: count(isOpenItem),
  };
}

/** Faults of one document: the batch goes past it. Everything else is the device, the person or the machine. */
const ofOneDocument =
  /^(?:documents|pdf)\.|^agencies\.body_ended$|^signing\.(?:file_changed|pages_not_shown|not_placed|self_check_failed)$/;

/** True where the next document would meet the same trouble, so that going on would only repeat it. */
export const stopsBatch = (code: string): boolean => !ofOneDocument.test(code);

/** Codes that mean the device is gone: what is done is kept, the rest waits for it. */
const gone: ReadonlySet<string> = new Set([
  'token.removed',
  'token.not_found',
  'token.session_lost',
  'token.restarted',
]);

export const isDeviceGone = (code: string): boolean => gone.has(code);

/** Codes after which the PIN must be given again. */
export const needsPinAgain = (code: string): boolean =>
  isDeviceGone(code) ||
  [
    'token.not_unlocked',
    'token.pin_needed',
    'token.pin_incorrect',
    'token.pin_expired',
    'token.cancelled',
    // The device never outlives the session: both were locked together.
    'people.session_locked',
    'people.not_signed_in',
  ].includes(code);
