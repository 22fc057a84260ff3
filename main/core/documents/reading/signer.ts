/** Who signed (ô 7): competence and position in capitals at the lower right, the name under the room for the signature. */
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import { comparable } from './issuer.ts';
import { centreOf, piecesOf } from './line.ts';
import type { Line } from './line.ts';
import { nameCase } from './name-case.ts';
import type { PageArea } from './text-item.ts';
import { fold, isCapitals, tidy, unspaced } from './vietnamese.ts';

export type KnownSigner = { readonly name: string; readonly position?: string };

type Block = { readonly authority: Line[]; readonly name: Line; readonly beside: boolean };

const prefix = /^(TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L)\s?\./u;
const prefixLoose = /^(T\s?\/?\s?M|K\s?\/?\s?T|T\s?\/?\s?L|T\s?U\s?Q|Q)\s?\.|^(T\/M|K\/T|T\/L)\b/u;
const titles =
  /^(pho |quyen )?(chu tich|giam doc|tong giam doc|cuc truong|chi cuc truong|vu truong|bo truong|thu truong|truong |tram truong|khoa truong|hat truong|chanh |pho |bi thu|hieu truong|vien truong|vien kiem|chu nhiem|thu tuong|thong doc|tong |chi huy|chinh uy|chanh an|ke toan truong|thu ky|chu tri|nguoi |to truong|doi truong)/;
/** Signature widgets print these beside the picture. */
const widgetText = /^(nguoi ky|ky boi|email|co quan|thoi gian ky|digitally|ngay ky|ky ngay)/;

/** The main document's signature: the first block with Nơi nhận beside it, else the last on the pages read. */
export function readSigner(
  lines: readonly Line[],
  pages: readonly PageArea[],
  known: readonly KnownSigner[],
): ReadField[] {
  const blocks = pages.flatMap((page) =>
    blocksOn(
      lines.filter((line) => line.page === page.page),
      page,
    ),
  );
  const block = blocks.find((found) => found.beside) ?? blocks.at(-1);
  return block ? fieldsOf(block, known) : [];
}

function blocksOn(lines: readonly Line[], page: PageArea): Block[] {
  const pieces = lines.flatMap((line) => piecesOf(line, 1.4));
  const right = pieces.filter((piece) => centreOf(piece) > page.x + page.width * 0.53);
  const recipients = pieces.filter((piece) => /^noi nhan\s?:?/.test(fold(piece.text)));
  const blocks: Block[] = [];
  for (let index = 0; index < right.length; index += 1) {
    const block = blockFrom(right.slice(index), recipients);
    if (!block) continue;
    blocks.push(block);
    index = right.indexOf(block.name);
  }
  return blocks;
}

/** A block begins with competence or a title in capitals, centred lines follow, then the name. */
function blockFrom(lines: readonly Line[], recipients: readonly Line[]): Block | null {
  const first = lines[0]!;
  if (!isAuthority(first)) return null;
  const column = lines.filter((line) => Math.abs(centreOf(line) - centreOf(first)) < 60 || line === first);
  const authority = [first];
  for (const line of column.slice(1)) {
    const isNear = authority.at(-1)!.y - line.y < line.height * 1.9;
    if (!isNear || !isCapitals(line.text)) break;
    authority.push(line);
  }
  const name = column
    .slice(authority.length)
    .find((line) => !widgetText.test(fold(line.text)) && isName(line));
  if (!name || authority.at(-1)!.y - name.y > 230) return null;
  const beside = recipients.some((line) => line.y < first.y + 90 && line.y > name.y - 60);
  return { authority, name, beside };
}

function isAuthority(line: Line): boolean {
  const text = unspaced(line.text);
  return isCapitals(text) && (prefixLoose.test(text) || titles.test(fold(text)));
}

/** Two to six words, each with a capital; academic titles before it are allowed for and dropped. */
function isName(line: Line): boolean {
  const words = withoutDegrees(tidy(line.text)).split(' ');
  return words.length >= 2 && words.length <= 6 && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
}

const withoutDegrees = (name: string) =>
  name.replace(/^((PGS|GS|TS|ThS|BS|CK[I1]+|BSCK[I12]+|KS|CN|LS)\s?\.?\s?)+(?=\p{Lu})/u, (degrees) =>
    /[.\s]/.test(degrees) ? '' : degrees,
  );

