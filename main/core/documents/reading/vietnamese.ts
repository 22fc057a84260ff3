/** Comparing Vietnamese words as people read them: without marks, without case, without letter-spacing. */

/** Lower case without tone and vowel marks: "HỎA TỐC" and "hoả tốc" become "hoa toc". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Folded and without any space: "Q U Y Ế T  Đ Ị N H" becomes "quyetdinh". */
export function squeeze(text: string): string {
  return fold(text).replace(/[\s\u00a0\u200b]+/g, '');
}

/** A word for comparing wherever its tone mark was put: "HOÀ" and "Hòa" are one, "TRƯỜNG" and "trưởng" are not. */
export function wordKey(word: string): string {
  const letters = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[,;.]$/, '');
  const marks = letters.match(/\p{M}/gu) ?? [];
  return letters.replace(/\p{M}/gu, '') + marks.toSorted().join('');
}

/** True when the text has capital letters and no small ones. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Spaces collapsed, NFC, dashes and quotes as typed. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .trim();
}

/** "Q U Y Ế T  Đ Ị N H" put together again; other text as it is. */
export function unspaced(text: string): string {
  const pieces = text.trim().split(/\s+/);
  const isSpaced = pieces.length >= 4 && pieces.every((piece) => /^.\p{M}*$/u.test(piece));
  if (!isSpaced) return text;
  return text
    .trim()
    .split(/\s{2,}/)
    .map((word) => word.replace(/\s/g, ''))
    .join(' ');
}

/** True when enough letters carry Vietnamese marks for the text to be Vietnamese. */
export function isVietnamese(text: string): boolean {
  const letters = text.normalize('NFC').match(/\p{L}/gu)?.length ?? 0;
  const marked = text.normalize('NFC').match(/[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]/gu)?.length ?? 0;
  return letters > 0 && marked / letters > 0.06;
}
