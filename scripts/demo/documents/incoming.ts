/** What came to the commune: letters, decisions, notices and invitations of a made-up province. */
import type { AdministrativeDocument, BodyPart } from '#core/documents/typeset/index.ts';
import { dayAgo, written } from './days.ts';

/** A document to be typeset, and the name its file has. */
export interface DemoDocument {
  readonly fileName: string;
  readonly document: AdministrativeDocument;
}

const paragraph = (text: string): BodyPart => ({ part: 'paragraph', text });
const article = (number: number, text: string): BodyPart => ({
  part: 'article',
  label: `Điều ${number}.`,
  text,
});
const basis = (text: string): BodyPart => ({ part: 'basis', text });
const heading = (text: string): BodyPart => ({ part: 'heading', text });

const people = {
  superior: [],
  agency: ['ỦY BAN NHÂN DÂN', 'TỈNH AN SƠN'],
  place: 'An Sơn',
} as const;
const department = (name: string) =>
  ({ superior: ['UBND TỈNH AN SƠN'], agency: [name], place: 'An Sơn' }) as const;

/** Eleven documents of the days before `now`; the first is the one dropped on the window. */
export function incomingDocuments(now: Date): readonly DemoDocument[] {
  return [landDecision(now), ...letters(now), ...notices(now), ...plans(now)];
}

function landDecision(now: Date): DemoDocument {
  return {
    fileName: 'QD 1187 ke hoach su dung dat.pdf',
    document: {
      ...people,
      number: '1187',
      symbol: 'QĐ-UBND',
      issued: dayAgo(now, 3),
      kind: 'Quyết định',
      subject: 'Về việc phê duyệt Kế hoạch sử dụng đất đai hằng năm của xã Tân Phúc',
      body: [
        heading('ỦY BAN NHÂN DÂN TỈNH AN SƠN'),
        basis('Căn cứ Luật Tổ chức chính quyền địa phương;'),
        basis('Căn cứ Luật Đất đai;'),
        basis('Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường.'),
        heading('QUYẾT ĐỊNH:'),
        article(
          1,
          'Phê duyệt Kế hoạch sử dụng đất đai hằng năm của xã Tân Phúc với tổng diện tích tự nhiên 4.218,6 ha, trong đó chuyển mục đích sử dụng 12,4 ha sang đất công trình công cộng.',
        ),
        article(
          2,
          'Ủy ban nhân dân xã Tân Phúc công bố công khai kế hoạch tại trụ sở, niêm yết bản đồ và tổ chức thực hiện đúng diện tích, vị trí đã được phê duyệt.',
        ),
        article(
          3,
          'Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và Chủ tịch Ủy ban nhân dân xã Tân Phúc chịu trách nhiệm thi hành Quyết định này./.',
        ),
      ],
      signature: {
        authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
        name: 'Hoàng Thị Bích Liên',
      },
      recipients: ['Như Điều 3', 'TT. Tỉnh ủy, TT. HĐND tỉnh (b/c)', 'Lưu: VT, NNMT'],
    },
  };
}

