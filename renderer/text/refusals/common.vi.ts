/** Refusals that any call can meet, and why the data cannot be opened, in Vietnamese. */
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
  'core.bad_input': {
    heading: 'Có chỗ điền chưa đúng',
    happened: 'Máy chưa nhận được giá trị ở trường "{field}".',
    next: 'Xem lại các trường vừa điền rồi thử lại. Những gì đã nhập vẫn còn.',
  },
  'core.not_ready': {
    heading: 'Dữ liệu chưa mở xong',
    happened: 'Phần lõi đang mở dữ liệu hoặc chưa mở được.',
    next: 'Chờ vài giây rồi thử lại.',
  },
  'core.cancelled': {
    heading: 'Đã dừng theo yêu cầu',
    happened: 'Việc này được dừng giữa chừng; phần đã lưu vẫn giữ nguyên.',
    next: 'Làm lại khi cần.',
  },
  'core.not_allowed': {
    heading: 'Vai trò của anh/chị không làm được việc này',
    happened: 'Việc này dành cho vai trò khác.',
    next: 'Nhờ người có vai trò ấy, hoặc nhờ quản trị cấp thêm vai trò.',
  },
  'core.disk_full': {
    heading: 'Ổ đĩa đã đầy',
    happened: 'Không còn chỗ để ghi, nên chưa có gì thay đổi.',
    next: 'Dọn bớt ổ đĩa chứa dữ liệu rồi thử lại.',
  },
  'core.data_in_use': {
    heading: 'Dữ liệu đang được mở ở nơi khác',
    happened: 'Một chương trình Công Văn khác đang mở cùng thư mục dữ liệu.',
    next: 'Đóng chương trình kia rồi mở lại. Hai máy không dùng chung một thư mục dữ liệu.',
  },
  'core.newer_data': {
    heading: 'Dữ liệu do bản mới hơn ghi',
    happened: 'Bản đang chạy cũ hơn bản đã ghi dữ liệu này, nên không mở để khỏi làm hỏng.',
    next: 'Cài bản mới hơn rồi mở lại. Dữ liệu chưa bị đụng tới.',
  },
  'core.network_folder': {
    heading: 'Thư mục dữ liệu nằm trên mạng',
    happened: 'Dữ liệu đặt ở ổ mạng hoặc thư mục đồng bộ có thể hỏng khi mất mạng giữa chừng.',
    next: 'Đặt thư mục dữ liệu trên ổ cứng của máy này.',
  },
  'core.folder_refused': {
    heading: 'Không vào được thư mục dữ liệu',
    happened: 'Thư mục {dir} không có, không cho ghi, hoặc ổ đĩa chưa cắm.',
    next: 'Cắm ổ đĩa, hoặc nhờ quản trị cấp quyền ghi, rồi mở lại.',
  },
  'core.keys_missing': {
    heading: 'Không có khóa để mở dữ liệu',
    happened: 'Khóa của dữ liệu này không nằm trên máy này; có thể dữ liệu được chép từ máy khác.',
    next: 'Mở lại bằng khóa phục hồi đã in: chạy chương trình kèm --recover và tệp ghi khóa.',
  },
  'core.recovery_key_wrong': {
    heading: 'Khóa phục hồi không đúng',
    happened: 'Khóa trong tệp không mở được dữ liệu này.',
    next: 'So lại từng nhóm với bản in, chú ý 0 và O, 1 và I, rồi thử lại.',
  },
  'core.wrong_key': {
    heading: 'Khóa không khớp với dữ liệu',
    happened: 'Dữ liệu được mã hóa bằng khóa khác, hoặc tệp dữ liệu bị hỏng.',
    next: 'Kiểm tra đúng thư mục dữ liệu; nếu đúng, mở lại bằng khóa phục hồi đã in.',
  },
  'core.keeps_stopping': {
    heading: 'Phần lõi dừng nhiều lần liên tiếp',
    happened: 'Chương trình đã thử mở lại mấy lần nhưng phần lõi vẫn dừng. Dữ liệu đã lưu không bị đụng tới.',
    next: 'Khởi động lại máy rồi mở lại. Nếu vẫn vậy, gọi người hỗ trợ, đừng xóa thư mục dữ liệu.',
  },
  'gate.unknown_call': {
    heading: 'Cửa sổ này không làm được việc này',
    happened: 'Yêu cầu không thuộc cửa sổ đang mở, có thể do chương trình vừa được cập nhật.',
    next: 'Đóng rồi mở lại chương trình.',
  },
  'gate.too_large': {
    heading: 'Nội dung gửi đi quá dài',
    happened: 'Phần chữ vừa nhập lớn hơn mức cho phép.',
    next: 'Rút gọn, hoặc đưa phần dài vào tệp đính kèm.',
  },
  'core.data_damaged': {
    heading: 'Dữ liệu bị hỏng',
    happened:
      'Tệp dữ liệu có chỗ không đọc được, thường do ổ đĩa lỗi hoặc mất điện. Chưa có gì bị xóa hay ghi thêm.',
    next: 'Làm theo các bước phục hồi dưới đây. Đừng xóa thư mục dữ liệu.',
  },
  'core.restored_needs_device': {
    heading: 'Dữ liệu phục hồi cần mở như một máy mới',
    happened:
      'Dữ liệu này đã được phục hồi hoặc mở trên một máy khác; mở bằng căn cước của máy cũ sẽ làm hai nơi ghi trùng nhau.',
    next: 'Mở bằng khóa phục hồi đã in.',
  },
  'core.files_absent': {
    heading: 'Chưa thấy ổ chứa kho tệp',
    happened: 'Tệp văn bản đã được chuyển sang ổ khác, và ổ ấy chưa cắm hoặc đã đổi tên. Chưa có gì bị mất.',
    next: 'Cắm lại ổ rồi thử lại, hoặc làm theo các cách dưới đây.',
  },
  'core.index_damaged': {
    heading: 'Chỉ mục tìm kiếm đang được dựng lại',
    happened: 'Chỉ mục tìm kiếm có chỗ hỏng; máy đang dựng lại từ văn bản, không mất gì.',
    next: 'Thử lại sau ít phút. Tiến độ xem ở thanh dưới cùng.',
  },
} as const satisfies RefusalTable;
