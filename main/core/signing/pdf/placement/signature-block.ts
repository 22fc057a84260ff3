/** Finds where the leader signs, between the title and the name, and where the seal covers that signature. */
import { millimetres } from '../appearance/appearance.ts';
import type { Rectangle } from '../pages.ts';
import { type Segment, segmentsOf, type TextItem, textLines } from './text-line.ts';

const roomMinPt = 24;
const roomMaxPt = 220;
const signatureMaxHeight = millimetres(30);
const signatureMaxWidth = millimetres(50);
const signatureRatio = 2.2;
const clearancePt = 2;

const offices =
  /CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ|CHỦ NHIỆM|THỦ TƯỚNG|TỔNG |CHỈ HUY|TƯ LỆNH|ĐẠI DIỆN|KẾ TOÁN/u;
const nameLike = /^(?:\p{L}[\p{L}.]*\s){1,6}\p{L}+$/u;

export interface SignaturePlace extends Rectangle {
  readonly page: number;
  readonly title: string;
  readonly name: string;
}

/**
 * The space between the title (CHỦ TỊCH, KT. CHỦ TỊCH / PHÓ CHỦ TỊCH …) and the full name below it, on the
 * last page that has such a block. With `signerName` only that person's block counts. Null when not found.
 */
export function findSignaturePlace(
  items: readonly TextItem[],
  signerName: string | null,
): SignaturePlace | null {
  const segments = textLines(items).flatMap(segmentsOf);
  const names = segments.filter((segment) => isNameOf(segment.text, signerName));
  // Last page first, lowest line first, rightmost column first.
  names.sort((a, b) => b.page - a.page || a.y - b.y || b.x - a.x);
  for (const name of names) {
    const title = titleAbove(segments, name);
    if (title !== null) return placeBetween(title, name);
  }
  return null;
}

/**
 * A square of the seal's real size over the left third of the signature (Decree 30/2020, appendix I, II.8),
 * moved as far as needed to stay on the page.
 */
export function sealPlace(
  signature: Rectangle & { readonly page: number },
  pageBox: Rectangle,
  diameterMm: number,
): Rectangle & { readonly page: number } {
  const side = millimetres(diameterMm);
  const x = signature.x + signature.width / 3 - side;
  const y = signature.y + signature.height / 2 - side / 2;
  return {
    page: signature.page,
    x: within(x, pageBox.x, pageBox.x + pageBox.width - side),
    y: within(y, pageBox.y, pageBox.y + pageBox.height - side),
    width: side,
    height: side,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function isNameOf(text: string, signerName: string | null): boolean {
  if (signerName !== null) return folded(text).endsWith(folded(signerName));
  const capitals = text.split(' ').filter((word) => /^\p{Lu}/u.test(word)).length;
  return nameLike.test(text) && capitals >= 2 && text !== text.toLocaleUpperCase('vi');
}

function folded(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleUpperCase('vi');
}

/** The nearest text above in the same column, if it is a title with room below it. */
function titleAbove(segments: readonly Segment[], name: Segment): Segment | null {
  const above = segments.filter(
    (segment) =>
      segment.page === name.page && segment.y > name.y + 1 && Math.abs(centre(segment) - centre(name)) < 60,
  );
  const nearest = above.toSorted((a, b) => a.y - b.y)[0];
  if (nearest === undefined || !isTitle(nearest.text)) return null;
  const room = nearest.y - name.y;
  return room >= roomMinPt + name.sizePt && room <= roomMaxPt ? nearest : null;
}

function isTitle(text: string): boolean {
  return text === text.toLocaleUpperCase('vi') && offices.test(text.normalize('NFC'));
}

function centre(segment: Segment): number {
  return segment.x + segment.width / 2;
}

function placeBetween(title: Segment, name: Segment): SignaturePlace {
  const top = title.y - title.sizePt * 0.25 - clearancePt;
  const bottom = name.y + name.sizePt + clearancePt;
  const height = Math.min(top - bottom, signatureMaxHeight);
  const width = Math.min(height * signatureRatio, signatureMaxWidth);
  return {
    page: name.page,
    x: (centre(title) + centre(name)) / 2 - width / 2,
    y: (top + bottom) / 2 - height / 2,
    width,
    height,
    title: title.text,
    name: name.text,
  };
}
