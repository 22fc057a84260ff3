/** What the commune drafts itself: letters without number and day, which come at issue. */
import type { AdministrativeDocument } from '#core/documents/typeset/index.ts';
import { dayAgo, written } from './days.ts';
import type { DemoDocument } from './incoming.ts';

const own = {
  superior: ['UBND TỈNH AN SƠN'],
  agency: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN PHÚC'],
  symbol: 'UBND-VP',
  place: 'Tân Phúc',
  addressees: ['Ủy ban nhân dân tỉnh An Sơn', 'Sở Nội vụ tỉnh An Sơn'],
  signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Phạm Văn Đức' },
  recipients: ['Như trên', 'TT. Đảng ủy, TT. HĐND xã', 'Lưu: VT, VP'],
} as const;

/** The letter that is signed, issued and sent: one page and an annex. */
export function reply(now: Date): DemoDocument {
  const document: AdministrativeDocument = {
    ...own,
    issued: { year: dayAgo(now, 0).year },
    subject: 'V/v báo cáo kết quả rà soát vị trí việc làm của xã Tân Phúc',
    body: [
      {
        part: 'paragraph',
        text: `Thực hiện Công văn số 2331/SNV-CCVC ngày ${written(dayAgo(now, 5))} của Sở Nội vụ, Ủy ban nhân dân xã Tân Phúc báo cáo kết quả rà soát như sau:`,
      },
      {
        part: 'paragraph',
        text: '1. Xã hiện có 32 công chức làm việc tại ba phòng chuyên môn và Trung tâm Phục vụ hành chính công; so với Đề án vị trí việc làm còn thiếu 03 người.',
      },
      {
        part: 'paragraph',
        text: '2. Vị trí còn thiếu tập trung ở lĩnh vực địa chính, xây dựng và chuyển đổi số; số liệu từng vị trí nêu tại Phụ lục kèm theo.',
      },
      {
        part: 'paragraph',
        text: '3. Ủy ban nhân dân xã đề nghị Ủy ban nhân dân tỉnh xem xét bổ sung 03 biên chế, trong đó ưu tiên vị trí chuyển đổi số./.',
      },
    ],
    annexes: [
      {
        label: 'Phụ lục',
        title: 'Biểu tổng hợp vị trí việc làm',
        reference: `(Kèm theo Công văn số        /UBND-VP ngày      tháng      năm ${dayAgo(now, 0).year} của Ủy ban nhân dân xã Tân Phúc)`,
        body: [
          {
            part: 'table',
            columns: [
              { title: 'TT', share: 1, align: 'center' },
              { title: 'Tên vị trí việc làm', share: 6 },
              { title: 'Hiện có', share: 2, align: 'center' },
              { title: 'Đề nghị', share: 2, align: 'center' },
            ],
            rows: [
              ['1', 'Chuyên viên về địa chính, môi trường', '2', '3'],
              ['2', 'Chuyên viên về quản lý xây dựng', '2', '3'],
              ['3', 'Chuyên viên về chuyển đổi số', '0', '1'],
              ['4', 'Chuyên viên về văn thư, lưu trữ', '1', '1'],
            ],
          },
        ],
      },
    ],
  };
  return { fileName: 'Du thao bao cao vi tri viec lam.pdf', document };
}

/** The letter that is sent while the hub is down. */
export function urgentReply(now: Date): DemoDocument {
  return {
    fileName: 'Du thao cu nguoi tap huan.pdf',
    document: {
      ...own,
      issued: { year: dayAgo(now, 0).year },
      subject: 'V/v cử công chức dự tập huấn văn thư, lưu trữ',
      body: [
        {
          part: 'paragraph',
          text: 'Ủy ban nhân dân xã Tân Phúc cử bà Lê Thị Hạnh, văn thư, và ông Nguyễn Minh Tâm, công chức địa chính, dự lớp tập huấn văn thư, lưu trữ do Sở Nội vụ tổ chức.',
        },
        {
          part: 'paragraph',
          text: 'Kính đề nghị Ủy ban nhân dân tỉnh và Sở Nội vụ quan tâm, tạo điều kiện./.',
        },
      ],
    },
  };
}
