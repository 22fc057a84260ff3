/** TCVN3 (ABC) and VNI: texts of the years before Unicode whose letters show as others until converted. */
import type { TextItem } from './text-item.ts';
import { squeeze } from './vietnamese.ts';

export type LegacyEncoding = 'tcvn3' | 'vni';

const tcvn3From = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦';
const tcvn3To = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';
const tcvn3 = new Map(tcvn3From.split('').map((letter, index) => [letter, tcvn3To.charAt(index)]));

/** VNI writes the mark as a letter of its own after the vowel. */
const vniMarks = new Map([
  ...marks('ùøûõï', ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323']),
  ...marks('âáàåãä', [
    '\u0302',
    '\u0302\u0301',
    '\u0302\u0300',
    '\u0302\u0309',
    '\u0302\u0303',
    '\u0302\u0323',
  ]),
  ...marks('êéèúüë', [
    '\u0306',
    '\u0306\u0301',
    '\u0306\u0300',
    '\u0306\u0309',
    '\u0306\u0303',
    '\u0306\u0323',
  ]),
]);
const vniLetters = new Map(Object.entries({ ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }));

/** "n-íc", "Nh- trªn": many writers turn the soft hyphen, TCVN3's "ư", into a hyphen. */
const lostHorn =
  /(?<=\p{L})[-\u2212](?=\p{Ll})|(?<=(?:^|[\s(“"])(?:[BCDĐHKLMNRSTVXbcdđhklmnrstvx]|[CcKkNnPpTt]h|[Tt]r|[Nn]g|[Gg]i))[-\u2212](?=[\s:;.,]|$)|(?<=^|\s)[-\u2212](?=u\s)/gu;

/** The text in Unicode. */
export function fromTcvn3(text: string): string {
  return text
    .replace(/\u03bc/g, 'µ')
    .replace(/[\u00a1-\u00ff]/g, (letter) => tcvn3.get(letter) ?? letter)
    .replace(lostHorn, 'ư');
}

/** The text in Unicode. A mark counts only after a vowel it can stand on. */
export function fromVni(text: string): string {
  let result = '';
  for (const letter of text.normalize('NFC')) {
    const lower = letter.toLowerCase();
    const before = result.at(-1) ?? '';
    const mark = vniMarks.get(lower);
    const bears = /[aeouyôơưAEOUYÔƠƯ]/u.test(before);
    if (mark !== undefined && bears && canBear(before, lower)) result = (result + mark).normalize('NFC');
    else if (vniLetters.has(lower)) result += withCaseOf(vniLetters.get(lower)!, letter);
    else result += letter;
  }
  return result.normalize('NFC');
}

const tcvn3Font = /(^|\+)\.?Vn[A-Z]|^\.Vn/;
const vniFont = /(^|\+)VNI[-_ ]/i;

/** True of a font whose name says that its letters are not Unicode. */
export const isLegacyFont = (name: string | undefined): boolean =>
  name !== undefined && (tcvn3Font.test(name) || vniFont.test(name));

/** Which old encoding a document's text is in, by its fonts or by its heading; null for Unicode. */
export function legacyEncodingOf(items: readonly TextItem[]): LegacyEncoding | null {
  if (items.some((item) => tcvn3Font.test(item.fontName ?? ''))) return 'tcvn3';
  if (items.some((item) => vniFont.test(item.fontName ?? ''))) return 'vni';
  const text = items.map((item) => item.text).join(' ');
  if (squeeze(text).includes('conghoaxahoichunghiavietnam')) return null;
  if (isHeading(fromTcvn3(text))) return 'tcvn3';
  return isHeading(fromVni(text)) ? 'vni' : null;
}

/** The items in Unicode; in capital TCVN3 fonts (".VnTimeH") small letters are drawn as capitals. */
export function converted(items: readonly TextItem[], encoding: LegacyEncoding): TextItem[] {
  return items.map((item) => {
    const isOwn =
      item.fontName === undefined ||
      !/times|arial|liberation/i.test(item.fontName) ||
      /vn/i.test(item.fontName);
    if (!isOwn) return item;
    const text = encoding === 'tcvn3' ? fromTcvn3(item.text) : fromVni(item.text);
    const isCapitalFont = /Vn\w*H\b/.test(item.fontName ?? '');
    return { ...item, text: isCapitalFont ? text.toLocaleUpperCase('vi') : text };
  });
}

function isHeading(text: string): boolean {
  const nfc = text.normalize('NFC').replace(/\s+/g, '').toLocaleLowerCase('vi');
  return /cộnghòaxãhội|cộnghoàxãhội|độclập-tựdo/u.test(nfc);
}

function marks(letters: string, combining: readonly string[]): [string, string][] {
  return letters.split('').map((letter, index) => [letter, combining[index]!]);
}

/** Breve stands on a only; circumflex on a, e, o. */
function canBear(before: string, mark: string): boolean {
  const base = before.normalize('NFD').charAt(0).toLowerCase();
  if ('êéèúüë'.includes(mark)) return base === 'a';
  if ('âáàåãä'.includes(mark)) return /^[aeo]$/.test(before.toLowerCase());
  return true;
}

const withCaseOf = (letter: string, like: string) =>
  like === like.toLowerCase() ? letter : letter.toLocaleUpperCase('vi');
