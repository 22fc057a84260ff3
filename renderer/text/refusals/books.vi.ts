/** Refusals of books and their numbers, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viBooksRefusals = {
  'books.unknown': {
    heading: 'Không thấy sổ',
    happened: 'Sổ này không còn trong danh sách.',
    next: 'Mở lại danh sách sổ rồi chọn lại.',
  },
  'books.closed': {
    heading: 'Sổ đã khóa',
    happened: 'Sổ "{name}" đã khóa nên không cấp thêm số.',
    next: 'Chọn sổ đang mở, hoặc mở sổ mới cho năm nay.',
  },
  'books.not_held_here': {
    heading: 'Máy này không giữ sổ',
    happened: 'Sổ "{name}" đang do máy khác giữ; chỉ máy giữ sổ được cấp số.',
    next: 'Cấp số ở máy giữ sổ, hoặc nhờ chuyển sổ về máy này.',
  },
  'books.name_taken': {
    heading: 'Tên sổ đã có',
    happened: 'Đơn vị này đã có sổ "{name}" trong năm ấy.',
    next: 'Đặt tên khác cho sổ mới.',
  },
  'books.number_taken': {
    heading: 'Số vừa được dùng',
    happened: 'Số {number} đã thuộc về văn bản khác; máy không cấp trùng.',
    next: 'Thử lại để nhận số tiếp theo.',
  },
  'books.number_in_use': {
    heading: 'Số đang có văn bản',
    happened: 'Số {number} đã phát hành hoặc đang gắn với văn bản, nên không bỏ được.',
    next: 'Chỉ bỏ được số đang giữ chỗ.',
  },
  'books.number_unknown': {
    heading: 'Không thấy số này trong sổ',
    happened: 'Số này chưa được cấp.',
    next: 'Xem lại số cần bỏ.',
  },
  'books.clock_behind': {
    heading: 'Đồng hồ máy chạy chậm',
    happened:
      'Máy đang ở ngày {clock|day}, trong khi lần ghi trước là ngày {last|day}. Cấp số lúc này sẽ sai thứ tự.',
    next: 'Chỉnh lại ngày giờ của máy rồi thử lại.',
  },
  'books.wrong_year': {
    heading: 'Sổ của năm khác',
    happened: 'Sổ này của năm {year|plain}, còn hôm nay là {clock|day}.',
    next: 'Mở sổ năm nay rồi cấp số ở sổ ấy.',
  },
} as const satisfies RefusalTable;
