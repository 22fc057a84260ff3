/** The Document Security Store: certificates and revocation data kept in the file itself (ISO 32000-2, 12.8.4.3). */
import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import type { ByteSource } from './byte-source.ts';
import { Increment } from './increment.ts';
import { arrayOf, dictOf, name } from './object-access.ts';
import { openPdf, type PdfReader } from './reader.ts';
import { isBroken } from './refusal.ts';
import { StoredStream } from './stored-stream.ts';

export interface StoredItem {
  readonly der: Uint8Array;
  /** Past its last byte in the file: a later time stamp that covers this proves when it was there. */
  readonly to: number;
}

export interface SecurityStore {
  readonly certificates: readonly StoredItem[];
  /** OCSP responses and revocation lists. */
  readonly evidence: readonly StoredItem[];
}

const itemsMax = 500;
const itemMaxBytes = 20 * 1024 * 1024;

/** What the newest store of the file holds; items that cannot be read are left out. */
export function readSecurityStore(reader: PdfReader): SecurityStore {
  const store = reader.dict(reader.catalog, 'DSS');
  if (store === null) return { certificates: [], evidence: [] };
  const items = (key: string) =>
    (reader.array(store, key)?.asArray() ?? []).slice(0, itemsMax).flatMap((held) => itemOf(reader, held));
  return { certificates: items('Certs'), evidence: [...items('OCSPs'), ...items('CRLs')] };
}

function itemOf(reader: PdfReader, held: PDFObject): StoredItem[] {
  try {
    const stream = reader.resolve(held);
    if (!(stream instanceof StoredStream) || stream.to - stream.from > itemMaxBytes) return [];
    return [{ der: reader.decodedStream(stream), to: stream.to }];
  } catch (error) {
    // A broken item proves nothing; what else the store holds still counts.
    if (!isBroken(error)) throw error;
    return [];
  }
}

export interface StoreOrder {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** /Contents of each signature this is for, with its padding: names its entry in /VRI (table 262). */
  readonly signatures: readonly Uint8Array[];
  readonly at: Date;
}

/** The bytes to append: a store with what was there and what is new. Every byte of the file stays. */
export function securityStoreTail(source: ByteSource, order: StoreOrder): Uint8Array {
  const reader = openPdf(source);
  const increment = new Increment(reader);
  const before = reader.dict(reader.catalog, 'DSS');
  const store = before?.clone() ?? PDFDict.withContext(reader.context);
  const known = knownHashes(reader, before);
  const add = (key: string, ders: readonly Uint8Array[]) => addItems(increment, store, known, key, ders);
  const refs = {
    Cert: add('Certs', order.certificates),
    OCSP: add('OCSPs', order.ocsps),
    CRL: add('CRLs', order.crls),
  };
  addVri(reader, store, refs, order);
  writeInCatalog(increment, store);
  return increment.written().tail;
}

/** What is kept already is not written twice. */
function knownHashes(reader: PdfReader, store: PDFDict | null): Map<string, PDFRef> {
  const known = new Map<string, PDFRef>();
  for (const key of store === null ? [] : ['Certs', 'OCSPs', 'CRLs'])
    for (const held of reader.array(store!, key)?.asArray() ?? []) {
      const [item] = held instanceof PDFRef ? itemOf(reader, held) : [];
      if (item !== undefined && held instanceof PDFRef) known.set(hashOf(item.der), held);
    }
  return known;
}

const hashOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');

function addItems(
  increment: Increment,
  store: PDFDict,
  known: Map<string, PDFRef>,
  key: string,
  ders: readonly Uint8Array[],
): PDFRef[] {
  const list = arrayOf(increment.resolve(store.get(name(key))))?.clone();
  const array = list ?? PDFArray.withContext(increment.reader.context);
  const refs = ders.map((der) => {
    const found = known.get(hashOf(der));
    if (found !== undefined) return found;
    const ref = increment.add(streamOf(increment.reader, der));
    known.set(hashOf(der), ref);
    array.push(ref);
    return ref;
  });
  if (array.size() > 0) store.set(name(key), array);
  return refs;
}

function streamOf({ context }: PdfReader, der: Uint8Array): PDFRawStream {
  const dict = PDFDict.withContext(context);
  dict.set(PDFName.Length, PDFNumber.of(der.length));
  return PDFRawStream.of(dict, der);
}

// ISO 32000-2, table 261: the key is the upper-case SHA-1 of the signature's /Contents, zeros and all.
function addVri(
  reader: PdfReader,
  store: PDFDict,
  refs: Readonly<Record<'Cert' | 'OCSP' | 'CRL', readonly PDFRef[]>>,
  order: StoreOrder,
): void {
  const entries =
    dictOf(reader.resolve(store.get(name('VRI'))))?.clone() ?? PDFDict.withContext(reader.context);
  for (const contents of order.signatures) {
    const entry = PDFDict.withContext(reader.context);
    for (const [key, list] of Object.entries(refs)) {
      if (list.length === 0) continue;
      const array = PDFArray.withContext(reader.context);
      for (const ref of list) array.push(ref);
      entry.set(name(key), array);
    }
    entries.set(name(createHash('sha1').update(contents).digest('hex').toUpperCase()), entry);
  }
  store.set(name('VRI'), entries);
}

/** Where the store was an object of its own it stays that object, so that nothing else of the file changes. */
function writeInCatalog(increment: Increment, store: PDFDict): void {
  const { reader } = increment;
  const holder = reader.catalog.get(name('DSS'));
  if (holder instanceof PDFRef) return increment.set(holder, store);
  const catalog = reader.catalog.clone();
  catalog.set(name('DSS'), increment.add(store));
  increment.set(reader.catalogRef, catalog);
}
