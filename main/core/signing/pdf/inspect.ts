/** What a PDF is, before anyone signs it: pages, form, signatures and everything that forbids signing. */
import { PDFRef } from 'pdf-lib';
import type { ByteSource } from './byte-source.ts';
import { type Encryption, encryptionOf } from './encryption.ts';
import { type FormField, formOf, isEmptyField, readFields } from './form.ts';
import { name } from './object-access.ts';
import { annotationPages, type Page, readPages, type Rectangle, rectangleOf } from './pages.ts';
import { type PdfReader, withRepair } from './reader.ts';
import type { Revision } from './revisions.ts';
import { docMdpPermission, readSignatures, type StoredSignature } from './signatures.ts';

export interface PageInspection {
  /** The visible part before it is turned, in points. */
  readonly widthPt: number;
  readonly heightPt: number;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly mediaBox: Rectangle;
  readonly cropBox: Rectangle;
}

export interface FieldInspection {
  readonly name: string;
  readonly type: string | null;
  readonly isEmpty: boolean;
  /** Numbered from 1; null when it stands on none. */
  readonly page: number | null;
  readonly rectangle: Rectangle | null;
}

export interface SignatureInspection {
  readonly fieldName: string;
  readonly byteRange: readonly number[] | null;
  readonly subFilter: string | null;
  readonly page: number | null;
  readonly rectangle: Rectangle | null;
  readonly claimedAt: Date | null;
  readonly name: string | null;
  readonly reason: string | null;
  readonly location: string | null;
}

export interface Inspection {
  readonly xref: 'table' | 'stream' | 'hybrid';
  readonly pageCount: number;
  readonly pages: readonly PageInspection[];
  /** An encrypted file is not looked into: it has no pages, fields or signatures here. */
  readonly encryption: Encryption | null;
  readonly fields: readonly FieldInspection[];
  readonly signatures: readonly SignatureInspection[];
  /** 1 no changes, 2 form filling and signing, 3 also notes; null when not certified. */
  readonly docMdp: number | null;
  readonly isXfa: boolean;
  readonly revisions: readonly Revision[];
  /** The cross-references were broken and objects were searched for; such a file is never signed. */
  readonly repaired: boolean;
}

/** Reads what matters for signing and showing. Refuses with `pdf.empty`, `pdf.not_pdf`, `pdf.too_large` or `pdf.xref_broken`. */
export function inspect(source: ByteSource): Inspection {
  return withRepair(source, inspectionOf);
}

function inspectionOf(reader: PdfReader): Inspection {
  const newest = reader.chain.sections[0];
  const kind = newest?.isHybrid ? ('hybrid' as const) : (newest?.kind ?? 'table');
  const shared = { xref: kind, revisions: reader.revisions, repaired: reader.isRepaired };
  const encryption = encryptionOf(reader);
  const unread = { pageCount: 0, pages: [], fields: [], signatures: [], docMdp: null, isXfa: false };
  if (encryption !== null) return { ...shared, ...unread, encryption };
  const pages = readPages(reader);
  const fields = readFields(reader);
  const signatures = readSignatures(reader, fields);
  const places = fields.length === 0 ? new Map<PDFRef, number>() : annotationPages(reader, pages);
  return {
    ...shared,
    encryption,
    pageCount: pages.length,
    pages: pages.map(pageInspection),
    fields: fields.map((field) => fieldInspection(reader, field, pages, places)),
    signatures: signatures.map((signature) => signatureInspection(reader, signature, pages, places)),
    docMdp: docMdpPermission(reader, signatures),
    isXfa: formOf(reader)?.has(name('XFA')) ?? false,
  };
}

function pageInspection(page: Page): PageInspection {
  const { mediaBox, cropBox, rotate } = page;
  return { widthPt: cropBox.width, heightPt: cropBox.height, rotate, mediaBox, cropBox };
}

function fieldInspection(
  reader: PdfReader,
  field: FormField,
  pages: readonly Page[],
  places: ReadonlyMap<PDFRef, number>,
): FieldInspection {
  const place = placeOf(reader, field, pages, places);
  return { name: field.fullName, type: field.type, isEmpty: isEmptyField(field), ...place };
}

function signatureInspection(
  reader: PdfReader,
  signature: StoredSignature,
  pages: readonly Page[],
  places: ReadonlyMap<PDFRef, number>,
): SignatureInspection {
  const { byteRange, subFilter, claimedAt, reason, location } = signature;
  const place = placeOf(reader, signature.field, pages, places);
  const fieldName = signature.field.fullName;
  return { fieldName, byteRange, subFilter, claimedAt, name: signature.name, reason, location, ...place };
}

/** The page of a field's first widget: where a page lists it, or else where the widget says it stands. */
function placeOf(
  reader: PdfReader,
  field: FormField,
  pages: readonly Page[],
  places: ReadonlyMap<PDFRef, number>,
): { page: number | null; rectangle: Rectangle | null } {
  const widget = field.widgets[0];
  if (widget === undefined) return { page: null, rectangle: null };
  const said = widget.dict.get(name('P'));
  const listed = widget.ref === null ? undefined : places.get(widget.ref);
  const index = listed ?? pages.findIndex((page) => said instanceof PDFRef && page.ref === said);
  return {
    page: index >= 0 ? index + 1 : null,
    rectangle: rectangleOf(reader, widget.dict.get(name('Rect'))),
  };
}
