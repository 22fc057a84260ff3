/** Small questions asked of pdf-lib's object classes without its own loader. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFStream,
  PDFString,
  pdfDocEncodingDecode,
} from 'pdf-lib';

/** The interned name without its slash. */
export const name = (text: string): PDFName => PDFName.of(text);

/** The text of a name object, or null for anything else. */
export function nameText(object: PDFObject | undefined): string | null {
  return object instanceof PDFName ? object.decodeText() : null;
}

/** A finite number, or null. */
export function numberOf(object: PDFObject | undefined): number | null {
  return object instanceof PDFNumber ? object.asNumber() : null;
}

/** A non-negative integer that can be an offset or a count, or null. */
export function countOf(object: PDFObject | undefined): number | null {
  const value = numberOf(object);
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The dictionary, also that of a stream. */
export function dictOf(object: PDFObject | undefined): PDFDict | null {
  if (object instanceof PDFStream) return object.dict;
  return object instanceof PDFDict ? object : null;
}

export function arrayOf(object: PDFObject | undefined): PDFArray | null {
  return object instanceof PDFArray ? object : null;
}

/** The bytes of a string object, or null. */
export function stringBytes(object: PDFObject | undefined): Uint8Array | null {
  if (object instanceof PDFHexString) return hexBytes(object);
  return object instanceof PDFString ? object.asBytes() : null;
}

/** A signature's /Contents is one long string of digits; pdf-lib reads them one by one. */
function hexBytes(object: PDFHexString): Uint8Array {
  const digits = object.asString();
  const bytes = Buffer.from(digits, 'hex');
  return bytes.length * 2 === digits.length ? new Uint8Array(bytes) : object.asBytes();
}

/** A text string (ISO 32000-2, 7.9.2.2): UTF-16, UTF-8 or PDFDocEncoding. */
export function textOf(object: PDFObject | undefined): string | null {
  const bytes = stringBytes(object);
  if (bytes === null) return null;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes);
  return pdfDocEncodingDecode(bytes);
}
