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
  'books.kind_elsewhere': {
    heading: 'Loại văn bản đã có sổ riêng',
    happened: 'Loại "{kind}" đang được đánh số ở sổ "{name}".',
    next: 'Bỏ loại này ở một trong hai sổ rồi lưu lại.',
  },
  'books.keeper_no_clerk': {
    heading: 'Người nhận không làm văn thư',
    happened: 'Sổ chỉ giao được cho người đang có vai trò văn thư.',
    next: 'Chọn người khác, hoặc nhờ quản trị thêm vai trò văn thư cho người này.',
  },
  'books.still_reserved': {
    heading: 'Sổ còn số đang giữ',
    happened: 'Sổ "{name}" còn {count} số giữ chỗ chưa phát hành.',
    next: 'Phát hành hoặc bỏ các số ấy (có lý do), rồi khóa sổ.',
  },
  'books.not_closed': {
    heading: 'Sổ đang mở',
    happened: 'Sổ "{name}" chưa khóa nên không cần mở lại.',
    next: 'Tiếp tục dùng sổ như thường.',
  },
  'books.document_has_number': {
    heading: 'Văn bản đã có số',
    happened: 'Văn bản này đang giữ số {number}; mỗi văn bản chỉ có một số.',
    next: 'Bỏ số đang giữ trước, rồi gán số khác.',
  },
  'books.no_base_number': {
    heading: 'Chưa có số gốc',
    happened: 'Số {number} chưa có trong sổ nên không thêm số phụ được.',
    next: 'Nhập đúng số đã cấp, số phụ sẽ đứng ngay sau số ấy.',
  },
  'books.sub_numbers_full': {
    heading: 'Hết số phụ',
    happened: 'Số {number} đã dùng hết các số phụ từ a đến z.',
    next: 'Cấp số mới cho văn bản này.',
  },
  'books.run_not_next': {
    heading: 'Dãy số không nối vào sổ',
    happened: 'Dãy {from}–{to} không nối tiếp: số tiếp theo của sổ là {next}.',
    next: 'Nhập dãy bắt đầu từ số {next}, hoặc dãy kết thúc ngay trước số đầu của sổ.',
  },
  'books.run_in_use': {
    heading: 'Không bỏ được dãy số',
    happened: 'Dãy {from}–{to} nằm giữa sổ hoặc có số đã gắn với văn bản.',
    next: 'Chỉ bỏ được dãy ở đầu hoặc cuối sổ mà chưa số nào gắn với văn bản.',
  },
  'books.run_not_missing': {
    heading: 'Dãy số không thiếu',
    happened: 'Trong dãy {from}–{to} có số đã ghi trong sổ, hoặc sau đó chưa cấp số nào.',
    next: 'Kiểm tra sổ lại để xem đúng những số còn thiếu.',
  },
  'books.bad_pattern': {
    heading: 'Mẫu ký hiệu chưa đúng',
    happened: 'Mẫu "{pattern}" có chỗ máy không hiểu.',
    next: 'Chỉ dùng chữ, số, dấu - và / cùng các chỗ điền sẵn: loại, cơ quan, đơn vị, năm.',
  },
  'books.held_here': {
    heading: 'Máy này đang giữ sổ',
    happened: 'Sổ "{name}" đã do máy này giữ nên không cần nhận lại.',
    next: 'Cấp số như thường.',
  },
  'books.below_last': {
    heading: 'Số cuối nhỏ hơn số đã có',
    happened: 'Sổ "{name}" đã có đến số {last}; số cuối cùng đã cấp không thể nhỏ hơn.',
    next: 'Điền {last} nếu sau đó chưa cấp số nào, hoặc số lớn hơn.',
  },
  'books.guard_too_far': {
    heading: 'Số cuối quá xa',
    happened: 'Sổ "{name}" mới có đến số {last}; mỗi lần nhận lại chỉ được chừa đến số {most}.',
    next: 'Xem lại số vừa gõ.',
  },
} as const satisfies RefusalTable;
