/** One field read from a document, with the words it was read from and the places that prove it. */
import type { LegacyEncoding } from './legacy-encoding.ts';
import { boxOf } from './line.ts';
import type { Line } from './line.ts';
import type { Box } from './text-item.ts';
import { tidy } from './vietnamese.ts';

export type FieldName =
  | 'number'
  | 'symbol'
  | 'issuedOn'
  | 'place'
  | 'issuerName'
  | 'kind'
  | 'subject'
  | 'signerName'
  | 'signerPosition'
  | 'competence'
  | 'urgency'
  | 'dueOn'
  | 'pageCount'
  | 'addressees'
  | 'recipients'
  | 'language';

/** sure: read plainly · catalogue: equal to an entry the office knows · check: a person should look. */
export type Confidence = 'sure' | 'catalogue' | 'check';

export type ReadField = {
  readonly field: FieldName;
  /** Days as yyyy-mm-dd; urgency as its code; lists with one entry a line. */
  readonly value: string;
  /** As printed. */
  readonly text: string;
  readonly confidence: Confidence;
  readonly boxes: readonly Box[];
  /** Other values the page allows, likeliest first. */
  readonly alternatives: readonly string[];
  /** What stands on the page where the value was converted from an encoding of before Unicode. */
  readonly conversion?: { readonly from: LegacyEncoding; readonly before: string };
};

/** A field proved by whole lines. */
export function fieldFrom(
  field: FieldName,
  value: string,
  lines: readonly Line[],
  confidence: Confidence,
  alternatives: readonly string[] = [],
): ReadField {
  const text = tidy(lines.map((line) => line.text).join(' '));
  return {
    field,
    value: value.normalize('NFC'),
    text,
    confidence,
    boxes: lines.map(boxOf),
    alternatives: [...new Set(alternatives)].filter((other) => other !== value && other !== ''),
  };
}
