/** Bytes and cells of old encodings brought to Unicode, each time with the proof that the result reads as Vietnamese. */
import { vietnameseShare, vietnameseWords } from './vietnamese-score.ts';

export const encodings = ['utf-8', 'utf-16', 'windows-1258', 'windows-1252', 'tcvn3', 'vni'] as const;
export type Encoding = (typeof encodings)[number];

/** The converters of texts whose letters show as others; given from outside, because pages know them too. */
export interface OldLetters {
  readonly tcvn3: (text: string) => string;
  readonly vni: (text: string) => string;
}

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

const proofBytes = 400_000;

/** The text of the bytes; `wanted` overrides what would be recognised. */
export function decodeText(bytes: Uint8Array, old: OldLetters, wanted: Encoding | null): Decoded {
  const encoding = wanted ?? recognise(bytes, old);
  return { text: decodeAs(bytes, encoding, old), encoding };
}

function recognise(bytes: Uint8Array, old: OldLetters): Encoding {
  if (isUtf16(bytes)) return 'utf-16';
  const head = bytes.subarray(0, proofBytes);
  if (isUtf8(bytes)) {
    const text = new TextDecoder().decode(head);
    return recogniseOldLetters([text], old) ?? 'utf-8';
  }
  const candidates: readonly Encoding[] = ['windows-1258', 'tcvn3', 'vni', 'windows-1252'];
  const scored = candidates.map((encoding) => ({
    encoding,
    syllables: proofOf(decodeAs(head, encoding, old)),
  }));
  return scored.reduce((best, one) => (one.syllables > best.syllables ? one : best)).encoding;
}

/** Right syllables count for a reading; what it leaves unreadable counts against it. */
function proofOf(text: string): number {
  const { words, syllables } = vietnameseWords(text);
  return syllables * 2 - words;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding, old: OldLetters): string {
  switch (encoding) {
    case 'utf-8':
      return new TextDecoder('utf-8').decode(bytes);
    case 'utf-16':
      return new TextDecoder(isBigEndian(bytes) ? 'utf-16be' : 'utf-16le').decode(bytes);
    case 'windows-1258':
      return new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
    case 'windows-1252':
      return new TextDecoder('windows-1252').decode(bytes);
    case 'tcvn3':
      return old.tcvn3(lettersOf(bytes));
    case 'vni':
      return old.vni(lettersOf(bytes));
  }
}

/** In a file that is Unicode already the old letters are ordinary characters; in another each byte is one. */
function lettersOf(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  return Buffer.from(bytes).toString('latin1');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The decoder says no by throwing.
    return false;
  }
}

/** By its mark, or because every second byte of the beginning is nought, as in no text of one byte a letter. */
function isUtf16(bytes: Uint8Array): boolean {
  const mark = bytes.length >= 2 ? (bytes[0]! << 8) | bytes[1]! : 0;
  if (mark === 0xfffe || mark === 0xfeff) return true;
  const head = bytes.subarray(0, 2000);
  return head.length > 8 && head.filter((byte) => byte === 0).length > head.length / 5;
}

function isBigEndian(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return true;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return false;
  const head = bytes.subarray(0, 2000);
  const zeros = (from: number) => head.filter((byte, index) => byte === 0 && index % 2 === from).length;
  return zeros(0) > zeros(1);
}

/** Which old letters these texts are written in, or null: what is Unicode reads as Vietnamese as it stands. */
export function recogniseOldLetters(texts: readonly string[], old: OldLetters): 'tcvn3' | 'vni' | null {
  const doubtful = texts.filter(mayBeOld).join('\n');
  if (doubtful === '' || vietnameseShare(doubtful) > 0.7) return null;
  const [tcvn3, vni] = [proofOf(old.tcvn3(doubtful)), proofOf(old.vni(doubtful))];
  const best = tcvn3 > vni ? 'tcvn3' : 'vni';
  return Math.max(tcvn3, vni) > 0 && vietnameseShare(old[best](doubtful)) > 0.7 ? best : null;
}

/** The text in Unicode where that reads better; a cell that was typed in Unicode stays as it is. */
export function withoutOldLetters(text: string, encoding: 'tcvn3' | 'vni', old: OldLetters): string {
  if (!mayBeOld(text)) return text;
  const converted = old[encoding](text);
  const gain = proofOf(converted) - proofOf(text);
  // "QĐ" is no syllable either way, but "Q§" is no word at all.
  return gain > 0 || (gain === 0 && signsIn(converted) < signsIn(text)) ? converted : text;
}

const signsIn = (text: string): number => text.match(/[\u00a1-\u00bf\u00d7\u00f7]/g)?.length ?? 0;

/** Letters of old fonts lie between A1 and FF; one beyond is Unicode's own. */
const mayBeOld = (text: string): boolean => /[\u00a1-\u00ff]/.test(text) && !/[\u0100-\uffff]/.test(text);
