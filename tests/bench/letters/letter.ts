/** A letter before it is drawn: what stands on it, and what a careful clerk would read from it. */
import type { Chance } from './chance.ts';
import { officeOf, type Office } from './offices.ts';
import * as words from './words.ts';

/** What a reader should find; null where the letter does not say it. */
export interface Truth {
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuedOn: string | null;
  readonly issuer: readonly string[];
  readonly kind: string;
  readonly subject: string | null;
  readonly signerName: string | null;
  readonly signerPosition: string | null;
  readonly place: string | null;
  readonly urgency: string | null;
  readonly dueOn: string | null;
  readonly recipients: readonly string[] | null;
}

export interface Letter {
  readonly office: Office;
  readonly kind: string;
  readonly isPlainLetter: boolean;
  readonly number: string;
  readonly symbol: string;
  /** Number and symbol as printed, with "Số". */
  readonly codeLine: string;
  /** The number was put on afterwards, beside the printed line. */
  readonly isStamped: boolean;
  readonly dateLine: string;
  readonly subject: string;
  readonly subjectOpening: string;
  readonly urgency: string;
  readonly addressees: readonly string[];
  readonly grounds: readonly string[];
  readonly body: readonly string[];
  readonly authority: readonly string[];
  readonly position: string;
  readonly signer: string;
  readonly printedSigner: string;
  /** A second signature at the left: contracts, records of a meeting, joint letters. */
  readonly second: { readonly position: string; readonly name: string } | null;
  readonly recipients: readonly string[];
  readonly truth: Truth;
}

const two = (value: number) => String(value).padStart(2, '0');

/** All that is said of one letter; how it looks is decided later. */
export function letterOf(chance: Chance): Letter {
  const office = officeOf(chance);
  const kind =
    office.profile === 'party'
      ? partyKind(chance)
      : chance.in100(32)
        ? 'Công văn'
        : chance.one(words.kindNames)[0];
  const isPlainLetter = kind === 'Công văn';
  const code = codeOf(chance, office, kind);
  const issued = issueOf(chance, office);
  const signing = signingOf(chance, office, kind);
  const subject = subjectOf(chance, kind);
  const due = chance.in100(35) ? dueOf(chance, issued.iso) : null;
  const urgency = chance.in100(12) ? chance.one(['KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC', 'HOẢ TỐC']) : '';
  const hasRecipients = !/^(Giấy|Hợp|Biên|Thư|Bản)/.test(kind) || chance.in100(40);
  const recipients = hasRecipients
    ? [...chance.some(words.places, chance.from(1, 4)), filing(chance, office)]
    : [];
  return {
    office,
    kind,
    isPlainLetter,
    ...code,
    dateLine: issued.line,
    subject: subject.text,
    subjectOpening: subject.opening,
    urgency,
    addressees:
      isPlainLetter || kind === 'Tờ trình' || chance.in100(20)
        ? chance.some(words.addressees, chance.in100(65) ? 1 : 3)
        : [],
    grounds: ['Quyết định', 'Nghị quyết', 'Kế hoạch'].includes(kind)
      ? chance.some(words.grounds, chance.from(1, 4))
      : [],
    body: [...chance.some(words.sentences, chance.from(2, 5)), ...(due ? [due.sentence] : [])],
    ...signing,
    recipients,
    truth: {
      number: code.number || null,
      symbol: code.symbol || null,
      issuedOn: issued.isBlank ? null : issued.iso,
      issuer: office.names,
      kind,
      subject: subject.text || null,
      signerName: signing.signer,
      signerPosition: signing.position,
      place: office.place,
      urgency:
        urgency === ''
          ? null
          : urgency.startsWith('HO') || urgency.startsWith('HỎ')
            ? 'hoa_toc'
            : urgency === 'KHẨN'
              ? 'khan'
              : 'thuong_khan',
      dueOn: due?.iso ?? null,
      recipients: hasRecipients ? recipients : null,
    },
  };
}

function partyKind(chance: Chance): string {
  return chance.one([
    'Công văn',
    'Quyết định',
    'Kế hoạch',
    'Báo cáo',
    'Thông báo',
    'Nghị quyết',
    'Chỉ thị',
    'Tờ trình',
    'Hướng dẫn',
    'Quy định',
  ]);
}

function codeOf(chance: Chance, office: Office, kind: string) {
  const abbreviation = words.kindNames.find(([name]) => name === kind)![1];
  const digits = chance.in100(20)
    ? two(chance.from(1, 9))
    : String(chance.from(10, chance.in100(50) ? 300 : 4500));
  const number = chance.in100(5) ? '' : digits + (chance.in100(3) ? chance.one(['a', 'b']) : '');
  const unit = chance.in100(90)
    ? chance.one(office.units)
    : `${chance.one(office.units)}.${chance.one(['NV1', 'Đ2', 'K'])}`;
  if (office.profile === 'party') {
    const symbol = `${abbreviation === '' ? 'CV' : abbreviation === 'QyĐ' ? 'QĐi' : abbreviation}/${office.abbreviation}`;
    const printed = `${chance.one(['Số', 'Số:'])} ${number === '' ? '   ' : number}-${symbol}`;
    return { number, symbol, codeLine: printed, isStamped: false };
  }
  const symbol =
    abbreviation === ''
      ? `${office.abbreviation}-${unit}`
      : `${chance.in100(6) && (kind === 'Quyết định' || kind === 'Nghị quyết') ? '2026/' : ''}${abbreviation}-${office.abbreviation}`;
  const isStamped = number !== '' && chance.in100(15);
  const filled = isStamped
    ? ' '.repeat(8)
    : number === ''
      ? chance.one(['      ', '........', '    '])
      : chance.in100(6)
        ? `..${number}..`
        : number;
  const gap = chance.one(['Số: ', 'Số: ', 'Số: ', 'Số:', 'Số ', 'Số : ']);
  const slash = chance.in100(6) ? ' / ' : '/';
  const dash = chance.in100(4) ? ' - ' : chance.in100(4) ? '–' : '-';
  return { number, symbol, codeLine: `${gap}${filled}${slash}${symbol.replaceAll('-', dash)}`, isStamped };
}

