/** Makes a copy of a registered document: its own document, in its own book, tied to what it was made of. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { copies } from '#contract/copies.ts';
import { findBody, findPost, requireWorking, type BodyRow } from '../../agencies/index.ts';
import { bookFor, giveAndIssue, kindsOf, nextNumberOf, openBook, proposeSymbol } from '../../books/index.ts';
import {
  codeKey,
  codeOf,
  enterCopy,
  findVisible,
  kindOfStored,
  mainVersion,
  setIssued,
  writtenNumber,
  type CopyFile,
  type DocumentRow,
  type LayCopyJob,
  type PaperBlock,
  type VersionRow,
} from '../../documents/index.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { vietnamDay, vietnamYear } from '../../kernel/day.ts';
import type { CommandContext, TaskContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { storeFile } from '../../kernel/stored.ts';
import { factsOf } from '../facts.ts';
import { forms, formWords, media, whyNot, type Source } from './rules.ts';
import * as store from './store.ts';

type Order = z.output<(typeof copies)['make_copy']['input']>;
type Made = z.input<(typeof copies)['make_copy']['output']>;
type Choices = z.input<(typeof copies)['copy_choices']['output']>;
type Post = NonNullable<ReturnType<typeof findPost>>;

interface Copyable extends Source {
  readonly row: DocumentRow;
  readonly version: VersionRow;
  readonly body: BodyRow;
  readonly pageCount: number;
}

/** A document that stands in a book, with a PDF. Refused: `documents.wrong_state`, `signing.copy_needs_file`, `agencies.body_ended`. */
async function copyable(context: TaskContext, documentId: string): Promise<Copyable> {
  const { db, person } = context;
  const row = findVisible(db, person, documentId);
  requireWorking(db, row.body_id);
  const isInBook = row.direction === 'incoming' ? row.state !== 'void' : row.state === 'issued';
  if (!isInBook) refuse('documents.wrong_state', { state: row.state });
  const version = mainVersion(db, row.id);
  if (!version || kindOfStored(version) !== 'pdf') refuse('signing.copy_needs_file');
  const { isSigned, pageCount } = await factsOf(context, version.sha256, null);
  const isCopy = store.copyById(db, row.id)?.form === 'sao_y';
  // The foreign key of the document's row holds the body there.
  return { row, version, body: findBody(db, row.body_id)!, pageCount, isSigned, isCopy };
}

export async function copyChoices(
  { documentId }: { documentId: string },
  context: TaskContext,
): Promise<Choices> {
  const source = await copyable(context, documentId);
  const at = context.now();
  const code = (form: Order['form']) => {
    const number = nextCopyNumber(context.db, source.body.id, formWords[form].kind, at);
    return codeOf({ number: writtenNumber(number), symbol: symbolOf(context.db, source.body, form, at) });
  };
  return {
    pageCount: source.pageCount,
    choices: forms.flatMap((form) =>
      media.map((medium) => ({ form, medium, why: whyNot(form, medium, source) })),
    ),
    codes: { sao_y: code('sao_y'), sao_luc: code('sao_luc'), trich_sao: code('trich_sao') },
  };
}

/** What may happen between laying the paper out and writing it down, seldom: another number was given meanwhile. */
const triesMax = 3;

export async function makeCopy(order: Order, context: TaskContext): Promise<Made> {
  const source = await copyable(context, order.documentId);
  const why = whyNot(order.form, order.medium, source);
  if (why !== null) refuse(why);
  const post = findPost(context.db, order.signerPostId);
  if (post?.body_id !== source.body.id) refuse('agencies.unknown_post');
  const pages = pagesOf(order, source.pageCount);
  if (order.medium === 'electronic') {
    const laid = pages.length === 0 ? null : await layCopy({ source, pages, block: null }, context);
    return context.transact((command) => keepElectronic(order, source, post, { pages, laid }, command));
  }
  for (let turn = 0; turn < triesMax; turn += 1) {
    const number = nextCopyNumber(context.db, source.body.id, formWords[order.form].kind, context.now());
    const block = blockOf(order, source.body, post, number, context);
    const laid = await layCopy({ source, pages, block }, context);
    const made = context.transact((command) =>
      keepPaper(order, source, post, { pages, laid, number }, command),
    );
    if (made) return made;
  }
  return refuse('books.number_taken');
}

