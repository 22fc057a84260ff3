/**
 * Issue: the number is reserved, number, date and seal are signed onto the page and the annexes get their mark, then the
 * number is issued (N6). What fails in between leaves the number reserved and every file as it was: pressed again, it
 * goes on with the same number.
 */
import type { z } from 'zod';
import { codeOf } from '#contract/document-code.ts';
import type { signing } from '#contract/signing.ts';
import { findBody } from '../agencies/index.ts';
import { issue as issueNumber, reserve, type GivenNumber } from '../books/index.ts';
import {
  codeKey,
  move,
  setIssued,
  writtenNumber,
  type DocumentRow,
  type VersionRow,
} from '../documents/index.ts';
import type { CommandContext, TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { mentionFile } from '../kernel/stored.ts';
import { addVersion } from './add-version.ts';
import { keepMarked, markAnnexes, requireReviewed, type MarkedAnnex } from './annexes.ts';
import {
  applyStrokes,
  font,
  refusingPdfAsync,
  requireAllPagesShown,
  withShownBytes,
  type SignedFile,
  type SigningOrder,
  type Stroke,
} from './apply.ts';
import { setDone } from './batch-store.ts';
import { habitOf, outgoingBook, requireSignable } from './case.ts';
import { requireKeeper } from './custody.ts';
import { factsOf } from './facts.ts';
import type { SigningFacts } from './inspect-job.ts';
import { noteSealUse } from './seal-uses.ts';
import { copyLines, copyMark, drawCopyMark } from './copies/mark.ts';
import { noteIssued } from './copies/make.ts';
import { copyById, type CopyRow } from './copies/store.ts';
import { rememberPlaces } from './mark-places.ts';
import { dateRuns, proposeMarks, runsIn } from './marks.ts';
import { drawGapText, drawSeal } from './pdf/index.ts';
import { formatOf } from './settings.ts';
import { methodFor, signingCertificate, type SigningCertificate } from './token.ts';
import { chainOf } from './trust.ts';

type Order = z.output<(typeof signing)['issue']['input']>;
type Issued = { versionId: string; sha256: string; number: number; code: string; issuedOn: string };

/** Size of the number and date on the page (Decree 30/2020, PL I.II.3–4: 13 to 14). */
const textSizePt = 13;

export async function issue(order: Order, context: TaskContext): Promise<Issued> {
  const { db, person, services } = context;
  const { row, version } = requireSignable(db, person, order.documentId, 'agency');
  if (version.sha256 !== order.sha256) refuse('signing.file_changed');
  const facts = await factsOf(context, version.sha256, row.signer_name);
  if (facts.refusals[0]) refuse(facts.refusals[0]);
  requireAllPagesShown(order.shownPages, facts.pageCount);
  const annexes = await requireReviewed(row, order.annexes, context);
  requireKeeper(db, person, row.body_id, order.token.serial);
  const certificate = await signingCertificate(services, order.token, context.now());
  const body = findBody(db, row.body_id)!;
  const copy = copyById(db, row.id);
  if (!copy && body.seal_picture === null) refuse('signing.no_seal_picture');
  const given = context.transact((command) => reserveNumber(row.id, command));
  const how: SigningOrder = {
    services,
    token: order.token,
    chain: chainOf(db, certificate.der, context.now()),
    signerName: certificate.name,
    method: methodFor(certificate.der, formatOf(db, row.body_id)),
    now: context.now,
  };
  const signed = await refusingPdfAsync(async () => {
    const strokes = copy
      ? [await copyStroke(order, copy, given, row, context)]
      : await drawMarks(order, facts, given, row, context);
    return withShownBytes(services, version.sha256, order.sha256, (source) =>
      applyStrokes(source, strokes, how),
    );
  });
  const code = codeOf({ number: writtenNumber(given.number, given.suffix), symbol: row.symbol });
  const marked = await markAnnexes(annexes, code, how);
  const number = writtenNumber(given.number, given.suffix);
  const proposed = copy
    ? [copyMark(facts, copyLines(copy, code, body.name))]
    : proposeMarks(facts, {
        purpose: 'agency',
        number,
        day: given.day,
        sealDiameterMm: body.seal_diameter_mm,
        pictureUrl: null,
      });
  return context.transact((command) => {
    const habit = habitOf(row, 'agency', person);
    rememberPlaces(command.db, habit, proposed, order.marks);
    keepMarked(row, marked, code, habit, command);
    return keepIssued({ order, before: version, given, signed, marked, certificate }, command);
  });
}

/** A number already reserved for this document is the one it gets, also after a crash or a pulled token. */
function reserveNumber(documentId: string, command: CommandContext): GivenNumber {
  const { row } = requireSignable(command.db, command.person, documentId, 'agency');
  const given = reserve(command, outgoingBook(command.db, row, command.now).id, row.id);
  if (row.state !== 'numbered')
    move(row, 'numbered', 'documents.numbered', { number: given.number }, command);
  return given;
}

async function drawMarks(
  order: Order,
  facts: SigningFacts,
  given: GivenNumber,
  row: DocumentRow,
  { db, services }: TaskContext,
): Promise<Stroke[]> {
  const body = findBody(db, row.body_id)!;
  const sealPng = services.files.read(body.seal_picture ?? refuse('signing.no_seal_picture'));
  const mark = (kind: Order['marks'][number]['kind']) => order.marks.find((one) => one.kind === kind);
  const number = mark('number') ?? refuse('signing.not_placed');
  const seal = mark('seal') ?? refuse('signing.not_placed');
  const date = mark('date');
  const numberText = writtenNumber(given.number, given.suffix);
  const strokes: Stroke[] = [
    await textStroke(
      number.box,
      runsIn(facts.numberGap, [numberText], number.box.width),
      facts.numberGap?.sizePt,
      font(services, 'LiberationSerif-Regular'),
      `Số ${numberText}`,
      'right',
    ),
  ];
  if (date) {
    const texts = dateRuns(given.day, facts.dateGap?.monthRun !== null);
    strokes.push(
      await textStroke(
        date.box,
        runsIn(facts.dateGap, texts, date.box.width),
        facts.dateGap?.sizePt,
        font(services, 'LiberationSerif-Italic'),
        `Ngày ${given.day}`,
      ),
    );
  }
  const { page, ...rectangle } = seal.box;
  strokes.push({
    page,
    rectangle,
    appearance: await drawSeal(sealPng, body.seal_diameter_mm),
    reason: `${body.name} phát hành`,
  });
  return strokes;
}

/** A copy's one mark: form, number, agency, time. */
async function copyStroke(
  order: Order,
  copy: CopyRow,
  given: GivenNumber,
  row: DocumentRow,
  { db, services, now }: TaskContext,
): Promise<Stroke> {
  const body = findBody(db, row.body_id)!;
  const mark = order.marks.find(({ kind }) => kind === 'copy') ?? refuse('signing.not_placed');
  const code = codeOf({ number: writtenNumber(given.number, given.suffix), symbol: row.symbol });
  const { page, ...rectangle } = mark.box;
  const lines = copyLines(copy, code, body.name);
  return {
    page,
    rectangle,
    appearance: await drawCopyMark(mark.box, lines, now(), font(services, 'LiberationSerif-Regular')),
    reason: lines.join(', '),
  };
}

async function textStroke(
  box: Order['marks'][number]['box'],
  runs: { text: string; x: number; width: number }[],
  sizePt: number | undefined,
  fontBytes: Uint8Array,
  reason: string,
  align: 'middle' | 'right' = 'middle',
): Promise<Stroke> {
  const { page, ...rectangle } = box;
  const appearance = await drawGapText({
    widthPt: rectangle.width,
    heightPt: rectangle.height,
    sizePt: sizePt ?? textSizePt,
    font: fontBytes,
    runs,
    align,
  });
  return { page, rectangle, appearance, reason };
}

interface Done {
  readonly order: Order;
  readonly before: VersionRow;
  readonly given: GivenNumber;
  readonly signed: SignedFile;
  readonly marked: readonly MarkedAnnex[];
  readonly certificate: SigningCertificate;
}

function keepIssued(
  { order, before, given, signed, marked, certificate }: Done,
  command: CommandContext,
): Issued {
  const { row, version } = requireSignable(command.db, command.person, order.documentId, 'agency');
  if (version.id !== before.id) refuse('signing.file_changed');
  const { sha256, sizeBytes } = signed;
  mentionFile(command, sha256, sizeBytes);
  const versionId = addVersion(command, version, 'sealed', signed);
  issueNumber(command, given);
  const number = writtenNumber(given.number, given.suffix);
  const at = command.now.toISOString();
  setIssued(command.db, {
    id: row.id,
    bookId: given.bookId,
    bookNumber: given.number,
    suffix: given.suffix,
    number,
    issuedOn: given.day,
    codeKey: codeKey({ number, symbol: row.symbol, issuerName: row.issuer_name, issuedOn: given.day }),
    at,
  });
  const code = codeOf({ number, symbol: row.symbol });
  command.note({
    type: 'signing.issued',
    entity: 'document',
    entityId: row.id,
    baseVersion: row.version,
    payload: {
      code,
      issuedOn: given.day,
      certificate: certificate.sha256,
      agencyCertificate: certificate.name,
      sha256,
      ...(marked.length === 0 ? {} : { annexes: marked.map((annex) => annex.signed.sha256).join(' ') }),
    },
  });
  setDone(command.db, {
    personId: command.person.personId,
    purpose: 'agency',
    documentId: row.id,
    at,
    code,
    issuedOn: given.day,
  });
  const copy = copyById(command.db, row.id);
  if (copy) noteIssued(copy.of_id, { id: row.id, code, form: copy.form, on: given.day }, command);
  noteSealUse(
    {
      bodyId: row.body_id,
      documentId: row.id,
      code,
      subject: row.subject,
      tokenSerial: order.token.serial,
      certificateName: certificate.name,
      certificateSha256: certificate.sha256,
    },
    command,
  );
  command.services.notices.tell('documents.issued', { documentId: row.id }, command);
  command.changed('documents.changed', row.id);
  return { versionId, sha256, number: given.number, code, issuedOn: given.day };
}