function fieldsOf(block: Block, known: readonly KnownSigner[]): ReadField[] {
  const printed = withoutDegrees(tidy(block.name.text));
  const name = isCapitals(printed) ? titleCase(printed) : printed;
  const signer = known.find((person) => comparable(person.name) === comparable(name));
  const nameConfidence = signer ? 'catalogue' : isCapitals(printed) ? 'check' : 'sure';
  return [
    fieldFrom('signerName', signer?.name ?? name, [block.name], nameConfidence),
    ...positionFields(block, signer),
  ];
}

function positionFields(block: Block, signer: KnownSigner | undefined): ReadField[] {
  const texts = block.authority.map((line) => tidy(unspaced(line.text)));
  const last = texts.findLastIndex((text) => prefixLoose.test(text));
  // "KT. CHỦ TỊCH" is followed by the signer's own title; "Q. GIÁM ĐỐC" is the signer's own.
  const isOwn = last < 0 || last === texts.length - 1;
  const own = isOwn ? block.authority.slice(Math.max(last, 0)) : block.authority.slice(last + 1);
  const title = tidy(own.map((line) => unspaced(line.text)).join(' '));
  const value = positionCase(title.replace(/^(TM|T\/M|KT|K\/T|TL|T\/L|TUQ)\s?\.?\s?/u, ''));
  const isKnown = signer?.position !== undefined && comparable(signer.position) === comparable(value);
  const confidence = isKnown ? 'catalogue' : block.beside || last >= 0 ? 'sure' : 'check';
  const position = fieldFrom('signerPosition', isKnown ? signer.position : value, own, confidence);
  const competence = block.authority.slice(0, last + 1);
  if (competence.length === 0) return [position];
  return [
    position,
    fieldFrom('competence', competence.map((line) => competenceOf(line.text)).join('\n'), competence, 'sure'),
  ];
}

/** "T/M" is the Party's TM. */
function competenceOf(text: string): string {
  const tidied = tidy(unspaced(text));
  return prefix.test(tidied) ? tidied : tidied.replace(/^(TM|KT|TL|TUQ|Q)\s?\.\s?/u, '$1. ');
}

const wholeTitles = [
  'Phó Chủ tịch',
  'Chủ tịch',
  'Phó Tổng Giám đốc',
  'Tổng Giám đốc',
  'Phó Giám đốc',
  'Phó Chánh Văn phòng',
  'Chánh Văn phòng',
  'Phó Chánh Thanh tra',
  'Chánh Thanh tra',
  'Phó Bí thư Thường trực',
  'Phó Bí thư',
  'Bí thư',
  'Phó Hiệu trưởng',
  'Phó Cục trưởng',
  'Phó Chi cục trưởng',
  'Phó Vụ trưởng',
  'Phó Trưởng phòng',
  'Trưởng phòng',
  'Phó Trưởng Ban',
  'Trưởng Ban',
  'Phó Viện trưởng',
  'Tổng Cục trưởng',
  'Cục trưởng',
  'Chi cục trưởng',
  'Vụ trưởng',
  'Bộ trưởng',
  'Thứ trưởng',
  'Viện trưởng',
  'Hiệu trưởng',
  'Thủ trưởng',
  'Phó Trạm trưởng',
  'Trạm trưởng',
  'Tổ trưởng',
  'Đội trưởng',
  'Thủ tướng Chính phủ',
  'Kế toán trưởng',
];

/** "PHÓ CHỦ TỊCH THƯỜNG TRỰC" → "Phó Chủ tịch Thường trực". */
function positionCase(title: string): string {
  if (!isCapitals(title)) return title;
  const acting = title.match(/^Q\s?\.\s?/u)?.[0];
  if (acting) return `Q. ${positionCase(title.slice(acting.length))}`;
  const whole = wholeTitles.find((known) => `${fold(title)} `.startsWith(`${fold(known)} `));
  if (!whole) return nameCase(title);
  const rest = tidy(title).split(' ').slice(whole.split(' ').length).join(' ');
  return rest === '' ? whole : `${whole} ${nameCase(rest)}`;
}

const titleCase = (name: string) =>
  name
    .toLocaleLowerCase('vi')
    .replace(/(^|\s)(\p{L})/gu, (_, space: string, letter: string) => space + letter.toLocaleUpperCase('vi'));
