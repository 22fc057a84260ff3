/** Letters that look alike, put into the ones Vietnamese is written with: other alphabets, wide forms, what cannot be seen. */

const alike: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  І: 'I',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  а: 'a',
  е: 'e',
  о: 'o',
  т: 't',
  м: 'm',
  у: 'y',
  ο: 'o',
};

/** NFC, in Latin letters, without soft hyphens and signs of no width. */
export function latin(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
    .replace(/[\u0370-\u04ff]/g, (letter) => alike[letter] ?? letter)
    .normalize('NFC');
}