function letters(now: Date): DemoDocument[] {
  return [
    {
      fileName: 'CV 2331 SNV bien che.pdf',
      document: {
        ...department('SỞ NỘI VỤ'),
        number: '2331',
        symbol: 'SNV-CCVC',
        issued: dayAgo(now, 5),
        subject: 'V/v rà soát vị trí việc làm và biên chế công chức cấp xã',
        addressees: ['Ủy ban nhân dân các xã, phường'],
        urgency: 'khan',
        body: [
          paragraph(
            'Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường rà soát danh mục vị trí việc làm, số lượng công chức hiện có theo từng phòng chuyên môn; đối chiếu với Đề án vị trí việc làm đã được phê duyệt.',
          ),
          paragraph(
            `Báo cáo gửi về Sở Nội vụ trước ngày ${written(dayAgo(now, -12))} để tổng hợp, trình Ủy ban nhân dân tỉnh./.`,
          ),
        ],
        signature: { authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Đỗ Thị Thanh Vân' },
        recipients: ['Như trên', 'Giám đốc Sở (b/c)', 'Lưu: VT, CCVC'],
      },
    },
    {
      fileName: 'CV 874 SYT sot xuat huyet.pdf',
      document: {
        ...department('SỞ Y TẾ'),
        number: '874',
        symbol: 'SYT-NVY',
        issued: dayAgo(now, 4),
        subject: 'V/v tăng cường phòng, chống sốt xuất huyết trong mùa mưa',
        addressees: ['Ủy ban nhân dân các xã, phường', 'Trạm Y tế các xã, phường'],
        body: [
          paragraph(
            'Số ca mắc sốt xuất huyết trên địa bàn tỉnh tăng so với cùng kỳ. Sở Y tế đề nghị Ủy ban nhân dân các xã, phường tổ chức vệ sinh môi trường, diệt lăng quăng vào sáng thứ bảy hằng tuần.',
          ),
          paragraph(
            'Trạm Y tế giám sát ca bệnh tại cộng đồng, báo cáo theo tuần về Trung tâm Kiểm soát bệnh tật tỉnh./.',
          ),
        ],
        signature: { authority: ['GIÁM ĐỐC'], name: 'Bùi Quang Thịnh' },
        recipients: ['Như trên', 'UBND tỉnh (b/c)', 'Lưu: VT, NVY'],
      },
    },
    {
      fileName: 'CV 512 STC quyet toan.pdf',
      document: {
        ...department('SỞ TÀI CHÍNH'),
        number: '512',
        symbol: 'STC-QLNS',
        issued: dayAgo(now, 6),
        subject: 'V/v quyết toán ngân sách xã và công khai tài chính',
        addressees: ['Ủy ban nhân dân các xã, phường'],
        body: [
          paragraph(
            'Để bảo đảm thời gian tổng hợp, Sở Tài chính đề nghị Ủy ban nhân dân các xã, phường lập báo cáo quyết toán ngân sách theo mẫu, gửi kèm biên bản đối chiếu với Kho bạc Nhà nước.',
          ),
          paragraph('Số liệu quyết toán được công khai tại trụ sở và trên trang thông tin của xã./.'),
        ],
        signature: { authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Ngô Văn Thạch' },
        recipients: ['Như trên', 'Kho bạc Nhà nước khu vực', 'Lưu: VT, QLNS'],
      },
    },
    {
      fileName: 'CV 140 BATGT giao thong.pdf',
      document: {
        superior: ['UBND TỈNH AN SƠN'],
        agency: ['BAN AN TOÀN GIAO THÔNG'],
        place: 'An Sơn',
        number: '140',
        symbol: 'BATGT-VP',
        issued: dayAgo(now, 7),
        subject: 'V/v bảo đảm trật tự, an toàn giao thông dịp cuối năm',
        addressees: ['Ủy ban nhân dân các xã, phường'],
        body: [
          paragraph(
            'Ban An toàn giao thông tỉnh đề nghị Ủy ban nhân dân các xã, phường giải tỏa lấn chiếm hành lang đường tỉnh, cắm biển cảnh báo tại các đoạn đang thi công.',
          ),
          paragraph('Kết quả báo cáo về Văn phòng Ban trước ngày 25 hằng tháng./.'),
        ],
        signature: { authority: ['KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN'], name: 'Lương Đình Khoa' },
        recipients: ['Như trên', 'Lưu: VT'],
      },
    },
  ];
}

function notices(now: Date): DemoDocument[] {
  return [
    {
      fileName: 'TB 96 ket luan hop giao ban.pdf',
      document: {
        ...people,
        number: '96',
        symbol: 'TB-UBND',
        issued: dayAgo(now, 2),
        kind: 'Thông báo',
        subject: 'Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp giao ban tháng',
        body: [
          paragraph(
            'Chủ tịch Ủy ban nhân dân tỉnh đã chủ trì họp giao ban với các sở và Ủy ban nhân dân các xã, phường. Sau khi nghe báo cáo và ý kiến của các đại biểu, Chủ tịch kết luận:',
          ),
          paragraph('1. Các xã, phường hoàn thành giải ngân vốn đầu tư công trước ngày 31 tháng 12.'),
          paragraph('2. Trung tâm Phục vụ hành chính công không để hồ sơ trễ hạn quá ba ngày làm việc./.'),
        ],
        signature: { authority: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], name: 'Phan Anh Tú' },
        recipients: ['Chủ tịch, các PCT UBND tỉnh', 'UBND các xã, phường', 'Lưu: VT, TH'],
      },
    },
    {
      fileName: 'GM 208 hop phong chong thien tai.pdf',
      document: {
        ...people,
        number: '208',
        symbol: 'GM-UBND',
        issued: dayAgo(now, 1),
        kind: 'Giấy mời',
        subject: 'Họp Ban Chỉ huy Phòng thủ dân sự về ứng phó mưa lũ',
        urgency: 'thuong_khan',
        body: [
          paragraph(
            'Ủy ban nhân dân tỉnh trân trọng kính mời đại diện lãnh đạo Ủy ban nhân dân các xã, phường dự họp về công tác ứng phó mưa lũ.',
          ),
          paragraph(`Thời gian: 8 giờ 00, ngày ${written(dayAgo(now, -4))}.`),
          paragraph('Địa điểm: Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh./.'),
        ],
        signature: { authority: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], name: 'Phan Anh Tú' },
        recipients: ['Như thành phần mời', 'Lưu: VT, NC'],
      },
    },
    {
      fileName: 'TB 41 tiep cong dan.pdf',
      document: {
        superior: ['UBND TỈNH AN SƠN'],
        agency: ['THANH TRA TỈNH'],
        place: 'An Sơn',
        number: '41',
        symbol: 'TB-TTr',
        issued: dayAgo(now, 8),
        kind: 'Thông báo',
        subject: 'Lịch tiếp công dân định kỳ tại trụ sở tiếp công dân tỉnh',
        body: [
          paragraph(
            'Thanh tra tỉnh thông báo lịch tiếp công dân định kỳ vào ngày 10 và ngày 25 hằng tháng; trường hợp trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.',
          ),
          paragraph('Đề nghị Ủy ban nhân dân các xã, phường niêm yết để nhân dân biết./.'),
        ],
        signature: { authority: ['CHÁNH THANH TRA'], name: 'Vũ Thị Hồng Nhung' },
        recipients: ['UBND các xã, phường', 'Lưu: VT'],
      },
    },
  ];
}

