/** The ways in which programs write the same page: by lines, words or letters, in older encodings, or by a machine that read a scan. */
import type { Chance } from './chance.ts';
import type { Run } from './draw.ts';
import type { Weight } from './faces.ts';

type Measure = (text: string, size: number, weight: Weight) => number;

export type Layer = 'lines' | 'words' | 'letters' | 'shuffled' | 'decomposed' | 'tcvn3' | 'scan';

/** How often each is met, in a hundred. */
const shares: readonly (readonly [Layer, number])[] = [
  ['lines', 42],
  ['words', 22],
  ['letters', 9],
  ['shuffled', 5],
  ['decomposed', 6],
  ['tcvn3', 5],
  ['scan', 11],
];

export function layerOf(chance: Chance): Layer {
  let left = chance.next() * 100;
  for (const [layer, share] of shares) {
    left -= share;
    if (left < 0) return layer;
  }
  return 'lines';
}

/** The same words as that kind of program would have written them. */
export function rewritten(runs: readonly Run[], layer: Layer, chance: Chance, measure: Measure): Run[] {
  switch (layer) {
    case 'lines':
      return [...runs];
    case 'words':
      return runs.flatMap((run) => pieces(run, /\s*\S+/gu, measure));
    case 'letters':
      return runs.flatMap((run) => pieces(run, /\S/gu, measure));
    case 'shuffled':
      return shuffled(
        runs.flatMap((run) => pieces(run, /\s*\S+/gu, measure)),
        chance,
      );
    case 'decomposed':
      return runs.map((run) => ({ ...run, text: run.text.normalize('NFD') }));
    case 'tcvn3':
      return runs.map((run) => ({ ...run, text: inTcvn3(run.text), isHigh: isAllCapitals(run.text) }));
    case 'scan':
      return runs.flatMap((run) => pieces(misread(run, chance), /\s*\S+/gu, measure));
  }
}

function pieces(run: Run, pattern: RegExp, measure: Measure): Run[] {
  return [...run.text.matchAll(pattern)].map((match) => {
    const blank = match[0].length - match[0].trimStart().length;
    const before = run.text.slice(0, match.index + blank);
    return { ...run, text: match[0].trimStart(), x: run.x + measure(before, run.size, run.weight) };
  });
}

function shuffled(runs: readonly Run[], chance: Chance): Run[] {
  const order = runs.map((run) => [chance.next(), run] as const);
  return order.toSorted(([one], [other]) => one - other).map(([, run]) => run);
}

const confusions: Readonly<Record<string, string>> = {
  ố: 'ô',
  ộ: 'ô',
  ệ: 'ê',
  ậ: 'â',
  ủ: 'ù',
  ữ: 'ũ',
  đ: 'd',
  Đ: 'D',
  '0': 'O',
  '1': 'l',
  '5': 'S',
  '.': ',',
  Ố: 'Ó',
  ỉ: 'i',
};

/** A scan's reader takes a letter for another now and then: about one in two hundred that can be mistaken. */
function misread(run: Run, chance: Chance): Run {
  const text = run.text.replace(/\S/gu, (letter) =>
    confusions[letter] !== undefined && chance.in100(2) ? confusions[letter] : letter,
  );
  return { ...run, text };
}

const vowels: Readonly<Record<string, string>> = {
  a: 'à µ á ¸ ả ¶ ã · ạ ¹ ă ¨ ằ » ắ ¾ ẳ ¼ ẵ ½ ặ Æ â © ầ Ç ấ Ê ẩ È ẫ É ậ Ë đ ® Ă ¡ Â ¢ Đ §',
  e: 'è Ì é Ð ẻ Î ẽ Ï ẹ Ñ ê ª ề Ò ế Õ ể Ó ễ Ô ệ Ö Ê £',
  i: 'ì × í Ý ỉ Ø ĩ Ü ị Þ',
  o: 'ò ß ó ã ỏ á õ â ọ ä ô « ồ å ố è ổ æ ỗ ç ộ é ơ ¬ ờ ê ớ í ở ë ỡ ì ợ î Ô ¤ Ơ ¥',
  u: 'ù ï ú ó ủ ñ ũ ò ụ ô ư - ừ õ ứ ø ử ö ữ ÷ ự ù Ư ¦',
  y: 'ỳ ú ý ý ỷ û ỹ ü ỵ þ',
};
const codes = new Map(
  Object.values(vowels).flatMap((list) => {
    const signs = list.split(' ');
    return signs.flatMap((sign, index) => (index % 2 === 0 ? [[sign, signs[index + 1]!] as const] : []));
  }),
);

/** The letter ư is written as most printer drivers do: its code is the soft hyphen's, which comes out as a hyphen. Capitals with a tone have no sign of their own: they are small letters in a face whose small letters look like capitals. */
export function inTcvn3(text: string): string {
  const isCapitals = isAllCapitals(text);
  const source = isCapitals ? text.toLocaleLowerCase('vi') : text;
  return source.replace(
    /\P{ASCII}/gu,
    (letter) => codes.get(letter) ?? codes.get(letter.toLocaleLowerCase('vi')) ?? letter,
  );
}

const isAllCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
