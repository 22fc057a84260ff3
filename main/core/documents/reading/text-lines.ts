/** All lines of a text layer, those of before Unicode converted, rotated pages turned. */
import { converted, legacyEncodingOf } from './legacy-encoding.ts';
import { linesOf } from './line.ts';
import type { TextLayer } from './text-item.ts';
import { asSeen } from './upright.ts';

export function textLines({ items, pages }: TextLayer): string[] {
  const encoding = legacyEncodingOf(items);
  const read = encoding ? converted(items, encoding) : items;
  return linesOf(asSeen(read, pages)).map(({ text }) => text);
}