function plans(now: Date): DemoDocument[] {
  return [
    {
      fileName: 'KH 214 chuyen doi so.pdf',
      document: {
        ...people,
        number: '214',
        symbol: 'KH-UBND',
        issued: dayAgo(now, 9),
        kind: 'Kế hoạch',
        subject: 'Triển khai chuyển đổi số trong cơ quan nhà nước cấp xã',
        body: [
          { part: 'section', text: 'I. MỤC ĐÍCH, YÊU CẦU' },
          paragraph(
            'Bảo đảm mọi văn bản giữa các cơ quan được ký số và gửi, nhận qua Trục liên thông, trừ văn bản mang bí mật nhà nước.',
          ),
          { part: 'section', text: 'II. NHIỆM VỤ' },
          paragraph(
            'Ủy ban nhân dân các xã, phường rà soát chứng thư số chuyên dùng, cử công chức văn thư dự tập huấn và báo cáo kết quả hằng quý./.',
          ),
        ],
        signature: {
          authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
          name: 'Hoàng Thị Bích Liên',
        },
        recipients: ['Các sở, ngành', 'UBND các xã, phường', 'Lưu: VT, KSTT'],
      },
    },
    {
      fileName: 'BC 7 hop tac xa.pdf',
      document: {
        superior: ['XÃ TÂN PHÚC'],
        agency: ['HỢP TÁC XÃ NÔNG NGHIỆP TÂN PHÚC'],
        place: 'Tân Phúc',
        number: '7',
        symbol: 'BC-HTX',
        issued: dayAgo(now, 2),
        kind: 'Báo cáo',
        subject: 'Tình hình sản xuất vụ đông và nhu cầu nước tưới',
        body: [
          paragraph(
            'Diện tích gieo trồng vụ đông đạt 186 ha, bằng 93 % kế hoạch. Kênh N3 bị sạt 40 m tại thôn Đồng Mít, nước về cuối kênh không đủ.',
          ),
          paragraph('Hợp tác xã đề nghị Ủy ban nhân dân xã hỗ trợ nạo vét trước ngày 15 tháng tới./.'),
        ],
        signature: { authority: ['GIÁM ĐỐC'], name: 'Trịnh Văn Lộc' },
        recipients: ['UBND xã Tân Phúc', 'Lưu: HTX'],
      },
    },
    {
      fileName: 'QD 302 to giup viec.pdf',
      document: {
        ...department('SỞ NỘI VỤ'),
        number: '302',
        symbol: 'QĐ-SNV',
        issued: dayAgo(now, 10),
        kind: 'Quyết định',
        subject: 'Về việc thành lập Tổ giúp việc kiểm tra công tác văn thư, lưu trữ',
        body: [
          heading('GIÁM ĐỐC SỞ NỘI VỤ'),
          basis('Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư;'),
          basis('Theo đề nghị của Trưởng phòng Văn thư, lưu trữ.'),
          heading('QUYẾT ĐỊNH:'),
          article(1, 'Thành lập Tổ giúp việc kiểm tra công tác văn thư, lưu trữ gồm 05 thành viên.'),
          article(2, 'Tổ giúp việc kiểm tra tại trụ sở Ủy ban nhân dân các xã, phường theo lịch kèm theo.'),
          article(3, 'Quyết định này có hiệu lực kể từ ngày ký./.'),
        ],
        signature: { authority: ['GIÁM ĐỐC'], name: 'Đinh Công Tráng' },
        recipients: ['Như Điều 2', 'Lưu: VT, VTLT'],
      },
    },
  ];
}
