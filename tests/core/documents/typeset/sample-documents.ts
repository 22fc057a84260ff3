/** A letter, a decision and a draft as offices write them; every name and number is made up. */
import type { AdministrativeDocument } from '#core/documents/typeset/index.ts';

export const letter: AdministrativeDocument = {
  superior: ['UBND TỈNH AN SƠN'],
  agency: ['SỞ NỘI VỤ'],
  number: '2331',
  symbol: 'SNV-CCVC',
  place: 'An Sơn',
  issued: { day: 18, month: 11, year: 2026 },
  subject: 'V/v rà soát vị trí việc làm và biên chế công chức cấp xã năm 2027',
  addressees: ['Ủy ban nhân dân các xã, phường'],
  urgency: 'khan',
  body: [
    {
      part: 'paragraph',
      text: 'Thực hiện Kế hoạch số 214/KH-UBND ngày 02/11/2026 của Ủy ban nhân dân tỉnh về quản lý biên chế năm 2027, Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường thực hiện một số nội dung sau:',
    },
    {
      part: 'paragraph',
      text: '1. Rà soát danh mục vị trí việc làm, số lượng công chức hiện có theo từng phòng chuyên môn; đối chiếu với Đề án vị trí việc làm đã được phê duyệt.',
    },
    {
      part: 'paragraph',
      text: '2. Lập biểu tổng hợp nhu cầu biên chế năm 2027 theo mẫu số 01 và mẫu số 02 gửi kèm Công văn này; thuyết minh rõ lý do tăng, giảm.',
    },
    {
      part: 'paragraph',
      text: '3. Gửi báo cáo về Sở Nội vụ trước ngày 30/11/2026 (qua Trục liên thông văn bản và thư điện tử công vụ: phongccvc@sonoivu.example.vn) để tổng hợp, trình Ủy ban nhân dân tỉnh.',
    },
    {
      part: 'paragraph',
      text: 'Trong quá trình thực hiện, nếu có vướng mắc đề nghị liên hệ Phòng Công chức, viên chức để được hướng dẫn./.',
    },
  ],
  signature: { authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Đỗ Thị Thanh Vân' },
  recipients: ['Như trên', 'UBND tỉnh (báo cáo)', 'Giám đốc Sở', 'Lưu: VT, CCVC'],
  addressLine:
    'Số 12 đường Hòa Bình, phường An Sơn, tỉnh An Sơn; ĐT: 0200 555 0112; E-mail: sonoivu@example.vn',
  annexes: [
    {
      label: 'Phụ lục I',
      title: 'Biểu tổng hợp nhu cầu biên chế năm 2027',
      reference: '(Kèm theo Công văn số        /SNV-CCVC ngày      tháng      năm 2026 của Sở Nội vụ)',
      body: [
        {
          part: 'table',
          columns: [
            { title: 'TT', share: 1, align: 'center' },
            { title: 'Tên vị trí việc làm', share: 6 },
            { title: 'Biên chế được giao', share: 3, align: 'center' },
            { title: 'Nhu cầu năm 2027', share: 3, align: 'center' },
          ],
          rows: [
            ['1', 'Chuyên viên về tổ chức bộ máy và biên chế', '2', '2'],
            ['2', 'Chuyên viên về cải cách hành chính, thi đua, khen thưởng', '1', '2'],
          ],
        },
      ],
    },
  ],
};

export const decision: AdministrativeDocument = {
  agency: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN PHÚC'],
  number: '7',
  symbol: 'QĐ-UBND',
  place: 'Tân Phúc',
  issued: { day: 3, month: 2, year: 2026 },
  kind: 'Quyết định',
  subject:
    'Về việc thành lập Tổ công tác hướng dẫn người dân thực hiện dịch vụ công trực tuyến trên địa bàn xã Tân Phúc',
  body: [
    { part: 'heading', text: 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN PHÚC' },
    { part: 'basis', text: 'Căn cứ Luật Tổ chức chính quyền địa phương;' },
    {
      part: 'basis',
      text: 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
    },
    { part: 'basis', text: 'Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã.' },
    { part: 'heading', text: 'QUYẾT ĐỊNH:' },
    {
      part: 'article',
      label: 'Điều 1.',
      text: 'Thành lập Tổ công tác hướng dẫn người dân thực hiện dịch vụ công trực tuyến gồm các ông, bà có tên trong danh sách kèm theo.',
    },
    {
      part: 'article',
      label: 'Điều 2.',
      text: 'Tổ công tác có nhiệm vụ hướng dẫn người dân tại Trung tâm Phục vụ hành chính công và tại các thôn, tổ dân phố; tổng hợp khó khăn, báo cáo Chủ tịch Ủy ban nhân dân xã hằng tuần.',
    },
    {
      part: 'article',
      label: 'Điều 3.',
      text: 'Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, các phòng chuyên môn và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    },
  ],
  signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Nguyễn Văn Hòa' },
  recipients: ['Như Điều 3', 'TT. Đảng ủy, TT. HĐND xã', 'Lưu: VT, VP'],
  drafterMark: 'NVH.(12)',
};

/** The letter before it has its number and day. */
export const draft: AdministrativeDocument = {
  ...letter,
  number: undefined,
  issued: { year: 2026 },
  urgency: undefined,
  annexes: [],
};