/** In the order of the source, each once; empty for all. Refused: `signing.copy_no_pages`. */
function pagesOf({ form, pages }: Order, pageCount: number): number[] {
  if (form !== 'trich_sao') return [];
  const wanted = [...new Set(pages)].toSorted((a, b) => a - b);
  if (wanted.length === 0 || wanted.some((page) => page > pageCount))
    refuse('signing.copy_no_pages', { count: pageCount });
  return wanted;
}

async function layCopy(
  { source, pages, block }: { source: Copyable; pages: readonly number[]; block: PaperBlock | null },
  { services }: TaskContext,
): Promise<Uint8Array> {
  const job: LayCopyJob = {
    source: { sha256: source.version.sha256 },
    order: { pages, block },
    fontsDir: join(services.resourcesDir, 'fonts'),
  };
  // `core/worker.ts` answers this question with the PDF's bytes, or null when the file cannot be drawn again.
  const bytes = (await services.jobs.ask('layCopy', job)) as Uint8Array | null;
  return bytes ?? refuse('signing.copy_not_drawable');
}

/** All copies of a body share one series from the first of January (Decree 30/2020, PL I part II; vanthu R8). */
function copiesBook(bodyId: string, kind: string, context: CommandContext): string {
  const book = bookFor(context.db, { bodyId, direction: 'outgoing', kind, now: context.now });
  if (book && kindsOf(book).includes(kind)) return book.id;
  const year = vietnamYear(context.now);
  const kinds = forms.map((form) => formWords[form].kind);
  return openBook(
    { bodyId, direction: 'outgoing', name: `Bản sao ${year}`, year, firstNumber: 1, kinds },
    context,
  );
}

function nextCopyNumber(db: ReadableDb, bodyId: string, kind: string, now: Date): number {
  const book = bookFor(db, { bodyId, direction: 'outgoing', kind, now });
  const isOwn = book && kindsOf(book).includes(kind) && book.year === vietnamYear(now);
  return isOwn ? nextNumberOf(db, book) : 1;
}

function symbolOf(db: ReadableDb, body: BodyRow, form: Order['form'], now: Date): string {
  const { kind, abbreviation } = formWords[form];
  return proposeSymbol(db, body.id, {
    kind,
    abbreviation,
    body: body.abbreviation,
    unit: '',
    year: vietnamYear(now),
  });
}

interface Kept {
  readonly pages: readonly number[];
  readonly laid: Uint8Array | null;
}

/** Waits for the agency's signature: exactly the bytes of the source, or the pages taken from it. */
function keepElectronic(
  order: Order,
  source: Copyable,
  post: Post,
  { pages, laid }: Kept,
  context: CommandContext,
): Made {
  copiesBook(source.body.id, formWords[order.form].kind, context);
  const symbol = symbolOf(context.db, source.body, order.form, context.now);
  const file =
    laid === null
      ? fileOf(
          source,
          { sha256: source.version.sha256, sizeBytes: source.version.size_bytes },
          source.pageCount,
        )
      : fileOf(source, { sha256: storeFile(context, laid), sizeBytes: laid.length }, pages.length);
  const id = enter(order, source, post, { pages, symbol, file, state: 'signed' }, context);
  return { id, code: symbol, contentUrl: null, fileName: file.fileName };
}

