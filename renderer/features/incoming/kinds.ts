/** The kinds of documents a clerk picks from: the 29 of Decree 30/2020, Đ7 and PL III, then the legal ones that arrive too. */

interface Kind {
  readonly name: string;
  readonly abbreviation: string;
}

const abbreviations: Readonly<Record<string, string>> = {
  'Công văn': '',
  'Quyết định': 'QĐ',
  'Thông báo': 'TB',
  'Kế hoạch': 'KH',
  'Báo cáo': 'BC',
  'Tờ trình': 'TTr',
  'Giấy mời': 'GM',
  'Nghị quyết': 'NQ',
  'Chỉ thị': 'CT',
  'Quy chế': 'QC',
  'Quy định': 'QyĐ',
  'Thông cáo': 'TC',
  'Hướng dẫn': 'HD',
  'Chương trình': 'CTr',
  'Phương án': 'PA',
  'Đề án': 'ĐA',
  'Dự án': 'DA',
  'Biên bản': 'BB',
  'Hợp đồng': 'HĐ',
  'Công điện': 'CĐ',
  'Bản ghi nhớ': 'BGN',
  'Bản thỏa thuận': 'BTT',
  'Giấy ủy quyền': 'GUQ',
  'Giấy giới thiệu': 'GGT',
  'Giấy nghỉ phép': 'GNP',
  'Phiếu gửi': 'PG',
  'Phiếu chuyển': 'PC',
  'Phiếu báo': 'PB',
  'Thư công': '',
  Luật: '',
  'Nghị định': 'NĐ',
  'Thông tư': 'TT',
  'Kết luận': 'KL',
};

/** The commonest first. */
export const kinds: readonly Kind[] = Object.entries(abbreviations).map(([name, abbreviation]) => ({
  name,
  abbreviation,
}));

/** The kind a symbol begins with: "QĐ-UBND" is a decision; nothing where it names none ("UBND-VP"). */
export function kindOfSymbol(symbol: string): string | undefined {
  const first = symbol.replace(/^\d{4}\//, '').split(/[-/]/)[0] ?? '';
  return first === '' ? undefined : kinds.find(({ abbreviation }) => abbreviation === first)?.name;
}
