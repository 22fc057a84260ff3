/** The running text of a page: lines joined as sentences are, with a way back from any stretch to its places. */
import { cut } from './line.ts';
import type { Line } from './line.ts';

export type Flow = {
  readonly text: string;
  /** The pieces of lines that a stretch of the text stands on. */
  piecesAt(from: number, to: number): Line[];
};

export function flowOf(lines: readonly Line[]): Flow {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${line.text} `;
  }
  return {
    text,
    piecesAt: (from, to) =>
      lines.flatMap((line, index) => {
        const start = starts[index]!;
        if (to <= start || from >= start + line.text.length) return [];
        return cut(line, Math.max(0, from - start), Math.min(line.text.length, to - start)) ?? [];
      }),
  };
}
