/** Old registers as tests need them: made by a program that is not ours, or byte by byte. */
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

export type Value = string | number | Date | null;

export const incomingHeads = [
  'Ngày đến',
  'Số đến',
  'Tác giả',
  'Số, ký hiệu văn bản',
  'Ngày tháng văn bản',
  'Tên loại và trích yếu nội dung văn bản',
  'Đơn vị hoặc người nhận',
  'Ngày chuyển',
  'Ký nhận',
  'Ghi chú',
];

/** A sheet with the titles of PL IV above its heads, written by write-excel-file. */
export async function workbook(
  rows: readonly (readonly Value[])[],
  heads = incomingHeads,
): Promise<Uint8Array> {
  const cell = (value: Value) =>
    value === null ? null : value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : { value };
  const data: SheetData = [
    [{ value: 'UBND XÃ TÂN PHÚC', columnSpan: 3 }],
    [],
    [{ value: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN', columnSpan: heads.length }],
    heads.map((value) => ({ value })),
    heads.map((_, index) => ({ value: `(${index + 1})` })),
    ...rows.map((row) => row.map(cell)),
  ];
  const file = writeXlsxFile(data);
  return new Uint8Array(await file.toBuffer());
}

/** The row of the spreadsheet in which `rows[index]` of `workbook` stands. */
export const rowOf = (index: number): number => index + 6;

const issuers = ['Sở Nội vụ', 'UBND tỉnh An Sơn', 'Sở Tài chính', 'Văn phòng UBND tỉnh'];
const subjects = [
  'V/v rà soát đường giao thông',
  'Quyết định về việc thành lập Ban chỉ huy',
  'Báo cáo tình hình mật độ dân cư',
  'V/v bảo mật thông tin cá nhân',
];

/** Good rows of one year, one a number from 1. */
export function goodRows(count: number, year = 2019): Value[][] {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(year, 0, 2 + Math.floor((index * 360) / count)));
    return [
      day,
      index + 1,
      issuers[index % issuers.length]!,
      `${(index % 900) + 1}/${index % 2 === 0 ? 'UBND-VP' : 'QĐ-SNV'}`,
      new Date(day.getTime() - 86_400_000),
      `${subjects[index % subjects.length]} số ${index + 1}`,
      'Phòng Văn hóa',
      null,
      null,
      index % 50 === 0 ? 'Bản chính' : null,
    ];
  });
}

/** The rows of the first sheet as another program reads them. */
export async function rowsIn(file: Uint8Array | string): Promise<readonly (readonly unknown[])[]> {
  const [sheet] = await readXlsxFile(typeof file === 'string' ? file : Buffer.from(file));
  return sheet?.data ?? [];
}
