/** Made-up incoming documents for the gallery's list. */
import type { StateTone, Urgency } from '../../../renderer/ui/chip.tsx';

export interface SampleDocument {
  readonly id: string;
  readonly number: number;
  readonly arrivedOn: string;
  readonly code: string;
  readonly kind: string;
  readonly subject: string;
  readonly agency: string;
  readonly urgency: Urgency;
  readonly daysLeft: number | undefined;
  readonly state: { readonly tone: StateTone; readonly word: string };
  readonly isUnread: boolean;
}

const waiting = { tone: 'waiting', word: 'Chờ phân công' } as const;
const working = { tone: 'working', word: 'Đang xử lý' } as const;
const pending = { tone: 'pending', word: 'Chờ xử lý' } as const;
const done = { tone: 'done', word: 'Đã xử lý' } as const;

type Line = readonly [
  string,
  string,
  string,
  string,
  string,
  Urgency,
  number | undefined,
  SampleDocument['state'],
];

const lines: readonly Line[] = [
  [
    '2026-11-20',
    '125/UBND-VP',
    'Công văn',
    'V/v bảo đảm an toàn hồ đập trong mùa mưa lũ năm 2026',
    'UBND tỉnh An Sơn',
    'express',
    0,
    waiting,
  ],
  [
    '2026-11-20',
    '2318/SNV-CCVC',
    'Công văn',
    'V/v báo cáo số lượng cán bộ, công chức cấp xã sau khi sắp xếp đơn vị hành chính',
    'Sở Nội vụ',
    'normal',
    5,
    waiting,
  ],
  [
    '2026-11-20',
    '412/TB-VP',
    'Thông báo',
    'Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp giao ban cải cách hành chính tháng 11',
    'Văn phòng UBND tỉnh',
    'urgent',
    2,
    waiting,
  ],
  [
    '2026-11-20',
    '1506/STC-QLNS',
    'Công văn',
    'V/v hướng dẫn khóa sổ kế toán và quyết toán ngân sách xã năm 2026',
    'Sở Tài chính',
    'normal',
    10,
    working,
  ],
  [
    '2026-11-19',
    '89/GM-UBND',
    'Giấy mời',
    'Dự hội nghị trực tuyến triển khai Đề án chuyển đổi số giai đoạn 2026-2030',
    'UBND tỉnh An Sơn',
    'normal',
    4,
    waiting,
  ],
  [
    '2026-11-19',
    '3021/SNNMT-ĐĐ',
    'Công văn',
    'V/v cung cấp hồ sơ địa chính phục vụ giải quyết đơn của công dân thôn Bình Thượng',
    'Sở Nông nghiệp và Môi trường',
    'urgent',
    -1,
    working,
  ],
  [
    '2026-11-19',
    '215/BC-TYT',
    'Báo cáo',
    'Kết quả tiêm chủng mở rộng và phòng, chống dịch bệnh tháng 10 năm 2026',
    'Trạm Y tế xã Tân Phúc',
    'normal',
    undefined,
    done,
  ],
  [
    '2026-11-18',
    '1874/QĐ-UBND',
    'Quyết định',
    'Về việc phân bổ kinh phí sự nghiệp giáo dục đợt 3 năm 2026',
    'UBND tỉnh An Sơn',
    'normal',
    2,
    working,
  ],
  [
    '2026-11-18',
    '76/THCS-HC',
    'Công văn',
    'V/v đề nghị sửa chữa mái dãy phòng học số 2 trước mùa mưa bão',
    'Trường THCS Tân Phúc',
    'normal',
    6,
    waiting,
  ],
  [
    '2026-11-18',
    '642/CAT-PC06',
    'Công văn',
    'V/v phối hợp rà soát, làm sạch dữ liệu dân cư phục vụ cấp tài khoản định danh',
    'Công an tỉnh An Sơn',
    'normal',
    -3,
    pending,
  ],
  [
    '2026-11-17',
    '1190/SXD-QHKT',
    'Công văn',
    'V/v góp ý đồ án điều chỉnh quy hoạch chung xã Tân Phúc đến năm 2035',
    'Sở Xây dựng',
    'normal',
    7,
    working,
  ],
  [
    '2026-11-17',
    '58/KH-BCĐ',
    'Kế hoạch',
    'Triển khai Tháng hành động vì bình đẳng giới và phòng, chống bạo lực gia đình',
    'Ban Chỉ đạo công tác gia đình tỉnh',
    'normal',
    9,
    working,
  ],
  [
    '2026-11-17',
    '931/VKS-P9',
    'Công văn',
    'V/v yêu cầu cung cấp tài liệu vụ án hành chính thụ lý số 14/2026/TLST-HC',
    'Viện KSND tỉnh An Sơn',
    'urgent',
    1,
    pending,
  ],
  [
    '2026-11-17',
    '204/BHXH-TST',
    'Công văn',
    'V/v rà soát người tham gia bảo hiểm y tế hộ gia đình có thẻ hết hạn trong quý IV',
    'BHXH cơ sở Tân Phúc',
    'normal',
    8,
    working,
  ],
  [
    '2026-11-16',
    '17/TTr-HND',
    'Tờ trình',
    'Đề nghị hỗ trợ kinh phí tổ chức hội chợ nông sản cuối năm 2026',
    'Hội Nông dân xã',
    'normal',
    3,
    pending,
  ],
];

/** As many rows as the book of the pictures holds; older ones repeat the first fifteen. */
export const total = 1847;

/** The row at an index, newest first. */
export function documentAt(index: number): SampleDocument | undefined {
  const line = lines[index % lines.length];
  if (line === undefined || index >= total) return undefined;
  const [arrivedOn, code, kind, subject, agency, urgency, daysLeft, state] = line;
  const number = total - index;
  return {
    id: String(number),
    number,
    arrivedOn,
    code,
    kind,
    subject,
    agency,
    urgency,
    daysLeft,
    state,
    isUnread: index < 3,
  };
}
