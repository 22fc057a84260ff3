/** Refusals of kept searches, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viSearchRefusals = {
  'search.too_many': {
    heading: 'Đã lưu đủ tìm kiếm',
    happened: 'Mỗi người lưu được nhiều nhất {max} tìm kiếm.',
    next: 'Bỏ một tìm kiếm không còn dùng trong danh mục bên trái rồi lưu lại.',
  },
  'search.unknown': {
    heading: 'Không còn tìm kiếm này',
    happened: 'Tìm kiếm đã được bỏ ở một cửa sổ khác.',
    next: 'Chọn một mục khác trong danh mục bên trái.',
  },
  'search.name_taken': {
    heading: 'Đã có tên này',
    happened: 'Anh/chị đã lưu một tìm kiếm khác tên “{name}”.',
    next: 'Đặt một tên khác.',
  },
} satisfies RefusalTable;