/** Null when another number was given since the paper was laid out. */
function keepPaper(
  order: Order,
  source: Copyable,
  post: Post,
  { pages, laid, number }: Kept & { laid: Uint8Array; number: number },
  context: CommandContext,
): Made | null {
  const { kind } = formWords[order.form];
  const bookId = copiesBook(source.body.id, kind, context);
  if (nextCopyNumber(context.db, source.body.id, kind, context.now) !== number) return null;
  const symbol = symbolOf(context.db, source.body, order.form, context.now);
  const file = fileOf(source, { sha256: storeFile(context, laid), sizeBytes: laid.length }, null);
  const id = enter(order, source, post, { pages, symbol, file, state: 'numbered' }, context);
  const given = giveAndIssue(context, bookId, id);
  const written = writtenNumber(given.number, given.suffix);
  setIssued(context.db, {
    id,
    bookId: given.bookId,
    bookNumber: given.number,
    suffix: given.suffix,
    number: written,
    issuedOn: given.day,
    codeKey: codeKey({ number: written, symbol, issuerName: source.body.name, issuedOn: given.day }),
    at: context.now.toISOString(),
  });
  const code = codeOf({ number: written, symbol });
  noteIssued(source.row.id, { id, code, form: order.form, on: given.day }, context);
  context.services.notices.tell('documents.issued', { documentId: id }, context);
  const contentUrl = context.services.tickets.urlOf({
    personId: context.person.personId,
    from: 'stored',
    key: file.sha256,
    type: 'application/pdf',
    name: file.fileName,
  });
  return { id, code, contentUrl, fileName: file.fileName };
}

function fileOf(
  { row }: Copyable,
  stored: Pick<CopyFile, 'sha256' | 'sizeBytes'>,
  pageCount: number | null,
): CopyFile {
  const stem = codeOf(row).replaceAll('/', '-') || row.id;
  return { ...stored, fileName: `Ban sao ${stem}.pdf`, pageCount };
}

function enter(
  { form, medium, receivers }: Order,
  { row, body }: Copyable,
  post: Post,
  copy: { pages: readonly number[]; symbol: string; file: CopyFile; state: 'signed' | 'numbered' },
  context: CommandContext,
): string {
  const { kind } = formWords[form];
  const id = enterCopy({ of: row, body, post, kind, medium, receivers, ...copy }, context);
  store.insertCopy(context.db, {
    document_id: id,
    of_id: row.id,
    form,
    medium,
    pages: JSON.stringify(copy.pages),
    made_by: context.person.personId,
    made_at: context.now.toISOString(),
  });
  context.note({
    type: 'signing.copy_made',
    entity: 'document',
    entityId: id,
    baseVersion: 0,
    payload: { form, medium, of: codeOf(row), pages: copy.pages.join(', '), sha256: copy.file.sha256 },
  });
  return id;
}

/** The source's own history says that a copy of it went out, under which number. */
export function noteIssued(
  sourceId: string,
  { id, code, form, on }: { id: string; code: string; form: Order['form']; on: string },
  context: CommandContext,
): void {
  context.note({
    type: 'signing.copied',
    entity: 'document',
    entityId: sourceId,
    baseVersion: 0,
    payload: { form, code, issuedOn: on, copy: id },
  });
  context.changed('documents.changed', sourceId);
}

function blockOf(
  { form, receivers }: Order,
  body: BodyRow,
  post: Post,
  number: number,
  { db, now }: TaskContext,
): PaperBlock {
  const [year = 0, month = 1, day = 1] = vietnamDay(now()).split('-').map(Number);
  return {
    form: formWords[form].mark,
    agency: body.name.toLocaleUpperCase('vi'),
    code: codeOf({ number: writtenNumber(number), symbol: symbolOf(db, body, form, now()) }),
    place: body.place,
    issued: { year, month, day },
    authority: authorityLines(post, body),
    signerName: post.person_name ?? '',
    receivers: receivers.map(({ name }) => name),
  };
}

/** "TM. ỦY BAN NHÂN DÂN" over "CHỦ TỊCH"; the other rights stand before the title (Decree 30/2020, PL I.II.7). */
function authorityLines({ authority, title }: Post, body: BodyRow): string[] {
  const upper = title.toLocaleUpperCase('vi');
  if (authority === '') return [upper];
  if (authority === 'TM.') return [`TM. ${body.name.toLocaleUpperCase('vi')}`, upper];
  return [`${authority} ${upper}`];
}
