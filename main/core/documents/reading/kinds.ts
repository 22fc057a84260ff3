/** Kinds of documents and their abbreviations: the 29 of Đ7 and PL III of Decree 30/2020, and those of legal documents. */

export type DocumentKind = { readonly name: string; readonly abbreviation: string };

const kind = (name: string, abbreviation = ''): DocumentKind => ({ name, abbreviation });

/** Abbreviations are case-sensitive: QyĐ is not QĐ, CTr is not CT. */
export const administrativeKinds: readonly DocumentKind[] = [
  kind('Nghị quyết', 'NQ'),
  kind('Quyết định', 'QĐ'),
  kind('Chỉ thị', 'CT'),
  kind('Quy chế', 'QC'),
  kind('Quy định', 'QyĐ'),
  kind('Thông cáo', 'TC'),
  kind('Thông báo', 'TB'),
  kind('Hướng dẫn', 'HD'),
  kind('Chương trình', 'CTr'),
  kind('Kế hoạch', 'KH'),
  kind('Phương án', 'PA'),
  kind('Đề án', 'ĐA'),
  kind('Dự án', 'DA'),
  kind('Báo cáo', 'BC'),
  kind('Biên bản', 'BB'),
  kind('Tờ trình', 'TTr'),
  kind('Hợp đồng', 'HĐ'),
  kind('Công văn'),
  kind('Công điện', 'CĐ'),
  kind('Bản ghi nhớ', 'BGN'),
  kind('Bản thỏa thuận', 'BTT'),
  kind('Giấy ủy quyền', 'GUQ'),
  kind('Giấy mời', 'GM'),
  kind('Giấy giới thiệu', 'GGT'),
  kind('Giấy nghỉ phép', 'GNP'),
  kind('Phiếu gửi', 'PG'),
  kind('Phiếu chuyển', 'PC'),
  kind('Phiếu báo', 'PB'),
  kind('Thư công'),
];

/** Kinds outside Đ7 that offices receive. */
export const legalKinds: readonly DocumentKind[] = [
  kind('Luật'),
  kind('Pháp lệnh'),
  kind('Lệnh', 'L'),
  kind('Nghị định', 'NĐ'),
  kind('Thông tư', 'TT'),
  kind('Thông tư liên tịch', 'TTLT'),
  kind('Quy hoạch', 'QH'),
  kind('Kết luận', 'KL'),
];

export const letterKind = 'Công văn';
