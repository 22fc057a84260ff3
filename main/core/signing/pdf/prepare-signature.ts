/** Prepares one more signature as an incremental update, and puts the CMS into it when it is there. */
import { createHash, type Hash } from 'node:crypto';
import { PDFRef } from 'pdf-lib';
import type { Appearance } from './appearance/appearance.ts';
import { withHardMasks } from './appearance/hard-mask.ts';
import { archivePart } from './archive.ts';
import type { ByteSource } from './byte-source.ts';
import { encryptionOf, encryptionRefusal } from './encryption.ts';
import { type FormField, formOf, isEmptyField, readFields } from './form.ts';
import { Increment } from './increment.ts';
import { name } from './object-access.ts';
import { annotationPages, intersection, type Page, readPages, type Rectangle, rectangleOf } from './pages.ts';
import { openPdf, type PdfReader } from './reader.ts';
import { broken, PdfRefusal } from './refusal.ts';
import { byteRangeText, SignatureDictionary, type SubFilter } from './signature-dictionary.ts';
import { addSignatureField, type FieldPlace, fillSignatureField } from './signature-field.ts';
import {
  activeLocks,
  docMdpPermission,
  lockOf,
  locks,
  readSignatures,
  type StoredSignature,
} from './signatures.ts';

const hashChunkBytes = 128 * 1024;
const edgeTolerancePt = 1;

export interface SignatureSpec {
  /** Numbered from 1. */
  readonly page: number;
  /** In points of unrotated page space; null for a signature that is not seen. */
  readonly rectangle: Rectangle | null;
  readonly appearance: Appearance | null;
  readonly subFilter?: SubFilter;
  readonly signerName: string;
  readonly reason?: string;
  readonly location?: string;
  readonly at: Date;
  /** Room for the CMS; 32 kB when a timestamp is fetched (16 kB without). */
  readonly reserveBytes?: number;
  /** An empty signature field of this name is filled where it stands; otherwise it names the new field. */
  readonly fieldName?: string;
}

export type DigestAlgorithm = 'sha256' | 'sha384' | 'sha512';

export interface PreparedSignature {
  /** What will be appended to the file, with zeros where the CMS goes. */
  readonly tail: Uint8Array;
  /** Start and length of the two signed stretches of the finished file. */
  readonly byteRange: readonly [number, number, number, number];
  /** The size of the file it was prepared for, which stays in front unchanged. */
  readonly prefixLength: number;
  /** Of the "<" of /Contents, from the start of the tail. */
  readonly contentsOffset: number;
  readonly reserveBytes: number;
  readonly fieldName: string;
  /** How many signatures the file has without it. */
  readonly signaturesBefore: number;
  /**
   * Over everything that will be signed; reads the file once more, piece by piece, unless `prefix` has already taken in
   * exactly the file (by the same algorithm; it is copied).
   */
  digest(algorithm: DigestAlgorithm, prefix?: Hash): Uint8Array;
}

/**
 * Writes the field, its appearance and an empty signature behind the file. Every byte of the file stays.
 * Refuses what may not be signed: `pdf.encrypted`, `pdf.rights_limited`, `pdf.xref_broken`, `pdf.certified_no_changes`,
 * `pdf.field_locked`, `pdf.field_name_taken`, `pdf.form_is_xfa`, `pdf.page_missing`, `pdf.outside_page`.
 */
export function prepareSignature(source: ByteSource, spec: SignatureSpec): PreparedSignature {
  const reader = openPdf(source);
  const encryption = encryptionOf(reader);
  if (encryption !== null) throw encryptionRefusal(encryption);
  // Viewers count a byte range from the file's start or from its header; only when these are one do they agree.
  if (reader.header > 0) throw broken('something before the header', 0);
  reader.requireSoundOffsets();
  const fields = readFields(reader);
  const pages = readPages(reader);
  const reused = emptyFieldNamed(fields, spec.fieldName);
  const fieldName = reused?.fullName ?? freeName(fields, spec.fieldName);
  // ISO 32000-2, 12.8.2.2.2: a time stamp is allowed whatever a certification or a lock forbids.
  const signatures = readSignatures(reader, fields);
  if (spec.subFilter !== 'ETSI.RFC3161') requirePermission(reader, signatures, fieldName);
  const place = placeOf(reader, pages, spec, reused);
  const dictionary = new SignatureDictionary({
    subFilter: spec.subFilter ?? 'ETSI.CAdES.detached',
    signerName: spec.signerName,
    reason: spec.reason ?? null,
    location: spec.location ?? null,
    at: spec.at,
    reserveBytes: spec.reserveBytes ?? 16_384,
    lock: reused === null ? null : lockOf(reader, reused.dict.get(name('Lock'))),
    catalog: reader.catalogRef,
  });
  const increment = new Increment(reader);
  const signature = increment.add(dictionary);
  if (reused === null) addSignatureField(increment, fieldName, signature, place);
  else fillSignatureField(increment, reused, signature, place);
  const written = { signature, dictionary, fieldName, signaturesBefore: signatures.length };
  return prepared(source, increment, written);
}