function issueOf(chance: Chance, office: Office) {
  const [day, month, year] = [chance.from(1, 28), chance.from(1, 12), chance.one([2026, 2026, 2026, 2025])];
  const isBlank = chance.in100(3);
  const printedMonth = month < 3 || chance.in100(15) ? two(month) : String(month);
  const line = isBlank
    ? `${office.place}, ngày     tháng ${printedMonth} năm ${year}`
    : chance.in100(5)
      ? `${office.place}, ngày ${two(day)}/${two(month)}/${year}`
      : `${office.place}, ngày ${two(day)} tháng ${printedMonth} năm ${year}`;
  return { iso: `${year}-${two(month)}-${two(day)}`, isBlank, line };
}

function dueOf(chance: Chance, issued: string) {
  const date = new Date(`${issued}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + chance.from(3, 40));
  const iso = date.toISOString().slice(0, 10);
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const written = chance.in100(60)
    ? `${two(day)}/${chance.in100(50) ? two(month) : month}/${year}`
    : `${two(day)} tháng ${two(month)} năm ${year}`;
  const sentence = chance.one([
    `Đề nghị các đơn vị gửi báo cáo về cơ quan trước ngày ${written} để tổng hợp.`,
    `Kết quả thực hiện gửi về Văn phòng chậm nhất ngày ${written}.`,
    `Yêu cầu hoàn thành và báo cáo trước 17 giờ 00 ngày ${written}.`,
    `Văn bản tham gia ý kiến gửi về cơ quan trước ngày ${written} (qua hệ thống quản lý văn bản).`,
  ]);
  return { iso, sentence };
}

function signingOf(chance: Chance, office: Office, kind: string) {
  const family = chance.one(words.families);
  const middle = chance.one(words.middles);
  const signer =
    family === 'K’'
      ? `K’${chance.one(words.givens)} ${chance.one(['Bang', 'Thương'])}`
      : [family, middle, chance.one(words.givens)].filter(Boolean).join(' ');
  const way = chance.in100(100) ? chance.from(1, 100) : 0;
  const top = office.collective === '' ? [] : [`TM. ${office.collective.toLocaleUpperCase('vi')}`];
  const upper = (text: string) => text.toLocaleUpperCase('vi');
  const by =
    way <= 35
      ? { authority: top, position: office.head }
      : way <= 78
        ? { authority: [...top, `KT. ${upper(office.head)}`], position: office.deputy }
        : way <= 88
          ? {
              authority: [`TL. ${upper(office.head)}`],
              position: chance.one(['Chánh Văn phòng', 'Trưởng phòng', 'Trưởng phòng Tổ chức - Hành chính']),
            }
          : way <= 93
            ? {
                authority: [`TUQ. ${upper(office.head)}`],
                position: chance.one(['Trưởng phòng', 'Phó Chánh Văn phòng']),
              }
            : { authority: [...top], position: `Q. ${office.head}` };
  const isParty = office.profile === 'party';
  const authority = isParty
    ? by.authority.map((line) => line.replace(/^TM\. /, 'T/M ').replace(/^KT\. /, 'K/T '))
    : by.authority;
  const printedSigner = chance.in100(6) ? upper(signer) : chance.in100(3) ? `ThS. ${signer}` : signer;
  const isJoint =
    ['Hợp đồng', 'Biên bản', 'Bản thỏa thuận', 'Bản ghi nhớ'].includes(kind) && chance.in100(60);
  const second = isJoint
    ? {
        position: kind === 'Biên bản' ? 'THƯ KÝ' : 'ĐẠI DIỆN BÊN B',
        name: `${chance.one(words.families.slice(0, 9))} Thu ${chance.one(words.givens)}`,
      }
    : null;
  return { authority, position: by.position, signer, printedSigner, second };
}

function subjectOf(chance: Chance, kind: string): { text: string; opening: string } {
  const { acts, matters, tails } = words.subjectParts;
  const core = [chance.one(acts), chance.one(matters), chance.one(tails)].filter(Boolean).join(' ');
  if (kind === 'Công văn')
    return { text: core, opening: chance.one(['V/v ', 'V/v ', 'V/v: ', 'Về việc ', 'V/v: ']) };
  if (kind === 'Thư công' || /^Giấy (nghỉ|giới)|^Phiếu (gửi|chuyển)/.test(kind))
    return { text: '', opening: '' };
  if (kind === 'Công điện' || kind === 'Chỉ thị') return { text: `Về ${core}`, opening: '' };
  if (['Quyết định', 'Nghị quyết', 'Tờ trình'].includes(kind)) return { text: core, opening: 'Về việc ' };
  const text = core.charAt(0).toLocaleUpperCase('vi') + core.slice(1);
  return chance.in100(40) ? { text: core, opening: 'Về việc ' } : { text, opening: '' };
}

function filing(chance: Chance, office: Office): string {
  return `Lưu: VT${chance.in100(80) ? `, ${chance.one(office.units)}` : ''}${chance.in100(30) ? ` (${chance.from(2, 15)}b)` : ''}`;
}
