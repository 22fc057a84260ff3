/** Proposes the fields of an incoming document from its text layer, each with its proof of place. */
import { readDueDate } from './due-date.ts';
import { fieldFrom } from './field.ts';
import type { FieldName, ReadField } from './field.ts';
import { splitHeading } from './heading.ts';
import type { Heading } from './heading.ts';
import { readIssueDate } from './issue-date.ts';
import { readIssuer } from './issuer.ts';
import { readKind } from './kind.ts';
import { administrativeKinds, legalKinds } from './kinds.ts';
import type { DocumentKind } from './kinds.ts';
import { converted, legacyEncodingOf } from './legacy-encoding.ts';
import type { LegacyEncoding } from './legacy-encoding.ts';
import { linesOf, textWithin } from './line.ts';
import type { Line } from './line.ts';
import { readUrgency } from './marks.ts';
import { numberLineIndex, readNumberSymbol } from './number-symbol.ts';
import { readAddressees, readRecipients } from './recipients.ts';
import { readSigner } from './signer.ts';
import type { KnownSigner } from './signer.ts';
import { letterSubjectLines, readSubject } from './subject.ts';
import type { TextLayer } from './text-item.ts';
import { asSeen, asStored, seenArea } from './upright.ts';
import { isVietnamese } from './vietnamese.ts';

/** What the office already knows; a field equal to an entry takes its spelling and the mark `catalogue`. */
export type Known = {
  readonly issuers?: readonly string[];
  readonly kinds?: readonly DocumentKind[];
  readonly signers?: readonly KnownSigner[];
};

export type DocumentReading = {
  readonly fields: readonly ReadField[];
  /** False for a scan without text: nothing can be read without OCR. */
  readonly hasTextLayer: boolean;
  /** The text was in an encoding of before Unicode and was converted; every field is then `check`. */
  readonly legacyEncoding: LegacyEncoding | null;
};

/** Fewer letters on all pages read than this are a scan with a stamp, not a text layer. */
const lettersAtLeast = 40;

export function readFields(layer: TextLayer, known: Known = {}): DocumentReading {
  const legacyEncoding = legacyEncodingOf(layer.items);
  const items = legacyEncoding ? converted(layer.items, legacyEncoding) : layer.items;
  const lines = linesOf(asSeen(items, layer.pages));
  const hasTextLayer = lines.reduce((sum, line) => sum + line.text.length, 0) >= lettersAtLeast;
  const read = hasTextLayer ? readAll(lines, layer, known) : [];
  const before = legacyEncoding ? linesOf(asSeen(layer.items, layer.pages)) : [];
  const fields = read.map((field) => ({
    ...field,
    ...(legacyEncoding ? conversionOf(field, legacyEncoding, before) : {}),
    confidence: isDoubted(field, layer, legacyEncoding) ? ('check' as const) : field.confidence,
    boxes: field.boxes.map((box) => asStored(box, layer.pages)),
  }));
  return { fields: [...fields, pageCountField(layer.pageCount)], hasTextLayer, legacyEncoding };
}

/** The proof of a conversion: the same place of the page in its own letters; nothing where they are the same. */
function conversionOf(
  { boxes, text }: ReadField,
  from: LegacyEncoding,
  lines: readonly Line[],
): Pick<ReadField, 'conversion'> {
  const before = textWithin(lines, boxes);
  return before === '' || before === text ? {} : { conversion: { from, before } };
}

/** What was converted, or read from a picture, a person looks at; the count of pages is neither. */
function isDoubted(
  { field, confidence }: ReadField,
  layer: TextLayer,
  legacyEncoding: LegacyEncoding | null,
): boolean {
  const isCounted = field === 'pageCount' || field === 'language';
  return confidence === 'sure' && !isCounted && (legacyEncoding !== null || layer.isScan === true);
}

function readAll(lines: readonly Line[], layer: TextLayer, known: Known): ReadField[] {
  const pages = layer.pages.map(seenArea);
  const first = lines.filter((line) => line.page === 1);
  const heading = splitHeading(
    first,
    pages[0] ?? { page: 1, x: 0, y: 0, width: 595, height: 842, rotate: 0 },
  );
  const top = readTop(heading, first, known);
  const issuedOn = valueOf(top, 'issuedOn');
  const body = lines.filter((line) => line.page > 1 || line.y < heading.y - line.height);
  return [
    ...top,
    readUrgency(first),
    ...readSigner(lines, pages, known.signers ?? []),
    readDueDate(body, issuedOn),
    readAddressees(heading.below),
    readRecipients(lines, pages),
    languageField(lines),
  ].filter((field) => field !== null);
}

/** What stands on the first page above the body. */
function readTop(heading: Heading, first: readonly Line[], known: Known): ReadField[] {
  const { left, right, below } = heading;
  const at = numberLineIndex(left);
  const issue = readIssueDate(right, first);
  const number = readNumberSymbol(left, first);
  const letterSubject = letterSubjectLines(at < 0 ? left : left.slice(at + 1));
  const symbol = valueOf(number, 'symbol') ?? '';
  const kind = readKind(below, letterSubject, symbol, [
    ...administrativeKinds,
    ...legalKinds,
    ...(known.kinds ?? []),
  ]);
  const agency = at < 0 ? left.slice(0, 4) : left.slice(0, at);
  return [
    ...number,
    ...issue,
    readIssuer(agency, valueOf(issue, 'place'), known.issuers ?? [], heading.profile !== 'unknown'),
    kind.field,
    readSubject(kind, below, letterSubject),
  ].filter((field) => field !== null);
}

function pageCountField(pageCount: number): ReadField {
  return fieldFrom('pageCount', String(pageCount), [], 'sure');
}

function languageField(lines: readonly Line[]): ReadField | null {
  const text = lines.map((line) => line.text).join(' ');
  return isVietnamese(text) ? fieldFrom('language', 'vi', [], 'sure') : null;
}

function valueOf(fields: readonly ReadField[], name: FieldName): string | null {
  return fields.find((field) => field.field === name)?.value ?? null;
}
