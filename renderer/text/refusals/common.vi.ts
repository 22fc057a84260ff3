/** Refusals that any call can meet, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viCommonRefusals = {
  'core.restarted': {
    heading: 'Phần lõi vừa khởi động lại',
    happened: 'Việc đang làm dở bị ngắt; dữ liệu đã lưu vẫn nguyên vẹn.',
    next: 'Làm lại thao tác vừa rồi.',
  },
  'core.deadline': {
    heading: 'Chờ quá lâu',
    happened: 'Máy chưa trả lời trong thời gian cho phép.',
    next: 'Thử lại. Nếu máy đang chép hoặc quét vi-rút, chờ việc đó xong.',
  },
  'core.defect': {
    heading: 'Việc này chưa xong',
    happened: 'Chương trình dừng giữa chừng. Những gì đã nhập vẫn còn.',
    next: 'Thử lại. Nếu vẫn vậy, gửi mã {reference} cho người hỗ trợ.',
  },
} as const satisfies RefusalTable;
