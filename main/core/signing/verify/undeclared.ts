/** Looks for signature dictionaries no form field owns: other programs may show them, we cannot answer for them. */
import type { PDFDict } from 'pdf-lib';
import { dictOf, name, nameText } from '../pdf/object-access.ts';
import type { PdfReader } from '../pdf/reader.ts';
import { isBroken } from '../pdf/refusal.ts';
import type { CountedSource } from './counted-source.ts';
import type { StoredSignature } from '../pdf/signatures.ts';

/** Most files name a range once for each signature. */
export const signatureMarker = Buffer.from('/ByteRange');

/** True when an object of the file is a signature that `declared` does not know. Before `from` there is none. */
export function hasUndeclaredSignature(
  reader: PdfReader,
  source: CountedSource,
  declared: readonly StoredSignature[],
  from: number,
): boolean {
  // As many markers as signatures: then no object is worth opening.
  if (source.countFrom(from, declared.length + 1) <= declared.length) return false;
  const known = new Set([...declared.map(({ dict }) => dict), ...permissionSignatures(reader)]);
  for (const number of reader.objectNumbers()) {
    const dict = tolerantDict(reader, number);
    if (dict === null || known.has(dict) || !dict.has(name('ByteRange')) || !dict.has(name('Contents')))
      continue;
    const type = nameText(dict.get(name('Type')));
    if (type === null || type === 'Sig' || type === 'DocTimeStamp') return true;
  }
  return false;
}

/** Signatures that give usage rights stand in the catalog alone (ISO 32000-1, 12.8.4). */
function permissionSignatures(reader: PdfReader): PDFDict[] {
  const permissions = reader.dict(reader.catalog, 'Perms');
  return (permissions?.keys() ?? []).flatMap((key) => dictOf(reader.resolve(permissions?.get(key))) ?? []);
}

// An object that cannot be read is found broken wherever the document really uses it.
function tolerantDict(reader: PdfReader, number: number) {
  try {
    return dictOf(reader.object(number));
  } catch (error) {
    if (!isBroken(error)) throw error;
    return null;
  }
}
