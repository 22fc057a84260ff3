/** The reader anyone would write first: the first match of a pattern in the text as it stands in the file. */
import type { TextLayer } from '#core/documents/reading/index.ts';
import type { Field } from './judge.ts';
import { kindNames } from './words.ts';

export function naiveReading({ items, pageCount }: TextLayer): Map<Field, string> {
  const lines: string[] = [];
  let last: { page: number; y: number } | null = null;
  for (const { text, page, y } of items) {
    if (last && last.page === page && Math.abs(last.y - y) < 3) lines[lines.length - 1] += ` ${text}`;
    else lines.push(text);
    last = { page, y };
  }
  const whole = lines.join('\n').normalize('NFC');
  const read = new Map<Field, string>([['pages', String(pageCount)]]);
  const set = (field: Field, value: string | undefined) => {
    if (value !== undefined && value.trim() !== '') read.set(field, value.trim());
  };
  const code = whole.match(/Số:?\s*(\d+)\s*[/-]\s*([\p{L}\d/.&-]+)/u);
  set('number', code?.[1]);
  set('symbol', code?.[2]);
  const date = whole.match(/([\p{L} ]+), ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})/u);
  set('place', date?.[1]);
  if (date) set('date', `${date[4]}-${date[3]!.padStart(2, '0')}-${date[2]!.padStart(2, '0')}`);
  const capitals = lines.map((line) => line.trim()).filter((line) => /^[\p{Lu}\s,-]{6,}$/u.test(line));
  set(
    'issuer',
    capitals.find((line) => !/CỘNG H|ĐẢNG CỘNG/.test(line)),
  );
  const kind = kindNames.find(([name]) => lines.some((line) => line.trim() === name.toUpperCase()));
  set('kind', kind?.[0] ?? 'Công văn');
  set('subject', whole.match(/(?:V\/v:?|Về việc)\s+([^\n]+)/u)?.[1]);
  const position = capitals.findLast((line) => /CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH/.test(line));
  set('position', position);
  set(
    'signer',
    lines.findLast((line) => /^(\p{Lu}\p{Ll}* ){1,4}\p{Lu}\p{Ll}*$/u.test(line.trim())),
  );
  set('due', undefined);
  const due = whole.match(/trước ngày (\d{1,2})\/(\d{1,2})\/(\d{4})/u);
  if (due) set('due', `${due[3]}-${due[2]!.padStart(2, '0')}-${due[1]!.padStart(2, '0')}`);
  set('urgency', /\bKHẨN\b/.test(whole) ? 'khan' : /HỎA TỐC/.test(whole) ? 'hoa_toc' : undefined);
  const receivers = whole.match(/Nơi nhận:\n((?:- .*\n?)+)/u)?.[1];
  set(
    'recipients',
    receivers
      ?.split('\n')
      .map((line) => line.replace(/^- |[;.]$/g, ''))
      .filter(Boolean)
      .join('\n'),
  );
  return read;
}
