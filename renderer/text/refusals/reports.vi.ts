/** Refusals of printing books, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viReportsRefusals = {
  'reports.form_does_not_fit': {
    heading: 'Mẫu sổ không hợp với sổ này',
    happened: 'Sổ "{name}" không in được theo mẫu vừa chọn.',
    next: 'Sổ đến in theo mẫu đăng ký đến hoặc theo dõi giải quyết; sổ đi theo mẫu đăng ký đi, gửi bưu điện, bản lưu.',
  },
  'reports.nothing_to_print': {
    heading: 'Không có dòng nào để in',
    happened: 'Trong khoảng đã chọn, sổ "{name}" chưa có dòng nào.',
    next: 'Chọn lại khoảng số hoặc khoảng ngày.',
  },
} as const satisfies RefusalTable;
