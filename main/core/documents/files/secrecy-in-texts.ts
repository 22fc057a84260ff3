/** Looks for secrecy marks in the words of files that are no PDF: Word, Excel, mail, names within an archive. */
import { findSecrecyInWords, fromTcvn3, fromVni, type SecrecyFinding } from '../reading/index.ts';

/** Where in a document a mark is put: its beginning, as on the first page. */
const firstLines = 80;

/** The lines of a text; each also as it would be in TCVN3 and VNI. */
export function secrecyInLines(lines: readonly string[], most = firstLines): SecrecyFinding | null {
  for (const line of lines.slice(0, most)) {
    for (const text of new Set([line, fromTcvn3(line).toLocaleUpperCase('vi'), fromVni(line)])) {
      // The old letters also mean ordinary ones: only a short line of them can be a mark.
      if (text !== line && line.length > 30) continue;
      const found = findSecrecyInWords(text);
      if (found) return found;
    }
  }
  return null;
}

/** The names of files that lie within another, with the folders on their way. */
export function secrecyInNames(paths: readonly string[]): SecrecyFinding | null {
  for (const path of paths) {
    const found = findSecrecyInWords(path, 'name');
    if (found) return found;
  }
  return null;
}

/** The words in an old binary Office file: UTF-16 and 8-bit runs, as rough as `strings` reads them. */
export function roughLines(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_194_304));
  const wide = buffer.toString('utf16le');
  const narrow = buffer.toString('latin1');
  return [wide, narrow].flatMap((text) =>
    text
      .split(/[^\p{L}\p{M}\p{N}\p{P} ]+/u)
      .map((run) => run.trim())
      .filter((run) => run.length >= 3 && run.length <= 200),
  );
}
