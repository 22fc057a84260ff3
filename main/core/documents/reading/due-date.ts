/** A deadline set in the body: "trước ngày 30/11/2026", "chậm nhất ngày 05 tháng 12 năm 2026", "trước 17 giờ 00 ngày 30/11". */
import { addDays, dayFrom } from './day.ts';
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import { flowOf } from './flow.ts';
import type { Line } from './line.ts';

const words =
  /(trước|chậm nhất|muộn nhất|đến hết|hạn cuối|thời hạn|hạn chót|hoàn thành|trong)\s*(?:(?:là|vào|đến|hết|trước|lúc|khoảng)\s*)*(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?\s*(?:phút)?\s*,?\s*)?(?:hết\s*)?(?:thứ\s+\S+\s*,?\s*)?(?:hết\s*)?ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})(?:\s*(?:[/.-]|năm)\s*(\d{4}))?/giu;
/** A deadline further off than this is a fact of the text, not of the letter. */
const furthestDays = 3 * 366;

/** `issuedOn` gives the year where the text has none and tells deadlines from past days. */
export function readDueDate(lines: readonly Line[], issuedOn: string | null): ReadField | null {
  const flow = flowOf(lines);
  const found = [...flow.text.matchAll(words)].flatMap((match) => {
    if (/(so với|kể từ|từ|của)\s*$/iu.test(flow.text.slice(0, match.index))) return [];
    const value = dueDay(match, issuedOn);
    return value
      ? [{ value, from: match.index, to: match.index + match[0].length, hasYear: match[4] !== undefined }]
      : [];
  });
  // The first deadline of a letter is the receiver's answer; more than one is for a person to choose.
  const asking = found.find(({ from }) =>
    /(gửi|báo cáo|trả lời|hoàn thành|nộp)[^.;]{0,120}$/iu.test(flow.text.slice(0, from)),
  );
  const chosen = asking ?? found[0];
  if (!chosen) return null;
  const others = found.map(({ value }) => value);
  const isSure = new Set(others).size === 1 && chosen.hasYear && issuedOn !== null;
  return fieldFrom(
    'dueOn',
    chosen.value,
    flow.piecesAt(chosen.from, chosen.to),
    isSure ? 'sure' : 'check',
    others,
  );
}

function dueDay(match: RegExpMatchArray, issuedOn: string | null): string | null {
  const [day, month] = [Number(match[2]), Number(match[3])];
  const year = match[4] ? Number(match[4]) : yearFor(month, day, issuedOn);
  const due = year === null ? null : dayFrom(year, month, day);
  if (due === null || issuedOn === null) return due;
  return due >= issuedOn && due <= addDays(issuedOn, furthestDays) ? due : null;
}

/** The next such day after the issue. */
function yearFor(month: number, day: number, issuedOn: string | null): number | null {
  if (issuedOn === null) return null;
  const year = Number(issuedOn.slice(0, 4));
  const sameYear = dayFrom(year, month, day);
  return sameYear !== null && sameYear >= issuedOn ? year : year + 1;
}