/** The tail with the CMS in place; append it to the file. Refuses `pdf.reserve_too_small`. */
export function completeSignature(
  preparation: Pick<PreparedSignature, 'tail' | 'reserveBytes' | 'contentsOffset'>,
  cmsDer: Uint8Array,
): Uint8Array {
  const { reserveBytes: reserved, contentsOffset } = preparation;
  if (cmsDer.length > reserved)
    throw new PdfRefusal('pdf.reserve_too_small', { needed: cmsDer.length, reserved });
  const tail = Uint8Array.from(preparation.tail);
  tail.set(Buffer.from(Buffer.from(cmsDer).toString('hex'), 'latin1'), contentsOffset + 1);
  return tail;
}

interface Written extends Pick<PreparedSignature, 'fieldName' | 'signaturesBefore'> {
  readonly signature: PDFRef;
  readonly dictionary: SignatureDictionary;
}

function prepared(
  source: ByteSource,
  increment: Increment,
  { signature, dictionary, fieldName, signaturesBefore }: Written,
): PreparedSignature {
  const { tail, valueOffsets } = increment.written();
  const start = valueOffsets.get(signature);
  if (start === undefined) throw broken('signature was not written');
  const contentsOffset = start + dictionary.contentsFrom;
  const after = start + dictionary.contentsTo;
  const byteRange = [0, source.size + contentsOffset, source.size + after, tail.length - after] as const;
  tail.set(Buffer.from(byteRangeText(byteRange)), start + dictionary.byteRangeOffset);
  return {
    tail,
    byteRange,
    prefixLength: source.size,
    contentsOffset,
    reserveBytes: (after - contentsOffset - 2) / 2,
    fieldName,
    signaturesBefore,
    digest: (algorithm, prefix) =>
      (prefix?.copy() ?? fileHash(source, algorithm))
        .update(tail.subarray(0, contentsOffset))
        .update(tail.subarray(after))
        .digest(),
  };
}

/** A hash that has taken in the whole file. */
function fileHash(source: ByteSource, algorithm: DigestAlgorithm): Hash {
  const hash = createHash(algorithm);
  for (let from = 0; from < source.size; from += hashChunkBytes)
    hash.update(source.read(from, Math.min(from + hashChunkBytes, source.size)));
  return hash;
}

function emptyFieldNamed(
  fields: readonly FormField[],
  wanted: string | undefined,
): (FormField & { readonly ref: PDFRef }) | null {
  const field = fields.find((candidate) => candidate.fullName === wanted);
  if (field === undefined) return null;
  const { ref } = field;
  if (field.type !== 'Sig' || ref === null || !isEmptyField(field))
    throw new PdfRefusal('pdf.field_name_taken', { field: field.fullName });
  return { ...field, ref };
}

// Viewers take the later of two fields of one name for a replacement of the first.
function freeName(fields: readonly FormField[], wanted: string | undefined): string {
  const taken = new Set(fields.map((field) => field.fullName.split('.')[0]));
  if (wanted !== undefined) {
    // A dot would make it the child of another field (ISO 32000-2, 12.7.4.2).
    if (wanted === '' || wanted.includes('.') || taken.has(wanted))
      throw new PdfRefusal('pdf.field_name_taken', { field: wanted });
    return wanted;
  }
  for (let number = 1; ; number++) if (!taken.has(`Signature${number}`)) return `Signature${number}`;
}

function requirePermission(
  reader: PdfReader,
  signatures: readonly StoredSignature[],
  fieldName: string,
): void {
  if (formOf(reader)?.has(name('XFA'))) throw new PdfRefusal('pdf.form_is_xfa');
  const fieldLocks = activeLocks(reader, signatures);
  const isFinal = fieldLocks.some((lock) => lock.permission === 1);
  if (docMdpPermission(reader, signatures) === 1 || isFinal) throw new PdfRefusal('pdf.certified_no_changes');
  if (fieldLocks.some((lock) => locks(lock, fieldName)))
    throw new PdfRefusal('pdf.field_locked', { field: fieldName });
}

function placeOf(
  reader: PdfReader,
  pages: readonly Page[],
  spec: SignatureSpec,
  reused: FormField | null,
): FieldPlace {
  const widget = reused?.widgets[0];
  const number = widget?.ref ? (annotationPages(reader, pages).get(widget.ref) ?? 0) + 1 : spec.page;
  const page = pages[number - 1];
  if (page === undefined) throw new PdfRefusal('pdf.page_missing', { page: number, pages: pages.length });
  const { ref } = page;
  if (ref === null) throw broken('page is no object of its own');
  const rectangle = reused === null ? spec.rectangle : rectangleOf(reader, widget?.dict.get(name('Rect')));
  if (rectangle !== null && reused === null) requireInside(page, rectangle, number);
  return { page: { ...page, ref }, rectangle, appearance: allowedAppearance(reader, spec.appearance) };
}

/** ISO 19005-1, 6.4: a file that is PDF/A-1 stays it. */
function allowedAppearance(reader: PdfReader, appearance: Appearance | null): Appearance | null {
  return appearance !== null && archivePart(reader) === 1 ? withHardMasks(appearance) : appearance;
}

function requireInside(page: Page, rectangle: Rectangle, number: number): void {
  const common = intersection(rectangle, page.cropBox);
  const isInside =
    common !== null &&
    common.width > rectangle.width - edgeTolerancePt &&
    common.height > rectangle.height - edgeTolerancePt;
  if (!isInside) throw new PdfRefusal('pdf.outside_page', { page: number });
}
