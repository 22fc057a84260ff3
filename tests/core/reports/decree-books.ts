/** The books of Annex IV of Decree 30/2020/NĐ-CP, copied from the decree by hand: what the printed ones are held against. */
import type { BookForm } from '#core/documents/typeset/index.ts';

/** Name and heads of the numbered columns, in order. */
export const decreeBooks: Readonly<Record<BookForm, { name: string; columns: readonly string[] }>> = {
  A: {
    name: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    columns: [
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Người ký',
      'Nơi nhận văn bản',
      'Đơn vị, người nhận bản lưu',
      'Số lượng bản',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ],
  },
  B: {
    name: 'SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN',
    columns: [
      'Ngày chuyển',
      'Số, ký hiệu văn bản',
      'Nơi nhận văn bản',
      'Số lượng bì',
      'Ký nhận và dấu bưu điện',
      'Ghi chú',
    ],
  },
  C: {
    name: 'SỔ SỬ DỤNG BẢN LƯU',
    columns: [
      'Ngày tháng',
      'Họ tên người sử dụng',
      'Số, ký hiệu ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Số và ký hiệu HS',
      'Ký nhận',
      'Ngày trả',
      'Người cho phép sử dụng',
      'Ghi chú',
    ],
  },
  D: {
    name: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    columns: [
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
    ],
  },
  E: {
    name: 'SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN',
    columns: [
      'Số đến',
      'Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản',
      'Đơn vị hoặc người nhận',
      'Thời hạn giải quyết',
      'Tiến độ giải quyết',
      'Số, ký hiệu văn bản trả lời',
      'Ghi chú',
    ],
  },
};
