/** Kính gửi (ô 9a) and Nơi nhận (ô 9b). */
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import { piecesOf } from './line.ts';
import type { Line } from './line.ts';
import type { PageArea } from './text-item.ts';
import { fold, squeeze, tidy } from './vietnamese.ts';

/** The list under "Nơi nhận:", one entry a line of the value. */
export function readRecipients(lines: readonly Line[], pages: readonly PageArea[]): ReadField | null {
  const area = pages[0];
  const isAtLeft = (piece: Line) => area !== undefined && piece.x < area.x + area.width * 0.45;
  const pieces = lines.flatMap((line) => piecesOf(line, 1.4).slice(0, 1)).filter(isAtLeft);
  const start = pieces.findIndex((piece) => /^noinhan:?/.test(squeeze(piece.text)));
  const title = pieces[start];
  if (!title) return null;
  const entries: Line[][] = [];
  for (const piece of pieces.slice(start + 1)) {
    const isOf = piece.page === title.page && piece.x < title.x + 40;
    const above = entries.at(-1)?.at(-1) ?? title;
    if (!isOf || above.y - piece.y > 34 || entries.length > 60) break;
    if (/^[-–+•]/.test(piece.text.trim())) entries.push([piece]);
    else if (entries.length > 0 && !endsList(entries.at(-1)!)) entries.at(-1)!.push(piece);
    else break;
  }
  const texts = entries.map(entryText).filter((text) => text !== '');
  if (texts.length === 0) return null;
  return fieldFrom('recipients', texts.join('\n'), [title, ...entries.flat()], 'sure');
}

/** Whom the document is addressed to, one entry a line of the value. */
export function readAddressees(lines: readonly Line[]): ReadField | null {
  const start = lines.findIndex((line) => /^kinh(gui|trinh):?/.test(squeeze(line.text)));
  const first = lines[start];
  if (!first) return null;
  const own = tidy(first.text.replace(/^[^:]*:?/u, ''));
  if (own !== '') {
    const wrapped = own.endsWith('.') ? [] : wrappedLines(lines.slice(start + 1), first);
    const text = tidy([own, ...wrapped.map((line) => line.text)].join(' '));
    return fieldFrom('addressees', plain(text), [first, ...wrapped], 'sure');
  }
  const entries: string[] = [];
  const used: Line[] = [first];
  for (const line of lines.slice(start + 1)) {
    if (/^[-–]/.test(line.text.trim())) entries.push(entryText([line]));
    else if (entries.length > 0 && line.x > first.x + 40)
      entries.push(plain(`${entries.pop()} ${line.text}`));
    else break;
    used.push(line);
  }
  return entries.length > 0 ? fieldFrom('addressees', entries.join('\n'), used, 'sure') : null;
}

/** A centred addressee that needs a second line. */
function wrappedLines(lines: readonly Line[], first: Line): Line[] {
  const next = lines[0];
  const isWrapped =
    next && first.y - next.y < first.height * 1.6 && next.x > first.x && next.right < first.right + 5;
  return isWrapped ? [next] : [];
}

const endsList = (entry: readonly Line[]) =>
  /^[-–+\s]*luu\b.*\.$/.test(fold(entry.map((line) => line.text).join(' ')));
const entryText = (entry: readonly Line[]) =>
  plain(tidy(entry.map((line) => line.text).join(' ')).replace(/^[-–+•]\s*/u, ''));
const plain = (text: string) =>
  tidy(text)
    .replace(/[;.,/]+$/u, '')
    .trim();
