/** What was read, field by field of the form: value, how sure, where on the page, and what else it may be. */
import { codeOf } from '#contract/document-code.ts';
import type { Box } from '#contract/values.ts';
import type { ReadField } from '#contract/documents.ts';
import type { z } from 'zod';

type PageBox = z.infer<typeof Box>;

export interface Reading {
  readonly value: string;
  readonly confidence: ReadField['confidence'];
  /** One box a page around all that proves it. */
  readonly boxes: readonly PageBox[];
  /** Other values the page allows, likeliest first. */
  readonly alternatives: readonly string[];
  /** The page's own letters of before Unicode, which the value was converted from. */
  readonly conversion?: ReadField['conversion'];
}

export type ReadName =
  | 'code'
  | 'issuedOn'
  | 'issuerName'
  | 'kind'
  | 'subject'
  | 'signerName'
  | 'signerPosition'
  | 'urgency'
  | 'dueOn';

export type Readings = Readonly<Record<string, Reading>>;

const same: readonly ReadName[] = [
  'issuedOn',
  'issuerName',
  'kind',
  'subject',
  'signerName',
  'signerPosition',
  'urgency',
  'dueOn',
];

/** The readings by field of the form; number and symbol share one. */
export function readingsOf(fields: readonly ReadField[]): Readings {
  const of = (name: ReadField['field']) => fields.find(({ field }) => field === name);
  const readings: Record<string, Reading> = {};
  const code = codeReading(of('number'), of('symbol'));
  if (code !== undefined) readings['code'] = code;
  for (const name of same) {
    // The names of `same` are also names of the contract.
    const field = of(name as ReadField['field']);
    if (field === undefined || field.value === '') continue;
    readings[name] = { ...field, boxes: joined(field.boxes) };
  }
  const day = readings['issuedOn'];
  // The strip of the day runs over the whole line, "An Sơn, ngày 18 tháng 11 năm 2026".
  if (day !== undefined)
    readings['issuedOn'] = { ...day, boxes: joined([...day.boxes, ...besides(day.boxes, of('place'))]) };
  const { kind, subject } = readings;
  // A letter's kind is read from the "V/v" of its subject: one strip is enough for both.
  if (kind !== undefined && subject !== undefined && kind.boxes.every((box) => isWithin(box, subject.boxes)))
    readings['kind'] = { ...kind, boxes: [] };
  return readings;
}

function codeReading(number: ReadField | undefined, symbol: ReadField | undefined): Reading | undefined {
  const parts = [number, symbol].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const [digits, letters] = [number?.value ?? '', symbol?.value ?? ''];
  const doubtful = parts.find(({ confidence }) => confidence === 'check');
  return {
    value: codeOf({ number: digits, symbol: letters }),
    confidence: doubtful?.confidence ?? parts[0]?.confidence ?? 'check',
    boxes: joined(parts.flatMap(({ boxes }) => boxes)),
    alternatives: [
      ...(number?.alternatives ?? []).map((other) => codeOf({ number: other, symbol: letters })),
      ...(symbol?.alternatives ?? []).map((other) => codeOf({ number: digits, symbol: other })),
    ],
  };
}

function besides(boxes: readonly PageBox[], other: ReadField | undefined): PageBox[] {
  return (other?.boxes ?? []).filter(({ page, y, height }) =>
    boxes.some((box) => box.page === page && Math.abs(box.y - y) < height / 2),
  );
}

function isWithin(box: PageBox, boxes: readonly PageBox[]): boolean {
  const slackPoints = 2;
  return boxes.some(
    (around) =>
      around.page === box.page &&
      box.x >= around.x - slackPoints &&
      box.y >= around.y - slackPoints &&
      box.x + box.width <= around.x + around.width + slackPoints &&
      box.y + box.height <= around.y + around.height + slackPoints,
  );
}

/** One box for each page. */
export function joined(boxes: readonly PageBox[]): PageBox[] {
  const byPage = new Map<number, PageBox>();
  for (const box of boxes) {
    const before = byPage.get(box.page);
    byPage.set(box.page, before === undefined ? box : around(before, box));
  }
  return [...byPage.values()];
}

function around(a: PageBox, b: PageBox): PageBox {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  const height = Math.max(a.y + a.height, b.y + b.height) - y;
  return { page: a.page, x, y, width, height };
}
