/** The mark in the corner of page one, with the agency's signature over it and no picture: of an electronic copy, and of an annex. */
import type { MarkValue } from '../marks.ts';
import type { SigningFacts } from '../inspect-job.ts';
import { cornerSize, drawCornerMark, type Appearance } from '../pdf/index.ts';
import { formWords } from './rules.ts';
import type { CopyRow } from './store.ts';

/** The lines that are known before the moment of signing, which adds its own. */
export function copyLines({ form }: CopyRow, code: string, agencyName: string): string[] {
  return [`${formWords[form].mark}; ${code}`, agencyName];
}

export function copyMark(facts: SigningFacts, lines: readonly string[]): MarkValue {
  return cornerMark('copy', facts, lines);
}

/** By hand where no text layer says that the corner is free. */
export function cornerMark(
  kind: 'copy' | 'annex',
  facts: Pick<SigningFacts, 'pages' | 'free'>,
  lines: readonly string[],
): MarkValue {
  const page = facts.pages[0] ?? { x: 0, y: 0, width: 595, height: 842 };
  const { width, height } = cornerSize;
  const usual = {
    page: 1,
    x: page.x + page.width - width - edgePt,
    y: page.y + page.height - height - edgePt,
    width,
    height,
  };
  const { corner } = facts.free;
  return {
    kind,
    box: corner ?? usual,
    text: lines.join('\n'),
    pictureUrl: null,
    placed: corner ? 'found' : 'by_hand',
  };
}

const edgePt = 14;

/** The lines, and under them the moment of signing. */
export function drawCopyMark(
  box: MarkValue['box'],
  lines: readonly string[],
  at: Date,
  font: Uint8Array,
): Promise<Appearance> {
  return drawCornerMark({
    widthPt: box.width,
    heightPt: box.height,
    lines: [...lines, isoTime(at)],
    font,
  });
}

/** "30/11/2026; 14:05:12 +07:00" (ISO 8601 offset), in Vietnam's zone whatever the machine's. */
function isoTime(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  const [year, month, day] = there.slice(0, 10).split('-');
  return `${day}/${month}/${year}; ${there.slice(11, 19)} +07:00`;
}
