/** The signatures a document carries and what they forbid (ISO 32000-2, 12.8). */
import { PDFDict, type PDFObject } from 'pdf-lib';
import type { FormField } from './form.ts';
import { countOf, dictOf, name, nameText, numberOf, stringBytes, textOf } from './object-access.ts';
import type { Span } from './object-parser.ts';
import type { PdfReader } from './reader.ts';

export interface StoredSignature {
  readonly field: FormField;
  readonly dict: PDFDict;
  readonly subFilter: string | null;
  /** As written: may be of any length and make no sense. Null when there is none. */
  readonly byteRange: readonly number[] | null;
  /** The bytes of /Contents, with their padding. */
  readonly contents: Uint8Array | null;
  /** Where this dictionary's own /Contents lies, from "<" to past ">"; null if it is not written in it. */
  readonly contentsSpan: Span | null;
  readonly claimedAt: Date | null;
  readonly name: string | null;
  readonly reason: string | null;
  readonly location: string | null;
}

/** Which fields may not be changed any more. */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
  /** What else may change: 1 nothing, 2 form filling, 3 also notes; null when not said. */
  readonly permission: number | null;
}

/** The signed signature fields in the order of the form; document timestamps among them. */
export function readSignatures(reader: PdfReader, fields: readonly FormField[]): StoredSignature[] {
  return fields.flatMap((field) => {
    const dict = field.type === 'Sig' ? dictOf(field.value) : null;
    return dict === null ? [] : [signatureOf(reader, field, dict)];
  });
}

function signatureOf(reader: PdfReader, field: FormField, dict: PDFDict): StoredSignature {
  const text = (key: string) => textOf(reader.value(dict, key));
  const ranges = reader.array(dict, 'ByteRange');
  return {
    field,
    dict,
    subFilter: nameText(reader.value(dict, 'SubFilter')),
    byteRange: ranges?.asArray().map((value) => numberOf(reader.resolve(value)) ?? Number.NaN) ?? null,
    contents: stringBytes(reader.value(dict, 'Contents')),
    contentsSpan: contentsSpan(reader, field),
    claimedAt: dateOf(text('M')),
    name: text('Name'),
    reason: text('Reason'),
    location: text('Location'),
  };
}

function contentsSpan(reader: PdfReader, field: FormField): Span | null {
  const { valueRef, ref } = field;
  if (valueRef !== null) return reader.spans(valueRef)?.get(name('Contents')) ?? null;
  if (ref === null || !field.dict.has(name('V'))) return null;
  return reader.spans(ref, 'V')?.get(name('Contents')) ?? null;
}

/** A PDF date (ISO 32000-2, 7.9.4) such as "D:20261121103000+07'00'"; null if it is none. */
export function dateOf(text: string | null): Date | null {
  const found = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?/.exec(
    text ?? '',
  );
  if (found === null) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, h, m] = found;
  const zone = sign === undefined ? 'Z' : `${sign}${h}:${m ?? '00'}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** What a certified document still permits (1, 2 or 3), or null if it is not certified. */
export function docMdpPermission(reader: PdfReader, signatures: readonly StoredSignature[]): number | null {
  const permissions = reader.dict(reader.catalog, 'Perms');
  const certifying = permissions === null ? null : reader.dict(permissions, 'DocMDP');
  // Some writers leave the catalog's /Perms out; the signature's own word is obeyed all the same.
  const candidates = [...(certifying === null ? [] : [certifying]), ...signatures.map(({ dict }) => dict)];
  const found = candidates.flatMap((dict) =>
    references(reader, dict, 'DocMDP').map((parameters) => countOf(reader.value(parameters, 'P')) ?? 2),
  );
  if (found.length > 0) return Math.min(...found);
  return certifying === null ? null : 2;
}

/** The locks that hold because the signature carrying them exists. */
export function activeLocks(reader: PdfReader, signatures: readonly StoredSignature[]): FieldLock[] {
  return signatures.flatMap(({ dict, field }) => {
    const own = lockOf(reader, field.dict.get(name('Lock')));
    const transforms = references(reader, dict, 'FieldMDP').flatMap((parameters) => {
      const lock = lockOf(reader, parameters);
      return lock === null ? [] : [lock];
    });
    return own === null ? transforms : [...transforms, own];
  });
}

/** A lock dictionary or FieldMDP's parameters (ISO 32000-2, tables 236 and 257), or null. */
export function lockOf(reader: PdfReader, object: PDFObject | undefined): FieldLock | null {
  const dict = dictOf(reader.resolve(object));
  const action = dict === null ? null : nameText(reader.value(dict, 'Action'));
  if (dict === null || (action !== 'All' && action !== 'Include' && action !== 'Exclude')) return null;
  const fields = reader.array(dict, 'Fields')?.asArray() ?? [];
  return {
    action,
    fields: fields.map((field) => textOf(reader.resolve(field)) ?? ''),
    permission: countOf(reader.value(dict, 'P')),
  };
}

/** True if the lock covers this field. "Signature 1" covers "Signature 1.x" but not "Signature 10". */
export function locks(lock: FieldLock, fullName: string): boolean {
  const isListed = lock.fields.some((field) => fullName === field || fullName.startsWith(`${field}.`));
  if (lock.action === 'All') return true;
  return lock.action === 'Include' ? isListed : !isListed;
}

function references(reader: PdfReader, dict: PDFDict, method: string): PDFDict[] {
  const entries = reader.array(dict, 'Reference')?.asArray() ?? [];
  return entries.flatMap((entry) => {
    const reference = dictOf(reader.resolve(entry));
    if (reference === null || nameText(reader.value(reference, 'TransformMethod')) !== method) return [];
    return [
      reader.dict(reference, 'TransformParams') ?? PDFDict.fromMapWithContext(new Map(), reader.context),
    ];
  });
}
