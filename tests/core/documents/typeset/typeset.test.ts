import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import type { AdministrativeDocument } from '#core/documents/typeset/index.ts';
import { serif } from './fonts.ts';
import { decision, draft, letter } from './sample-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'typeset-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function fileOf(document: AdministrativeDocument): Promise<string> {
  const path = join(folder, `${Math.abs(hash(JSON.stringify(document)))}.pdf`);
  writeFileSync(path, await typesetDocument(document, serif));
  return path;
}

const hash = (text: string) =>
  Array.from(text).reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, 7);
const run = (tool: string, ...args: string[]) =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const mm = (points: number) => (points * 25.4) / 72;

type Word = { text: string; left: number; top: number; right: number; bottom: number; page: number };

/** Every word with its place in millimetres from the top left, as poppler sees it. */
function wordsOf(path: string): Word[] {
  const pages = run('pdftotext', '-bbox', path, '-').split('<page ').slice(1);
  return pages.flatMap((page, index) =>
    [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
      (match) => {
        const [left, top, right, bottom] = match.slice(1, 5).map((part) => mm(Number(part)));
        return { text: match[5]!, left: left!, top: top!, right: right!, bottom: bottom!, page: index + 1 };
      },
    ),
  );
}

test('the same document gives the same bytes', async () => {
  const [one, other] = await Promise.all([
    typesetDocument(letter, serif),
    typesetDocument({ ...letter }, serif),
  ]);
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  const third = await typesetDocument({ ...letter, number: '2332' }, serif);
  expect(Buffer.from(one).equals(Buffer.from(third))).toBe(false);
});

test.each([
  ['a letter', letter],
  ['a decision', decision],
  ['a draft', draft],
] as const)('%s is sound for qpdf and mutool and its text is what was written', async (_, document) => {
  const path = await fileOf(document);
  expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
  run('mutool', 'info', path);
  const text = run('pdftotext', '-raw', path, '-').replace(/\s+/g, ' ');
  for (const words of [document.subject, document.signature.name, ...document.recipients]) {
    expect(text).toContain(words.replace(/^V\/v /, ''));
  }
  for (const part of document.body) if ('text' in part) expect(text).toContain(part.text);
});

