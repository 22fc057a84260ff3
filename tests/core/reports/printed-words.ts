/** A printed book as pdftotext sees it: words with their boxes, and the columns they should stand in. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookForms, type BookForm } from '#core/documents/typeset/index.ts';

export interface Word {
  readonly page: number;
  readonly text: string;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** The words of a PDF that qpdf finds sound, with their boxes. */
export function wordsOf(bytes: Uint8Array): { words: Word[]; pages: number } {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-words-'));
  const path = join(dir, 'book.pdf');
  writeFileSync(path, bytes);
  execFileSync('qpdf', ['--check', path]);
  const xml = execFileSync('pdftotext', ['-bbox-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1e9 });
  rmSync(dir, { recursive: true });
  const words: Word[] = [];
  let page = 0;
  for (const [, tag, attributes, text] of xml.matchAll(/<(page|word)\b([^>]*)>(?:([^<]*)<)?/g)) {
    if (tag === 'page') page += 1;
    const value = (name: string) => Number(new RegExp(`${name}="([\\d.]+)"`).exec(attributes!)?.[1]);
    if (tag === 'word')
      words.push({
        page,
        text: text ?? '',
        xMin: value('xMin'),
        xMax: value('xMax'),
        yMin: value('yMin'),
        yMax: value('yMax'),
      });
  }
  return { words, pages: page };
}

/** What stands on one height of a page, from left to right, page by page from the top. */
export function linesOf(words: readonly Word[]): string[] {
  const lines = Map.groupBy(words, ({ page, yMin }) => page * 10_000 + Math.round(yMin));
  return [...lines]
    .toSorted(([one], [other]) => one - other)
    .map(([, line]) =>
      line
        .toSorted((a, b) => a.xMin - b.xMin)
        .map(({ text }) => text)
        .join(' '),
    );
}

export const mm = (value: number) => (value * 72) / 25.4;
/** Where the rules of the columns stand: the shares of the form over the page less its margins. */
export function rulesOf(form: BookForm, pageWidth: number): number[] {
  const { columns } = bookForms[form];
  const room = pageWidth - mm(25) - mm(12);
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = mm(25);
  return [x, ...columns.map(({ share }) => (x += (share / all) * room))];
}
