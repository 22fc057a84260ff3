/** What README.txt of an export says. */
import type { OpenTable } from './tables.ts';

/** In Vietnamese, for whoever opens the folder years later without this program. */
export function readme(at: string, tables: readonly OpenTable[]): string {
  const lines = [
    'CÔNG VĂN: TOÀN BỘ DỮ LIỆU Ở DẠNG MỞ',
    '',
    `Xuất lúc ${at} (giờ quốc tế UTC). Đọc được bằng Excel, LibreOffice hoặc bất kỳ chương trình nào đọc CSV và JSON.`,
    'Thư mục này không mã hóa. Giữ như giữ chính các văn bản, xóa khi không còn cần.',
    '',
    'BẢNG',
    ...tables.map(({ path, about }) => `  ${path}: ${about}`),
    '  du-lieu/*.jsonl: từng bảng đúng như chương trình lưu, mỗi dòng một đối tượng JSON; byte viết theo hệ mười sáu.',
    '  du-lieu/journal.jsonl: nhật ký đủ mã băm và chữ ký của máy, kiểm tra lại được ngoài chương trình.',
    '',
    'CÁCH VIẾT',
    '  Tệp CSV: UTF-8, ngăn bằng dấu phẩy, ngày viết dd/mm/yyyy. Ô bắt đầu bằng = + - @ có thêm dấu nháy đơn ở đầu để bảng tính không chạy như công thức; tệp JSON không thêm gì.',
    '  Priority: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc. Chương trình không giữ văn bản có dấu mật.',
    '  Mã văn bản (Ma, MaVanBan) nối các bảng với nhau.',
    '',
    'TỆP',
    '  tep/den, tep/di: theo năm và số trong sổ, đúng từng byte như khi nhận hoặc ký; v1, v2 là các phiên bản.',
    '  tep/khac: tệp chưa gắn với văn bản nào (đang chờ tiếp nhận, gói tin của trục), tên là mã SHA-256.',
    '  SHA256SUMS.txt: kiểm tra bằng lệnh sha256sum -c SHA256SUMS.txt (Linux), hoặc certutil -hashfile TỆP SHA256 (Windows).',
    '',
    'Không xuất mật khẩu và khóa.',
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
