/** Framed words of the first page that are neither agency nor subject: urgency and circulation (PL I.III.2). */
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import { piecesOf } from './line.ts';
import type { Line } from './line.ts';
import { isCapitals, squeeze } from './vietnamese.ts';

export type Urgency = 'khan' | 'thuong_khan' | 'hoa_toc';

const urgencies: Readonly<Record<string, Urgency>> = {
  khan: 'khan',
  thuongkhan: 'thuong_khan',
  hoatoc: 'hoa_toc',
  hoatochengio: 'hoa_toc',
};
const circulations = ['luuhanhnoibo', 'xemxongtralai', 'duthao', 'sao', 'mat', 'toimat', 'tuyetmat'];

/** What a line in capitals says as a mark, or null when it is no mark. */
export function markOf(text: string): Urgency | 'other' | null {
  if (!isCapitals(text)) return null;
  const word = squeeze(text).replace(/[^a-z]/g, '');
  const named = word.replace(/^dokhan/, '');
  return urgencies[named] ?? (circulations.includes(word) ? 'other' : null);
}

/** The most urgent mark that stands alone on the first page. */
export function readUrgency(lines: readonly Line[]): ReadField | null {
  const order: readonly Urgency[] = ['hoa_toc', 'thuong_khan', 'khan'];
  const marks = lines.flatMap((line) => [line, ...piecesOf(line, 1.5)]);
  for (const urgency of order) {
    const line = marks.find((piece) => markOf(piece.text) === urgency);
    if (line) return fieldFrom('urgency', urgency, [line], 'sure');
  }
  return null;
}
