/** How much a text reads as Vietnamese: the measure by which an old encoding is recognised and its conversion proved. */

const onset = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?';
const nucleus =
  '(?:uyê|uya|uyu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|iê|yê|uô|ươ|ia|ua|ưa|ai|ao|au|ay|âu|ây|eo|êu|iu|oa|oă|oe|oi|ôi|ơi|uâ|uê|ui|ưi|uơ|uy|ưu|[aăâeêioôơuưy])';
const coda = '(?:ch|ng|nh|[cmnpt])?';
const syllable = new RegExp(`^${onset}${nucleus}${coda}$`, 'u');
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Words with letters beyond ASCII: how many there are, and how many are Vietnamese syllables. */
export function vietnameseWords(text: string): { words: number; syllables: number } {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}]*[^\p{ASCII}\s][\p{L}\p{M}]*/gu) ?? [];
  return { words: words.length, syllables: words.filter(isSyllable).length };
}

/** Share of syllables among the words that tell anything; 1 for a text of plain letters. */
export function vietnameseShare(text: string): number {
  const { words, syllables } = vietnameseWords(text);
  return words === 0 ? 1 : syllables / words;
}

function isSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD');
  if ((letters.match(tones)?.length ?? 0) > 1) return false;
  return syllable.test(letters.replace(tones, '').normalize('NFC'));
}
