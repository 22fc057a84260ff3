/** The signature dictionary with room for a CMS and for its own byte range (ISO 32000-2, 12.8.1). */
import { PDFHexString, PDFObject, type PDFRef, PDFString } from 'pdf-lib';
import type { FieldLock } from './signatures.ts';

/** ETSI.RFC3161 is a document time stamp (ISO 32000-2, 12.8.5): the authority's token in place of a signer's. */
export type SubFilter = 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached' | 'ETSI.RFC3161';

export interface SignatureWords {
  readonly subFilter: SubFilter;
  readonly signerName: string;
  readonly reason: string | null;
  readonly location: string | null;
  readonly at: Date;
  readonly reserveBytes: number;
  /** The lock of the field being filled, which the signature repeats and makes binding. */
  readonly lock: FieldLock | null;
  readonly catalog: PDFRef;
}

// Four numbers of up to ten digits; a shorter range is padded with spaces.
const byteRangeDigits = 4 * 10 + 5;

/** Written by hand, because the places of /ByteRange and /Contents in it must be known. */
export class SignatureDictionary extends PDFObject {
  readonly byteRangeOffset: number;
  /** Of the "<" and past the ">" of /Contents, from the start of the dictionary. */
  readonly contentsFrom: number;
  readonly contentsTo: number;
  readonly #bytes: Buffer;

  constructor(words: SignatureWords) {
    super();
    const type = words.subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
    const head = `<<\n/Type /${type}\n/Filter /Adobe.PPKLite\n/SubFilter /${words.subFilter}\n/ByteRange [`;
    const middle = `]\n/Contents `;
    this.byteRangeOffset = head.length;
    this.contentsFrom = head.length + byteRangeDigits + middle.length;
    this.contentsTo = this.contentsFrom + words.reserveBytes * 2 + 2;
    const contents = `<${'0'.repeat(words.reserveBytes * 2)}>`;
    const text = `${head}${' '.repeat(byteRangeDigits)}${middle}${contents}\n${saidWords(words)}>>`;
    this.#bytes = Buffer.from(text, 'latin1');
  }

  override sizeInBytes(): number {
    return this.#bytes.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    buffer.set(this.#bytes, offset);
    return this.#bytes.length;
  }

  override toString(): string {
    return this.#bytes.toString('latin1');
  }
}

/** The four numbers, filling exactly the room kept for them. */
export function byteRangeText(byteRange: readonly number[]): string {
  return byteRange.join(' ').padEnd(byteRangeDigits);
}

function saidWords(words: SignatureWords): string {
  // Table 255 leaves these to signers: a time stamp's time and maker stand in its token.
  if (words.subFilter === 'ETSI.RFC3161') return '';
  const said = [`/M ${pdfDate(words.at)}`, `/Name ${hexText(words.signerName)}`];
  if (words.reason !== null) said.push(`/Reason ${hexText(words.reason)}`);
  if (words.location !== null) said.push(`/Location ${hexText(words.location)}`);
  if (words.lock !== null) said.push(lockReference(words.lock, words.catalog));
  return `${said.join('\n')}\n`;
}

function hexText(text: string): string {
  return PDFHexString.fromText(text.normalize('NFC')).toString();
}

// Vietnam has one zone without summer time; the machine's own zone is not asked.
function pdfDate(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return PDFString.of(`D:${there.slice(0, 19).replace(/[-:T]/g, '')}+07'00'`).toString();
}

function lockReference(lock: FieldLock, catalog: PDFRef): string {
  const fields = lock.fields.map((field) => hexText(field)).join(' ');
  const list = lock.action === 'All' ? '' : ` /Fields [${fields}]`;
  const parameters = `<< /Type /TransformParams /V /1.2 /Action /${lock.action}${list} >>`;
  return `/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /Data ${catalog.toString()} /TransformParams ${parameters} >>]`;
}
