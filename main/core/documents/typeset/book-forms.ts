/** The books of PL IV of Decree 30/2020: their names and their columns, in order, with the room each takes. */
import type { RuledColumn } from './ruled-table.ts';

/** A to E as offices call them in the order of PL IV: I, III, IV, VI and VIII. */
export type BookForm = 'A' | 'B' | 'C' | 'D' | 'E';

export interface FormLayout {
  readonly title: string;
  readonly columns: readonly RuledColumn[];
}

const short = (title: string, share: number): RuledColumn => ({ title, share, align: 'center' });
const wide = (title: string, share: number): RuledColumn => ({ title, share, align: 'left' });

export const bookForms: Readonly<Record<BookForm, FormLayout>> = {
  A: {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    columns: [
      wide('Số, ký hiệu văn bản', 30),
      short('Ngày tháng văn bản', 24),
      wide('Tên loại và trích yếu nội dung văn bản', 74),
      wide('Người ký', 30),
      wide('Nơi nhận văn bản', 48),
      wide('Đơn vị, người nhận bản lưu', 28),
      short('Số lượng bản', 15),
      short('Ngày chuyển', 24),
      short('Ký nhận', 20),
      wide('Ghi chú', 24),
    ],
  },
  B: {
    title: 'SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN',
    columns: [
      short('Ngày chuyển', 24),
      wide('Số, ký hiệu văn bản', 34),
      wide('Nơi nhận văn bản', 62),
      short('Số lượng bì', 16),
      short('Ký nhận và dấu bưu điện', 32),
      wide('Ghi chú', 28),
    ],
  },
  C: {
    title: 'SỔ SỬ DỤNG BẢN LƯU',
    columns: [
      short('Ngày tháng', 24),
      wide('Họ tên người sử dụng', 34),
      wide('Số, ký hiệu ngày tháng văn bản', 36),
      wide('Tên loại và trích yếu nội dung văn bản', 70),
      wide('Số và ký hiệu HS', 26),
      short('Ký nhận', 22),
      short('Ngày trả', 24),
      wide('Người cho phép sử dụng', 32),
      wide('Ghi chú', 26),
    ],
  },
  D: {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    columns: [
      short('Ngày đến', 24),
      short('Số đến', 17),
      wide('Tác giả', 42),
      wide('Số, ký hiệu văn bản', 32),
      short('Ngày tháng văn bản', 24),
      wide('Tên loại và trích yếu nội dung văn bản', 74),
      wide('Đơn vị hoặc người nhận', 34),
      short('Ngày chuyển', 24),
      short('Ký nhận', 20),
      wide('Ghi chú', 26),
    ],
  },
  E: {
    title: 'SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN',
    columns: [
      short('Số đến', 17),
      wide('Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản', 84),
      wide('Đơn vị hoặc người nhận', 40),
      short('Thời hạn giải quyết', 26),
      wide('Tiến độ giải quyết', 48),
      wide('Số, ký hiệu văn bản trả lời', 34),
      wide('Ghi chú', 30),
    ],
  },
};
