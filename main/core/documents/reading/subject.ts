/** Trích yếu: the lines under the kind (ô 5a), or "V/v …" under the number of a công văn (ô 5b). */
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import type { KindReading } from './kind.ts';
import { centreOf } from './line.ts';
import type { Line } from './line.ts';
import { markOf } from './marks.ts';
import { fold, isCapitals, squeeze, tidy } from './vietnamese.ts';

/** Lines of "V/v …" among those below the number, without urgency and other marks. */
export function letterSubjectLines(belowNumber: readonly Line[]): Line[] {
  const plain = belowNumber.filter(
    (line) => markOf(line.text) === null && !/^[-–_=*.]+$/.test(line.text.trim()),
  );
  const start = plain.findIndex((line) => /^(v\/?v|veviec)/.test(squeeze(line.text)));
  if (start < 0) return [];
  const lines = [plain[start]!];
  for (const line of plain.slice(start + 1)) {
    if (lines.at(-1)!.y - line.y > line.height * 2.1) break;
    lines.push(line);
  }
  return lines;
}

export function readSubject(
  kind: KindReading,
  below: readonly Line[],
  letterSubject: readonly Line[],
): ReadField | null {
  if (letterSubject.length > 0) return fieldFrom('subject', textOf(letterSubject), letterSubject, 'sure');
  if (!kind.line || !kind.field) return null;
  const lines = titleLines(kind.line, below.slice(kind.index + 1));
  const isWhole = squeeze(kind.line.text).replace(/[:.*]+$/, '') === squeeze(kind.field.value);
  if (!isWhole) {
    const all = [kind.line, ...lines];
    return fieldFrom('subject', textOf(all).slice(kind.field.value.length).trim(), all, 'check');
  }
  return lines.length > 0 ? fieldFrom('subject', textOf(lines), lines, subjectConfidence(lines)) : null;
}

/** From the kind down, as long as lines stay in the title: near, centred under it, and as bold as its first. */
function titleLines(kindLine: Line, following: readonly Line[]): Line[] {
  const lines: Line[] = [];
  let above = kindLine;
  for (const line of following) {
    const isNear = above.y - line.y < Math.max(line.height, above.height) * 2.3;
    if (!isNear || !staysInTitle(line, kindLine, lines)) break;
    if (opensParagraph(line, following[lines.length + 1], kindLine)) break;
    lines.push(line);
    above = line;
  }
  return lines;
}

/** An indented line with a longer one under it at the margin is the body's, even when it happens to stand in the middle. */
function opensParagraph(line: Line, next: Line | undefined, kindLine: Line): boolean {
  const fillsPage = line.right - line.x > 280;
  if (!next || !fillsPage || line.bold === true || line.y - next.y > line.height * 2) return false;
  return next.x < line.x - 15 && Math.abs(centreOf(next) - centreOf(kindLine)) > 9;
}

const bodyStarts =
  /^(can cu|kinh gui|kinh trinh|dieu \d|phan (thu )?[ivx1]|chuong [ivx1]|[ivx]+\. |so:|\d+\. )/;
const deciders =
  /^(chu tich|uy ban nhan dan|hoi dong nhan dan|giam doc|bo truong|thu truong|cuc truong|chanh |truong |hieu truong|ban chap hanh|ban thuong vu|quoc hoi|chinh phu|thu tuong|bi thu|vien truong|tong )/;

function staysInTitle(line: Line, kindLine: Line, lines: readonly Line[]): boolean {
  const folded = fold(line.text);
  if (bodyStarts.test(folded) || /^[-_–=*\s.]+$/.test(line.text)) return false;
  const isShouted = isCapitals(line.text);
  if (isShouted && deciders.test(folded) && (lines.length === 0 || !isCapitals(lines[0]!.text))) return false;
  if (lines.length > 0 && isShouted !== isCapitals(lines[0]!.text) && isShouted) return false;
  // Where the face is unknown, only exact centring tells a title from the indented first line of a paragraph.
  if (Math.abs(centreOf(line) - centreOf(kindLine)) > (kindLine.bold === true ? 22 : 9)) return false;
  const first = lines[0] ?? kindLine;
  return first.bold !== true || line.bold !== false || (lines.length === 0 && isNarrow(line, kindLine));
}

/** A first line that is not bold is a title only when it plainly does not fill the page. */
function isNarrow(line: Line, kindLine: Line): boolean {
  return line.right - line.x < 400 && Math.abs(centreOf(line) - centreOf(kindLine)) < 8;
}

function subjectConfidence(lines: readonly Line[]): 'sure' | 'check' {
  return lines.length <= 8 && lines.every((line) => line.bold !== false) ? 'sure' : 'check';
}

const textOf = (lines: readonly Line[]) => tidy(lines.map((line) => line.text).join(' '));
