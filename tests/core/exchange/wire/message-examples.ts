/** Messages the tests write: the values behind the composed samples. */
import { strToU8 } from 'fflate';
import type { EdxmlDocument, EdxmlStatus } from '#core/exchange/wire/edxml/message.ts';

export const attachmentId = '6f1c2d34-0a5b-4c6d-8e7f-901234567890';

/** The document of `composed-document.edxml`. */
export const sampleDocument: EdxmlDocument = {
  from: {
    organId: '000.07.31.H99',
    organizationInCharge: 'UBND tỉnh Mẫu Sơn',
    organName: 'UBND xã Suối Mẫu',
    organAdd: 'Thôn 1, xã Suối Mẫu, tỉnh Mẫu Sơn',
    email: 'vanthu@suoimau.example.vn',
    telephone: '0200000001',
    fax: '',
    website: 'suoimau.example.vn',
  },
  to: [
    { organId: '000.00.13.H99', organName: 'Sở Nội vụ tỉnh Mẫu Sơn' },
    { organId: '000.00.00.H99', organName: 'UBND tỉnh Mẫu Sơn' },
  ],
  documentId: '000.07.31.H99,2026/03/02,45/BC-UBND',
  code: { number: '45', notation: 'BC-UBND' },
  promulgation: { place: 'Suối Mẫu', on: '2026-03-02' },
  documentType: { type: 2, typeDetail: 14, name: 'Báo cáo' },
  subject: 'Báo cáo công tác văn thư quý I năm 2026',
  content: 'Kết quả gửi, nhận văn bản điện tử của xã',
  signer: { competence: 'TM. ỦY BAN NHÂN DÂN', position: 'Chủ tịch', fullName: 'Lò Thị Mẫu' },
  dueOn: '2026-03-20',
  otherInfo: {
    priority: 1,
    sphereOfPromulgation: 'Nội vụ',
    typerNotation: 'VT',
    promulgationAmount: 3,
    pageAmount: 4,
    appendixes: ['Phụ lục số liệu'],
  },
  responseFor: [
    {
      organId: '000.00.13.H99',
      code: '210/SNV-VTLT',
      promulgatedOn: '2026-02-20',
      documentId: '000.00.13.H99,2026/02/20,210/SNV-VTLT',
    },
  ],
  steeringType: 0,
  toPlaces: ['Như trên', 'Lưu: VT'],
  hops: [{ organId: '000.07.31.H99', at: '2026-03-02T02:15:00.000Z' }],
  business: {
    kind: 0,
    reason: 'Văn bản mới',
    hasPaper: false,
    staff: [
      {
        department: 'Văn phòng HĐND và UBND xã',
        staff: 'Vàng A Thử',
        email: 'vat@suoimau.example.vn',
        mobile: '0900000000',
      },
    ],
  },
  attachments: [
    {
      contentId: attachmentId,
      name: '45-BC-UBND.txt',
      description: 'Văn bản chính',
      bytes: strToU8('Nội dung thử nghiệm\n'),
    },
  ],
};

/** The status of `composed-status.edxml`. */
export const sampleStatus: EdxmlStatus = {
  from: {
    organId: '000.00.13.H99',
    organName: 'Sở Nội vụ tỉnh Mẫu Sơn',
    organizationInCharge: 'UBND tỉnh Mẫu Sơn',
    organAdd: 'Số 1 phố Mẫu, tỉnh Mẫu Sơn',
    email: 'snv@mauson.example.vn',
    telephone: '0200000013',
    website: 'snv.mauson.example.vn',
  },
  responseFor: {
    organId: '000.07.31.H99',
    code: '45/BC-UBND',
    promulgatedOn: '2026-03-02',
    documentId: '000.07.31.H99,2026/03/02,45/BC-UBND',
  },
  staff: {
    department: 'Văn phòng Sở',
    staff: 'Hoàng Thị Nhận',
    email: 'htn@mauson.example.vn',
    mobile: '0900000013',
  },
  statusCode: '03',
  description: 'Đã tiếp nhận, số đến 118 ngày 02/03/2026',
  at: '2026-03-02T03:02:11.000Z',
};
