/** Offices that write letters: how they print their heads, who signs, and what they are called. */
import type { Chance } from './chance.ts';

export interface Office {
  /** "party" heads have the Party's line and a star instead of the nation's two. */
  readonly profile: 'state' | 'party';
  readonly superior: string;
  readonly own: string;
  /** What a clerk would write as the issuer; any of them is right. */
  readonly names: readonly string[];
  readonly abbreviation: string;
  readonly units: readonly string[];
  readonly place: string;
  /** Bodies that decide together sign TM. */
  readonly collective: string;
  readonly head: string;
  readonly deputy: string;
}

const provinces = [
  'An Sơn',
  'Quảng Hà',
  'Bắc Giang',
  'Đồng Nai',
  'Nghệ An',
  'Lâm Đồng',
  'Tuyên Quang',
  'Cà Mau',
];
const communes = [
  'Tân Lập',
  'Yên Thành',
  'Hòa Phú',
  'Đông Sơn',
  'Mường Lay',
  'Ia Grai',
  'Thạnh Mỹ Tây',
  'Nậm Cắn',
  'Quỳnh Lưu',
];
const wards = ['Trần Hưng Đạo', 'Bến Nghé', 'Vĩnh Phúc', 'Lê Lợi', 'Thủ Dầu Một', 'Ba Đình'];
const cities = ['Hà Nội', 'Hải Phòng', 'Cần Thơ', 'Hồ Chí Minh', 'Đà Nẵng'];

/** All offices speak the same few tongues; which one is a matter of chance. */
export function officeOf(chance: Chance): Office {
  return chance.one(makers)(chance);
}

const makers: readonly ((chance: Chance) => Office)[] = [
  commune,
  commune,
  province,
  council,
  department,
  department,
  department,
  room,
  school,
  highSchool,
  ministry,
  bureau,
  bureau,
  court,
  procuracy,
  police,
  enterprise,
  hospital,
  treasury,
  insurance,
  front,
  committee,
  partyCommittee,
  partyProvince,
  centre,
  university,
];

/** A province or a city: the words as they are written, and the place before the date. */
function area(chance: Chance): { full: string; name: string; place: string } {
  if (chance.in100(30)) {
    const name = chance.one(cities);
    const place = name === 'Hồ Chí Minh' ? chance.one(['TP. Hồ Chí Minh', 'Thành phố Hồ Chí Minh']) : name;
    return { full: `thành phố ${name}`, name, place };
  }
  const name = chance.one(provinces);
  return { full: `tỉnh ${name}`, name, place: name };
}

