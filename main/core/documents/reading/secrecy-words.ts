/** Finds what says a level of state secrecy in words: a subject, a note, a cell of a table, a mail, the name of a file. */
import { latin } from './lookalike-letters.ts';
import { levelOf } from './secrecy-level.ts';
import type { NamedText, SecrecyFinding, SecrecyLevel } from './secrecy-level.ts';
import { findSecrecyInFileName } from './secrecy-name.ts';
import { fold, isCapitals, squeeze, tidy } from './vietnamese.ts';

/** What the words are: running text, or the name of a file or a member of an archive. */
export type WordsKind = 'text' | 'name';

/**
 * The mark in any words that come from outside or are typed, or null. Ask it before any of them is stored, indexed or logged.
 * "bảo mật", "mật độ", "mật ong", "bí mật nhà nước" and the name Mật within a sentence are no marks.
 */
export function findSecrecyInWords(words: string, kind: WordsKind = 'text'): SecrecyFinding | null {
  if (kind === 'name') return inName(words);
  for (const line of latin(words).split(/\r?\n|\t/)) {
    const text = tidy(line);
    const found = text === '' ? null : inLine(text);
    if (found) return { ...found, where: 'words', boxes: [] };
  }
  return null;
}

/** A field that says a level by name, and a mark within any other. */
export function findSecrecyInMessage(fields: readonly NamedText[]): SecrecyFinding | null {
  for (const { name, text } of fields) {
    const found = inField(name, tidy(text)) ?? findSecrecyInWords(text);
    if (found) return { ...found, text: tidy(text).slice(0, 200), where: 'message', boxes: [] };
  }
  return null;
}

/** A field that asks for a level says it with one word or one letter. */
function inField(name: string, text: string): Found | null {
  if (!/mat|secre|security|confiden|classif/.test(fold(name))) return null;
  const named = letterLevels[text.toUpperCase()] ?? levelOf(squeeze(text).replace(/[^a-z:]/g, ''));
  return named ? { level: named, text, isDoubt: false } : null;
}

/** Each folder on the way to a member of an archive is a name too. */
function inName(path: string): SecrecyFinding | null {
  const names = latin(path).split(/[/\\]/);
  for (const name of names) {
    const found = findSecrecyInFileName(name);
    if (found) return found;
  }
  return null;
}

type Found = Pick<SecrecyFinding, 'level' | 'text' | 'isDoubt'>;

const level = String.raw`(tuyệt\s*mật|tối\s*mật|mật)`;
const label = new RegExp(
  String.raw`(?:độ|mức|mức độ|cấp độ)\s+mật\s*(?:[:=–-]|là)\s*${level}(?!\p{L}|\s+\p{Ll})`,
  'iu',
);
const code = /(?:độ|mức|mức độ|cấp độ)\s+mật\s*(?:[:=–-]|là)\s*([ABC])(?![\p{L}\d])/u;
const opening = new RegExp(
  String.raw`^[\s*#"'“_-]*${level}\s*(?:[:|/–—]|[-.](?=\s|$)|$)(?!\s*(?:độ|ong|mã|khẩu)\b)`,
  'iu',
);
const closing = new RegExp(String.raw`(?:[:|/–—]|\s-|[.;,]\s)\s*${level}[\s.!*"'”_]*$`, 'iu');
const enclosed = /[([{<«“]([^)\]}>»”]{2,24})[)\]}>»”]/gu;
/** Capitals inside small letters, unless a neighbour gives the word another sense. */
const shouted =
  /(?<!(?:BẢO|BÍ|CƠ|CẨN|TRẬT|MẬT)\s)(?<!\p{L})(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)(?!\p{L}|\s+(?:ĐỘ|ONG|KHẨU|MÃ|VỤ|THƯ|NGHỊ|DANH|THIẾT))/u;
/** One letter after another: "M Ậ T", "T.Ố.I M.Ậ.T". */
const spaced =
  /(?<![\p{L}\d])((?:T\W{1,3}Ố\W{1,3}I|T\W{1,3}U\W{1,3}Y\W{1,3}Ệ\W{1,3}T)?\W{0,4}M\W{1,3}Ậ\W{1,3}T)(?!\p{L})/u;
const letterLevels: Readonly<Record<string, SecrecyLevel>> = { A: 'tuyet_mat', B: 'toi_mat', C: 'mat' };

function inLine(text: string): Found | null {
  const named = text.match(code)?.[1];
  if (named) return { level: letterLevels[named]!, text, isDoubt: false };
  for (const pattern of [label, opening, closing, spaced]) {
    const found = text.match(pattern)?.[1];
    if (found) return plain(found);
  }
  const inside = firstEnclosed(text) ?? text.match(isCapitals(text) ? /^$/ : shouted)?.[1];
  return inside ? plain(inside) : accentless(text);
}

function firstEnclosed(text: string): string | null {
  for (const [, inside = ''] of text.matchAll(enclosed)) {
    const isMark = levelOf(squeeze(inside)) !== null && /m\W*ậ\W*t/iu.test(inside);
    if (isMark) return inside;
  }
  return null;
}

/** "(TOI MAT)" and a line that is nothing but "MAT" have lost their accents, perhaps. */
function accentless(text: string): Found | null {
  const candidates = [text, ...[...text.matchAll(enclosed)].map(([, inside = '']) => inside)];
  const found = candidates.find((one) => isCapitals(one) && levelOf(squeeze(one)) !== null);
  return found ? { level: levelOf(squeeze(found))!, text: found.slice(0, 60), isDoubt: true } : null;
}

const plain = (found: string): Found => ({
  level: levelOf(squeeze(found).replace(/[^a-z]/g, '')) ?? 'mat',
  text: tidy(found).slice(0, 60),
  isDoubt: false,
});
