/** The issuing agency (ô 2): superior in plain capitals, agency in bold, said in one name as people say it. */
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import type { Line } from './line.ts';
import { markOf } from './marks.ts';
import { nameCase, withoutPlaceKind } from './name-case.ts';
import { fold, squeeze, tidy, unspaced } from './vietnamese.ts';

/** Words that begin the name of another body rather than go on with the one above. */
const opensBody =
  /^(so|bo|ban|cuc|vu|phong|chi cuc|tong cuc|ubnd|uy ban|hdnd|hoi dong|van phong|trung tam|truong|benh vien|cong an|thanh tra|dang uy|dang bo|tinh uy|thanh uy|huyen uy|hoi|lien doan|toa an|vien|kho bac|bao hiem|doan|mat tran|chi nhanh|cong ty|tong cong ty|bo chi huy|to) /;
const people = /^(ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang bo|dang uy)\b/;

/** `lines` stand above the number in the left column; `place` is the one before the date, if read. */
export function readIssuer(
  lines: readonly Line[],
  place: string | null,
  known: readonly string[],
  hasNation: boolean,
): ReadField | null {
  const named = lines.filter((line) => markOf(line.text) === null && /\p{L}{2}/u.test(line.text));
  if (named.length === 0) return null;
  const { superior, agency } = splitAgency(named);
  const places = place ? [place] : [];
  const above = nameCase(textOf(superior), places);
  const own = nameCase(textOf(agency), places);
  const value = inOneName(own, above);
  const listed = findKnown(known, [value, own, ...(above ? [`${own} ${above}`] : [])]);
  if (listed) return fieldFrom('issuerName', listed, agency, 'catalogue', [own]);
  return fieldFrom('issuerName', value, agency, hasNation ? 'sure' : 'check', [own]);
}

/** Bold tells the agency from its superior; where nothing is bold, or everything, the words tell. */
function splitAgency(lines: readonly Line[]): { superior: Line[]; agency: Line[] } {
  const firstBold = lines.findIndex((line) => line.bold === true);
  const boldTells = firstBold > 0 && lines.slice(firstBold).every((line) => line.bold === true);
  const start = boldTells ? firstBold : lastOpening(lines);
  return { superior: lines.slice(0, start), agency: lines.slice(start) };
}

function lastOpening(lines: readonly Line[]): number {
  for (let index = lines.length - 1; index > 0; index -= 1) {
    // One word alone, such as the end of "MÔI / TRƯỜNG", goes on from the line above.
    const opens = opensBody.test(fold(lines[index]!.text));
    const goesOn = /(va|,|-|cua)$/.test(fold(lines[index - 1]!.text));
    if (opens && !goesOn) return index;
  }
  return 0;
}

/** "Sở Nội vụ" under "UBND tỉnh An Sơn" is "Sở Nội vụ tỉnh An Sơn"; under a ministry both are named. */
function inOneName(own: string, above: string): string {
  if (above === '') return own;
  const area = areaOf(above);
  if (area === null) return `${own}, ${above}`;
  const isNamed =
    area === '' || squeeze(own).includes(squeeze(withoutPlaceKind(area))) || people.test(fold(own));
  return isNamed ? own : `${own} ${area}`;
}

/** "UBND tỉnh An Sơn" and "Tỉnh An Sơn" → "tỉnh An Sơn"; null for a body that is not of the people's councils or the Party. */
function areaOf(above: string): string | null {
  if (withoutPlaceKind(above) !== above) return above.charAt(0).toLocaleLowerCase('vi') + above.slice(1);
  const match = fold(above).match(people);
  return match ? tidy(above).split(' ').slice(match[0].split(' ').length).join(' ') : null;
}

/** The office's own spelling of a name it knows. */
function findKnown(known: readonly string[], names: readonly string[]): string | null {
  const wanted = new Set(names.map(comparable));
  return known.find((name) => wanted.has(comparable(name))) ?? null;
}

/** Full and short forms are the same name. */
export function comparable(name: string): string {
  return fold(name)
    .replace(/\buy ban nhan dan\b/g, 'ubnd')
    .replace(/\bhoi dong nhan dan\b/g, 'hdnd')
    .replace(/\bthanh pho\b|\btp\.?(?= )/g, 'tp')
    .replace(/[^a-z0-9]+/g, '');
}

const textOf = (lines: readonly Line[]) => tidy(lines.map((line) => unspaced(line.text)).join(' '));