/** A commune, a ward or an island zone. */
function locality(chance: Chance): { full: string; place: string } {
  if (chance.in100(35)) {
    const name = chance.one(wards);
    return { full: `phường ${name}`, place: chance.one([name, `Phường ${name}`, name]) };
  }
  if (chance.in100(6)) return { full: 'đặc khu Phú Quốc', place: 'Phú Quốc' };
  const name = chance.one(communes);
  return { full: `xã ${name}`, place: name };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function commune(chance: Chance): Office {
  const { full, place } = locality(chance);
  const short = chance.in100(20);
  return {
    profile: 'state',
    superior: chance.in100(15) ? capital(area(chance).full) : '',
    own: `${short ? 'UBND' : 'Ủy ban nhân dân'} ${full}`,
    names: [`${short ? 'UBND' : 'Ủy ban nhân dân'} ${full}`],
    abbreviation: 'UBND',
    units: ['VP', 'KT', 'VHXH', 'KTHTĐT', 'TTPVHCC', 'NC'],
    place,
    collective: 'Ủy ban nhân dân',
    head: 'Chủ tịch',
    deputy: 'Phó Chủ tịch',
  };
}

function province(chance: Chance): Office {
  const { full, place } = area(chance);
  return {
    profile: 'state',
    superior: '',
    own: `Ủy ban nhân dân ${full}`,
    names: [`Ủy ban nhân dân ${full}`],
    abbreviation: 'UBND',
    units: ['NC', 'KTTH', 'KGVX', 'ĐTXD', 'TH', 'HCC'],
    place,
    collective: 'Ủy ban nhân dân',
    head: 'Chủ tịch',
    deputy: 'Phó Chủ tịch',
  };
}

function council(chance: Chance): Office {
  const { full, place } = chance.in100(50) ? locality(chance) : area(chance);
  return {
    profile: 'state',
    superior: '',
    own: `Hội đồng nhân dân ${full}`,
    names: [`Hội đồng nhân dân ${full}`],
    abbreviation: 'HĐND',
    units: ['VP', 'TT', 'KTNS', 'PC'],
    place,
    collective: 'Hội đồng nhân dân',
    head: 'Chủ tịch',
    deputy: 'Phó Chủ tịch',
  };
}

function department(chance: Chance): Office {
  const { full, place, name } = area(chance);
  const [title, abbreviation] = chance.one([
    ['Sở Nội vụ', 'SNV'],
    ['Sở Tài chính', 'STC'],
    ['Sở Nông nghiệp và Môi trường', 'SNNMT'],
    ['Sở Giáo dục và Đào tạo', 'SGDĐT'],
    ['Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL'],
    ['Sở Khoa học và Công nghệ', 'SKHCN'],
    ['Sở Tư pháp', 'STP'],
    ['Sở Xây dựng', 'SXD'],
    ['Thanh tra', 'TTr'],
    ['Văn phòng', 'VP'],
  ] as const);
  const short = chance.in100(60);
  const own =
    title === 'Thanh tra' || title === 'Văn phòng'
      ? `${title} ${title === 'Văn phòng' ? 'Ủy ban nhân dân ' : ''}${full}`
      : title;
  return {
    profile: 'state',
    superior: `${short ? 'UBND' : 'Ủy ban nhân dân'} ${full}`,
    own,
    names: own === title ? [`${title} ${full}`] : [own],
    abbreviation,
    units: ['VP', 'CCVC', 'XDCQ', 'QLNS', 'KHTC', 'TTr', 'QLĐĐ', 'BVTV', 'P4', 'KTĐN&XTĐT'].filter(
      (unit) => unit.length > 1 && name !== '',
    ),
    place,
    collective: '',
    head: title === 'Văn phòng' ? 'Chánh Văn phòng' : title === 'Thanh tra' ? 'Chánh Thanh tra' : 'Giám đốc',
    deputy:
      title === 'Văn phòng'
        ? 'Phó Chánh Văn phòng'
        : title === 'Thanh tra'
          ? 'Phó Chánh Thanh tra'
          : 'Phó Giám đốc',
  };
}

function room(chance: Chance): Office {
  const { full, place } = locality(chance);
  const [title, abbreviation] = chance.one([
    ['Phòng Kinh tế', 'PKT'],
    ['Phòng Văn hóa - Xã hội', 'PVHXH'],
    ['Phòng Kinh tế, Hạ tầng và Đô thị', 'KTHTĐT'],
  ] as const);
  return {
    profile: 'state',
    superior: `UBND ${full}`,
    own: title,
    names: [`${title} ${full}`],
    abbreviation,
    units: ['KT', 'LĐ', 'XD'],
    place,
    collective: '',
    head: 'Trưởng phòng',
    deputy: 'Phó Trưởng phòng',
  };
}

function school(chance: Chance): Office {
  const { full, place } = locality(chance);
  const title = chance.one([
    'Trường Tiểu học Kim Đồng',
    'Trường THCS Lê Quý Đôn',
    'Trường Mầm non Hoa Sen',
    'Trường TH&THCS Trần Phú',
  ]);
  return {
    profile: 'state',
    superior: `${chance.in100(50) ? 'UBND' : 'Ủy ban nhân dân'} ${full}`,
    own: title,
    names: [`${title} ${full}`, title],
    abbreviation: chance.one(['THCS.LQĐ', 'THKĐ', 'MNHS', 'TrTH']),
    units: ['VP', 'CM'],
    place,
    collective: '',
    head: 'Hiệu trưởng',
    deputy: 'Phó Hiệu trưởng',
  };
}

function highSchool(chance: Chance): Office {
  const { name, place } = area(chance);
  const title = chance.one([
    'Trường THPT Nguyễn Du',
    'Trường THPT chuyên Lê Hồng Phong',
    'Trung tâm Giáo dục thường xuyên',
  ]);
  const above = `Sở Giáo dục và Đào tạo ${name}`;
  return {
    profile: 'state',
    superior: above,
    own: title,
    names: [title, `${title}, ${above}`],
    abbreviation: chance.one(['THPTND', 'LHP', 'TTGDTX']),
    units: ['VP', 'CM', 'TCHC'],
    place,
    collective: '',
    head: chance.one(['Hiệu trưởng', 'Giám đốc']),
    deputy: 'Phó Hiệu trưởng',
  };
}

function ministry(chance: Chance): Office {
  const [title, abbreviation] = chance.one([
    ['Bộ Nội vụ', 'BNV'],
    ['Bộ Tài chính', 'BTC'],
    ['Bộ Khoa học và Công nghệ', 'BKHCN'],
    ['Bộ Nông nghiệp và Môi trường', 'BNNMT'],
    ['Văn phòng Chính phủ', 'VPCP'],
    ['Thanh tra Chính phủ', 'TTCP'],
  ] as const);
  return {
    profile: 'state',
    superior: '',
    own: title,
    names: [title],
    abbreviation,
    units: ['TCCB', 'VP', 'KHTC', 'CQĐP', 'V.III', 'TH'],
    place: 'Hà Nội',
    collective: '',
    head: title.startsWith('Bộ')
      ? 'Bộ trưởng'
      : title.startsWith('Văn')
        ? 'Bộ trưởng, Chủ nhiệm'
        : 'Tổng Thanh tra',
    deputy: title.startsWith('Bộ')
      ? 'Thứ trưởng'
      : title.startsWith('Văn')
        ? 'Phó Chủ nhiệm'
        : 'Phó Tổng Thanh tra',
  };
}

function bureau(chance: Chance): Office {
  const [above, title, abbreviation] = chance.one([
    ['Bộ Nội vụ', 'Cục Văn thư và Lưu trữ nhà nước', 'VTLTNN'],
    ['Bộ Tài chính', 'Cục Thuế', 'CT'],
    ['Bộ Tư pháp', 'Cục Hộ tịch, quốc tịch, chứng thực', 'HTQTCT'],
    ['Cục Thuế', 'Thuế tỉnh Nghệ An', 'NAN'],
    ['Bộ Xây dựng', 'Cục Đường bộ Việt Nam', 'CĐBVN'],
  ] as const);
  return {
    profile: 'state',
    superior: above,
    own: title,
    names: [title, `${title}, ${above}`],
    abbreviation,
    units: ['NVVT', 'VP', 'TTHT', 'QLN', 'TCKT'],
    place: title.startsWith('Thuế') ? 'Nghệ An' : 'Hà Nội',
    collective: '',
    head: title.startsWith('Thuế') ? 'Trưởng Thuế tỉnh' : 'Cục trưởng',
    deputy: title.startsWith('Thuế') ? 'Phó Trưởng Thuế tỉnh' : 'Phó Cục trưởng',
  };
}

function court(chance: Chance): Office {
  const { full, place } = area(chance);
  return {
    profile: 'state',
    superior: chance.in100(60) ? 'Tòa án nhân dân tối cao' : '',
    own: `Tòa án nhân dân ${full}`,
    names: [`Tòa án nhân dân ${full}`, `Tòa án nhân dân ${full}, Tòa án nhân dân tối cao`],
    abbreviation: 'TA',
    units: ['VP', 'TCCB'],
    place,
    collective: '',
    head: 'Chánh án',
    deputy: 'Phó Chánh án',
  };
}

function procuracy(chance: Chance): Office {
  const { full, place } = area(chance);
  return {
    profile: 'state',
    superior: chance.in100(60) ? 'Viện kiểm sát nhân dân tối cao' : '',
    own: `Viện kiểm sát nhân dân ${full}`,
    names: [
      `Viện kiểm sát nhân dân ${full}`,
      `Viện kiểm sát nhân dân ${full}, Viện kiểm sát nhân dân tối cao`,
    ],
    abbreviation: 'VKS',
    units: ['VP', 'P8'],
    place,
    collective: '',
    head: 'Viện trưởng',
    deputy: 'Phó Viện trưởng',
  };
}

function police(chance: Chance): Office {
  const { full, place } = area(chance);
  return {
    profile: 'state',
    superior: 'Bộ Công an',
    own: `Công an ${full}`,
    names: [`Công an ${full}`, `Công an ${full}, Bộ Công an`],
    abbreviation: 'CAT',
    units: ['PV01', 'PC07', 'PA05'],
    place,
    collective: '',
    head: 'Giám đốc',
    deputy: 'Phó Giám đốc',
  };
}

function enterprise(chance: Chance): Office {
  const [above, title, abbreviation] = chance.one([
    ['', 'Công ty Cổ phần Xây dựng Minh Phát', 'CTMP'],
    ['', 'Công ty TNHH Một thành viên Cấp nước An Sơn', 'CNAS'],
    ['Tổng công ty Điện lực miền Bắc', 'Công ty Điện lực Nghệ An', 'PCNA'],
    ['Tập đoàn Bưu chính Viễn thông Việt Nam', 'Viễn thông Đồng Nai', 'VNPT'],
  ] as const);
  return {
    profile: 'state',
    superior: above,
    own: title,
    names: [title, `${title}, ${above}`],
    abbreviation,
    units: ['KD', 'P.TCKT', 'HCNS', 'KT'],
    place: title.includes('Đồng Nai') ? 'Đồng Nai' : title.includes('Nghệ An') ? 'Nghệ An' : 'An Sơn',
    collective: '',
    head: chance.one(['Giám đốc', 'Tổng Giám đốc']),
    deputy: 'Phó Giám đốc',
  };
}

function hospital(chance: Chance): Office {
  const { full, place, name } = area(chance);
  return {
    profile: 'state',
    superior: `Sở Y tế ${name}`,
    own: `Bệnh viện Đa khoa ${full}`,
    names: [`Bệnh viện Đa khoa ${full}`, `Bệnh viện Đa khoa ${full}, Sở Y tế ${name}`],
    abbreviation: 'BVĐK',
    units: ['KHTH', 'TCHC', 'VTTBYT'],
    place,
    collective: '',
    head: 'Giám đốc',
    deputy: 'Phó Giám đốc',
  };
}

function treasury(chance: Chance): Office {
  const number = ['IV', 'IX', 'XII', 'XV'];
  const own = `Kho bạc Nhà nước khu vực ${chance.one(number)}`;
  return {
    profile: 'state',
    superior: 'Kho bạc Nhà nước',
    own,
    names: [own, `${own}, Kho bạc Nhà nước`],
    abbreviation: 'KBKV',
    units: ['KSC', 'KTNN', 'VP'],
    place: chance.one(['Hải Phòng', 'Nghệ An']),
    collective: '',
    head: 'Giám đốc',
    deputy: 'Phó Giám đốc',
  };
}

function insurance(chance: Chance): Office {
  const { full, place } = area(chance);
  return {
    profile: 'state',
    superior: 'Bảo hiểm xã hội Việt Nam',
    own: `Bảo hiểm xã hội ${full}`,
    names: [`Bảo hiểm xã hội ${full}`, `Bảo hiểm xã hội ${full}, Bảo hiểm xã hội Việt Nam`],
    abbreviation: 'BHXH',
    units: ['CĐBHXH', 'TST', 'VP'],
    place,
    collective: '',
    head: 'Giám đốc',
    deputy: 'Phó Giám đốc',
  };
}

function front(chance: Chance): Office {
  const { full, place } = locality(chance);
  const own = chance.one([
    `Ủy ban Mặt trận Tổ quốc Việt Nam ${full}`,
    `Hội Nông dân ${full}`,
    `Hội Liên hiệp Phụ nữ ${full}`,
  ]);
  const isFront = own.startsWith('Ủy');
  return {
    profile: 'state',
    superior: '',
    own,
    names: [own],
    abbreviation: isFront ? 'MTTQ' : chance.one(['HND', 'HLHPN']),
    units: ['BTT', 'VP'],
    place,
    collective: isFront ? 'Ban Thường trực' : 'Ban Thường vụ',
    head: 'Chủ tịch',
    deputy: 'Phó Chủ tịch',
  };
}

/** Boards have a series of their own under their agency (R5 of vanthu: tổ chức tư vấn). */
function committee(chance: Chance): Office {
  const { full, place } = locality(chance);
  const title = chance.one([
    'Ban Chỉ đạo Chuyển đổi số',
    'Ban Quản lý dự án đầu tư xây dựng',
    'Hội đồng Thi đua - Khen thưởng',
  ]);
  return {
    profile: 'state',
    superior: `UBND ${full}`,
    own: title,
    names: [`${title} ${full}`],
    abbreviation: chance.one(['BCĐ', 'BQLDA', 'HĐTĐKT']),
    units: ['VP', 'TH'],
    place,
    collective: '',
    head: chance.one(['Trưởng Ban', 'Giám đốc']),
    deputy: chance.one(['Phó Trưởng Ban', 'Phó Giám đốc']),
  };
}

function centre(chance: Chance): Office {
  const { full, place } = locality(chance);
  const title = chance.one(['Trung tâm Phục vụ hành chính công', 'Trung tâm Dịch vụ tổng hợp', 'Trạm Y tế']);
  return {
    profile: 'state',
    superior: `${chance.in100(50) ? 'UBND' : 'Ủy ban nhân dân'} ${full}`,
    own: title,
    names: [`${title} ${full}`],
    abbreviation: chance.one(['TTPVHCC', 'TTDVTH', 'TYT']),
    units: ['VP', 'NV'],
    place,
    collective: '',
    head: title === 'Trạm Y tế' ? 'Trạm trưởng' : 'Giám đốc',
    deputy: title === 'Trạm Y tế' ? 'Phó Trạm trưởng' : 'Phó Giám đốc',
  };
}

function university(chance: Chance): Office {
  const [above, title, abbreviation, place] = chance.one([
    ['Bộ Giáo dục và Đào tạo', 'Trường Đại học Cần Thơ', 'ĐHCT', 'Cần Thơ'],
    ['Đại học Đà Nẵng', 'Trường Đại học Bách khoa', 'ĐHBK', 'Đà Nẵng'],
  ] as const);
  return {
    profile: 'state',
    superior: above,
    own: title,
    names: [title, `${title}, ${above}`],
    abbreviation,
    units: ['ĐT', 'TCHC', 'KHTC'],
    place,
    collective: '',
    head: 'Hiệu trưởng',
    deputy: 'Phó Hiệu trưởng',
  };
}

function partyCommittee(chance: Chance): Office {
  const { full, place } = locality(chance);
  return {
    profile: 'party',
    superior: chance.in100(60) ? `Đảng bộ ${area(chance).full}` : '',
    own: `Đảng ủy ${full}`,
    names: [`Đảng ủy ${full}`],
    abbreviation: 'ĐU',
    units: ['VPĐU', 'BXDĐ', 'UBKT'],
    place,
    collective: 'Ban Thường vụ',
    head: 'Bí thư',
    deputy: 'Phó Bí thư',
  };
}

function partyProvince(chance: Chance): Office {
  const { name, full, place } = area(chance);
  const isCity = full.startsWith('thành');
  const own = chance.one([`${isCity ? 'Thành ủy' : 'Tỉnh ủy'} ${name}`, 'Ban Tổ chức']);
  const above = `${isCity ? 'Thành ủy' : 'Tỉnh ủy'} ${name}`;
  const isBoard = own === 'Ban Tổ chức';
  return {
    profile: 'party',
    superior: isBoard ? above : '',
    own,
    names: isBoard ? ['Ban Tổ chức', `Ban Tổ chức, ${above}`, `Ban Tổ chức ${above}`] : [own],
    abbreviation: isBoard ? 'BTCTU' : 'TU',
    units: ['VPTU', 'TH'],
    place,
    collective: isBoard ? '' : 'Ban Thường vụ',
    head: isBoard ? 'Trưởng ban' : 'Bí thư',
    deputy: isBoard ? 'Phó Trưởng ban' : 'Phó Bí thư',
  };
}
