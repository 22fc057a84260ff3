/** Documents of many kinds, made up from a seed, together with what a clerk would type from them. */
import type { AdministrativeDocument, BodyPart } from '#core/documents/typeset/index.ts';

/** The clerk's reading; a field that the document does not have is left out. */
export type Expected = {
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly place: string;
  readonly issuerName: string;
  readonly kind: string;
  readonly subject: string;
  readonly signerName: string;
  readonly signerPosition: string;
  readonly urgency?: string;
  readonly dueOn?: string;
  readonly recipients: string;
};

export type Sample = { readonly document: AdministrativeDocument; readonly expected: Expected };

type Pick = <T>(list: readonly T[]) => T;

type Issuer = {
  readonly superior: readonly string[];
  readonly agency: readonly string[];
  readonly spoken: string;
  readonly short: string;
  readonly place: string;
};

const issuers: readonly Issuer[] = [
  {
    superior: ['UBND TỈNH AN SƠN'],
    agency: ['SỞ NỘI VỤ'],
    spoken: 'Sở Nội vụ tỉnh An Sơn',
    short: 'SNV',
    place: 'An Sơn',
  },
  {
    superior: ['UBND TỈNH AN SƠN'],
    agency: ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG'],
    spoken: 'Sở Nông nghiệp và Môi trường tỉnh An Sơn',
    short: 'SNNMT',
    place: 'An Sơn',
  },
  {
    superior: ['ỦY BAN NHÂN DÂN', 'TỈNH AN SƠN'],
    agency: ['SỞ GIÁO DỤC VÀ ĐÀO TẠO'],
    spoken: 'Sở Giáo dục và Đào tạo tỉnh An Sơn',
    short: 'SGDĐT',
    place: 'An Sơn',
  },
  {
    superior: [],
    agency: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN PHÚC'],
    spoken: 'Ủy ban nhân dân xã Tân Phúc',
    short: 'UBND',
    place: 'Tân Phúc',
  },
  {
    superior: ['TỈNH AN SƠN'],
    agency: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG HÒA LẠC'],
    spoken: 'Ủy ban nhân dân phường Hòa Lạc',
    short: 'UBND',
    place: 'Hòa Lạc',
  },
  {
    superior: ['UBND XÃ TÂN PHÚC'],
    agency: ['PHÒNG KINH TẾ'],
    spoken: 'Phòng Kinh tế xã Tân Phúc',
    short: 'PKT',
    place: 'Tân Phúc',
  },
  {
    superior: [],
    agency: ['ỦY BAN NHÂN DÂN', 'TỈNH AN SƠN'],
    spoken: 'Ủy ban nhân dân tỉnh An Sơn',
    short: 'UBND',
    place: 'An Sơn',
  },
  {
    superior: [],
    agency: ['HỘI ĐỒNG NHÂN DÂN', 'XÃ TÂN PHÚC'],
    spoken: 'Hội đồng nhân dân xã Tân Phúc',
    short: 'HĐND',
    place: 'Tân Phúc',
  },
  {
    superior: ['BỘ TÀI CHÍNH'],
    agency: ['CỤC THUẾ'],
    spoken: 'Cục Thuế, Bộ Tài chính',
    short: 'CT',
    place: 'Hà Nội',
  },
  {
    superior: [],
    agency: ['BỘ KHOA HỌC VÀ CÔNG NGHỆ'],
    spoken: 'Bộ Khoa học và Công nghệ',
    short: 'BKHCN',
    place: 'Hà Nội',
  },
  {
    superior: ['SỞ Y TẾ AN SƠN'],
    agency: ['TRUNG TÂM KIỂM SOÁT BỆNH TẬT'],
    spoken: 'Trung tâm Kiểm soát bệnh tật, Sở Y tế An Sơn',
    short: 'TTKSBT',
    place: 'An Sơn',
  },
  {
    superior: ['UBND TỈNH AN SƠN'],
    agency: ['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH'],
    spoken: 'Sở Văn hóa, Thể thao và Du lịch tỉnh An Sơn',
    short: 'SVHTTDL',
    place: 'Thành phố Hồ Chí Minh',
  },
];