describe('the layout of PL I', () => {
  test('paper and margins', async () => {
    const path = await fileOf({ ...letter, addressLine: undefined });
    const { width, height } = (await PDFDocument.load(await typesetDocument(letter, serif)))
      .getPage(0)
      .getSize();
    expect([Math.round(mm(width)), Math.round(mm(height))]).toEqual([210, 297]);
    const words = wordsOf(path);
    expect(Math.min(...words.map((word) => word.left))).toBeGreaterThanOrEqual(29.5);
    expect(Math.max(...words.map((word) => word.right))).toBeLessThanOrEqual(195.5);
    expect(Math.min(...words.map((word) => word.top))).toBeGreaterThanOrEqual(18.5);
    expect(Math.max(...words.map((word) => word.bottom))).toBeLessThanOrEqual(277.5);
  });

  test('number and date stand on one line, the motto under the nation, the agency at left', async () => {
    const words = wordsOf(await fileOf(letter));
    const find = (text: string) => words.find((word) => word.text === text)!;
    expect(Math.abs(find('2331/SNV-CCVC').bottom - find('ngày').bottom)).toBeLessThan(0.6);
    expect(find('Độc').top).toBeGreaterThan(find('CỘNG').top);
    expect(find('SỞ').right).toBeLessThan(find('CỘNG').left);
  });

  test('lines of a paragraph end at one edge', async () => {
    const words = wordsOf(await fileOf(letter));
    const body = words.filter((word) => word.page === 1 && word.top > 75 && word.bottom < 165);
    const lineEnds = [...Map.groupBy(body, (word) => Math.round(word.bottom)).values()].map((line) =>
      Math.max(...line.map((word) => word.right)),
    );
    const full = lineEnds.filter((end) => end > 188);
    expect(full.length).toBeGreaterThan(6);
    for (const end of full) expect(end).toBeCloseTo(195, 1);
  });

  test('numbers under 10, days under 10 and months 1 and 2 have a zero; other months none', async () => {
    expect(run('pdftotext', await fileOf(decision), '-')).toMatch(
      /Số: 07\/QĐ-UBND[^]*ngày 03 tháng 02 năm 2026/,
    );
    const march = { ...decision, issued: { day: 12, month: 3, year: 2026 } };
    expect(run('pdftotext', await fileOf(march), '-')).toContain('ngày 12 tháng 3 năm 2026');
  });

  test('a draft leaves room for number and date', async () => {
    const words = wordsOf(await fileOf(draft));
    const [so, symbol] = [
      words.find((word) => word.text === 'Số:')!,
      words.find((word) => word.text === '/SNV-CCVC')!,
    ];
    expect(symbol.left - so.right).toBeGreaterThan(6);
  });

  test('35 to 40 mm lie between title and name', async () => {
    const words = wordsOf(await fileOf(letter));
    const title = words.filter((word) => word.text === 'GIÁM').at(-1)!;
    const name = words.find((word) => word.text === 'Đỗ')!;
    expect(name.top - title.bottom).toBeGreaterThan(33);
    expect(name.top - title.bottom).toBeLessThan(41);
  });

  test('pages are numbered from the second, and the signature is never alone on a page', async () => {
    for (let count = 6; count < 14; count += 1) {
      const body = Array.from({ length: count }, () => letter.body[0]!);
      const words = wordsOf(await fileOf({ ...letter, annexes: [], addressLine: undefined, body }));
      const last = Math.max(...words.map((word) => word.page));
      const name = words.find((word) => word.text === 'Đỗ')!;
      expect(name.page).toBe(last);
      expect(
        words.filter(
          (word) => word.page === last && word.text !== '' && word.left < 60 && word.top < name.top,
        ).length,
      ).toBeGreaterThan(1);
      const onLast = words.filter((word) => word.page === last);
      expect(onLast.some((word) => word.text === String(last) && word.top < 20)).toBe(last > 1);
      expect(onLast.some((word) => word.text === 'sau:')).toBe(true);
    }
  }, 60_000);

  test('an urgency mark has the size of the decree', async () => {
    const path = await fileOf({ ...letter, urgency: 'hoa_toc' });
    const picture = join(folder, 'mark');
    run('pdftoppm', '-r', '254', '-f', '1', '-l', '1', '-singlefile', path, picture);
    const { width, height } = redBox(`${picture}.ppm`);
    expect(width / 10).toBeCloseTo(30, 0);
    expect(height / 10).toBeCloseTo(8, 0);
  });
});

test('a Party paper has its own heading and number', async () => {
  const text = run(
    'pdftotext',
    '-layout',
    await fileOf({
      ...decision,
      profile: 'party',
      superior: ['ĐẢNG BỘ TỈNH AN SƠN'],
      agency: ['ĐẢNG ỦY XÃ TÂN PHÚC'],
      kind: 'Kế hoạch',
      symbol: 'KH/ĐU',
      number: '12',
    }),
    '-',
  );
  expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
  expect(text).toContain('Số 12-KH/ĐU');
  expect(text).not.toContain('CỘNG HÒA');
});

/** The box around the red pixels of a PPM picture, in pixels. */
function redBox(path: string): { width: number; height: number } {
  const convert = execFileSync(
    'convert',
    [
      path,
      '-fuzz',
      '35%',
      '-fill',
      'black',
      '+opaque',
      'rgb(219,18,23)',
      '-trim',
      '-format',
      '%w %h',
      'info:',
    ],
    { encoding: 'utf8' },
  );
  const [width, height] = convert.split(' ').map(Number);
  return { width: width!, height: height! };
}