const named: readonly (readonly [string, string])[] = [
  ['Quyết định', 'QĐ'],
  ['Nghị quyết', 'NQ'],
  ['Chỉ thị', 'CT'],
  ['Thông báo', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Chương trình', 'CTr'],
  ['Kế hoạch', 'KH'],
  ['Phương án', 'PA'],
  ['Báo cáo', 'BC'],
  ['Tờ trình', 'TTr'],
  ['Công điện', 'CĐ'],
  ['Giấy mời', 'GM'],
  ['Quy chế', 'QC'],
  ['Biên bản', 'BB'],
];

const titleSubjects = [
  'Về việc thành lập Tổ công tác số hóa hồ sơ lưu trữ',
  'Thực hiện Nghị quyết về phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh năm 2027 trên địa bàn tỉnh An Sơn',
  'Kết quả rà soát thủ tục hành chính quý III năm 2026',
  'Phòng, chống thiên tai và tìm kiếm cứu nạn mùa mưa bão năm 2026, nhiệm vụ trọng tâm những tháng cuối năm; công tác bảo mật dữ liệu tại các cơ quan, đơn vị',
  'Tuyên truyền, phổ biến, giáo dục pháp luật',
];
const letterSubjects = [
  'V/v rà soát vị trí việc làm và biên chế công chức cấp xã năm 2027',
  'V/v báo cáo tình hình thực hiện Đề án 06',
  'V/v tăng cường bảo đảm an toàn, bảo mật thông tin mạng trong cơ quan nhà nước dịp Tết Nguyên đán Đinh Mùi năm 2027',
  'V/v góp ý dự thảo Quy chế làm việc',
];
const signers = [
  'Đỗ Thị Thanh Vân',
  'Nguyễn Văn Hòa',
  'Lê Thị Hạnh',
  'Phạm Văn Đức',
  'Trần Ý',
  'Hoàng Nguyễn Bảo Ngọc',
  'Vũ Đình Khánh',
];
const authorities: readonly (readonly [readonly string[], string])[] = [
  [['GIÁM ĐỐC'], 'Giám đốc'],
  [['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Phó Giám đốc'],
  [['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Chủ tịch'],
  [['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Phó Chủ tịch'],
  [['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], 'Chánh Văn phòng'],
  [['TL. GIÁM ĐỐC', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'], 'Phó Chánh Văn phòng'],
  [['Q. CỤC TRƯỞNG'], 'Q. Cục trưởng'],
  [['TUQ. CHỦ TỊCH', 'TRƯỞNG PHÒNG'], 'Trưởng phòng'],
];
const recipientLists = [
  ['Như trên', 'UBND tỉnh (báo cáo)', 'Giám đốc Sở', 'Lưu: VT, CCVC'],
  [
    'Như Điều 3',
    'Thường trực Đảng ủy, Thường trực HĐND xã, Chủ tịch và các Phó Chủ tịch UBND xã',
    'Lưu: VT, VP (5)',
  ],
  ['Các cơ quan, đơn vị thuộc tỉnh', 'Lưu: VT'],
];
const filler = [
  'Căn cứ Quy chế làm việc và yêu cầu nhiệm vụ, cơ quan thông báo để các đơn vị biết, phối hợp thực hiện theo chức năng, nhiệm vụ được giao.',
  'Các đơn vị chủ động bố trí nhân lực, kinh phí; bảo đảm mật độ tuyên truyền hợp lý, không để lộ bí mật công tác.',
  'Trong quá trình thực hiện, nếu có vướng mắc thì phản ánh về cơ quan thường trực để được hướng dẫn, giải quyết kịp thời theo quy định của pháp luật hiện hành.',
];

/** The same seed always gives the same document. */
export function sampleDocument(seed: number): Sample {
  const pick = pickFrom(seed);
  const issuer = pick(issuers);
  const [kind, abbreviation] = seed % 3 === 0 ? [undefined, ''] : pick(named);
  const number = String(1 + Math.floor(pick(hundredths) * pick([9, 99, 2500])));
  const symbol = kind
    ? `${abbreviation}-${issuer.short}`
    : `${issuer.short}-${pick(['VP', 'VX', 'KTHT', 'CCVC'])}`;
  const issued = { day: pick(days), month: pick(months), year: pick([2025, 2026]) };
  const due = pick(['', '', 'slashes', 'words']);
  const dueText = due === 'slashes' ? `28/12/${issued.year}` : `28 tháng 12 năm ${issued.year}`;
  const [authority, position] = pick(authorities);
  const urgency = pick([undefined, undefined, 'khan', 'thuong_khan', 'hoa_toc'] as const);
  const recipients = pick(recipientLists);
  const subject = kind ? pick(titleSubjects) : pick(letterSubjects);
  const name = pick(signers);
  return {
    document: {
      superior: issuer.superior,
      agency: issuer.agency,
      number,
      symbol,
      place: issuer.place,
      issued,
      ...(kind && { kind }),
      subject,
      ...(!kind && {
        addressees: pick([['Ủy ban nhân dân các xã, phường'], ['Sở Tài chính', 'Các đơn vị trực thuộc Sở']]),
      }),
      ...(urgency && { urgency }),
      body: bodyOf(pick, kind, due === '' ? null : dueText),
      signature: { authority, name },
      recipients,
      annexes: pick([[], [], [annex]]),
    },
    expected: {
      number: number.padStart(2, '0'),
      symbol,
      issuedOn: `${issued.year}-${String(issued.month).padStart(2, '0')}-${String(issued.day).padStart(2, '0')}`,
      place: issuer.place,
      issuerName: issuer.spoken,
      kind: kind ?? 'Công văn',
      subject,
      signerName: name,
      signerPosition: position,
      ...(urgency && { urgency }),
      ...(due !== '' && { dueOn: `${issued.year}-12-28` }),
      recipients: recipients.join('\n'),
    },
  };
}

const hundredths = Array.from({ length: 100 }, (_, index) => index / 100);
const days = Array.from({ length: 28 }, (_, index) => index + 1);
const months = Array.from({ length: 11 }, (_, index) => index + 1);
const annex = {
  label: 'Phụ lục I',
  title: 'Danh sách kèm theo',
  body: [
    {
      part: 'paragraph',
      text: 'KT. GIÁM ĐỐC là chữ viết tắt dùng trong phụ lục này; các đơn vị tự lập danh sách.',
    },
  ],
} as const;

function bodyOf(pick: Pick, kind: string | undefined, due: string | null): BodyPart[] {
  const opening: BodyPart[] =
    kind === 'Quyết định' || kind === 'Nghị quyết'
      ? [
          { part: 'heading', text: 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN PHÚC' },
          { part: 'basis', text: 'Căn cứ Luật Tổ chức chính quyền địa phương;' },
          { part: 'heading', text: 'QUYẾT ĐỊNH:' },
          { part: 'article', label: 'Điều 1.', text: pick(filler) },
        ]
      : [{ part: 'paragraph', text: pick(filler) }];
  const middle = Array.from({ length: pick([1, 3, 9, 24]) }, (): BodyPart => ({
    part: 'paragraph',
    text: pick(filler),
  }));
  const asked: BodyPart[] = due
    ? [
        {
          part: 'paragraph',
          text: `Đề nghị các đơn vị gửi báo cáo kết quả về cơ quan trước ngày ${due} để tổng hợp.`,
        },
      ]
    : [];
  return [...opening, ...middle, ...asked, { part: 'paragraph', text: 'Trân trọng./.' }];
}

/** A small congruential generator: chance that can be repeated. */
function pickFrom(seed: number): Pick {
  let state = (seed * 2654435761) >>> 0;
  return (list) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)]!;
  };
}
