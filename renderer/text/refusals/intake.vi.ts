/** Refusals about the ways a document comes in, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viIntakeRefusals = {
  'documents.not_taken': {
    heading: 'Chưa nhận được loại tệp này',
    happened: 'Chương trình nhận PDF, ảnh PNG và JPG, Word, Excel, PowerPoint, thư .eml và tệp nén .zip.',
    next: 'Chuyển tệp sang PDF rồi thả lại; tệp nén kiểu khác thì giải nén rồi thả từng tệp.',
  },
  'documents.broken_picture': {
    heading: 'Ảnh bị hỏng hoặc chưa đủ',
    happened: 'Tệp ảnh kết thúc giữa chừng, thường do chép hoặc quét bị ngắt.',
    next: 'Chép hoặc quét lại rồi thả tệp mới.',
  },
  'documents.broken_archive': {
    heading: 'Tệp nén bị hỏng',
    happened: 'Không đọc được danh sách hoặc nội dung bên trong tệp nén.',
    next: 'Xin nơi gửi gửi lại, hoặc giải nén bằng chương trình khác rồi thả từng tệp.',
  },
  'documents.member_encrypted': {
    heading: 'Tệp này có mật khẩu',
    happened: 'Tệp bên trong tệp nén được đặt mật khẩu nên không lấy ra được.',
    next: 'Giải nén bằng mật khẩu nơi gửi cho, rồi thả tệp đã giải nén.',
  },
  'documents.member_too_large': {
    heading: 'Tệp bên trong quá lớn',
    happened: 'Tệp này bung ra lớn hơn mức cho phép, hoặc lớn bất thường so với tệp nén.',
    next: 'Giải nén ra thư mục, xem lại tệp rồi thả vào.',
  },
  'documents.archive_not_kept': {
    heading: 'Tệp nén không vào sổ được',
    happened: 'Tệp nén chỉ là bao gói; văn bản bên trong mới được vào sổ.',
    next: 'Bấm Lấy ra ở những văn bản cần nhận, rồi lưu lại.',
  },
  'documents.not_from_folder': {
    heading: 'Thư mục quét không nhận loại tệp này',
    happened: 'Thư và tệp nén chứa nhiều tệp khác nên cần người mở và chọn.',
    next: 'Thả tệp này vào cửa sổ chương trình để mở.',
  },
  'shell.folder_refused': {
    heading: 'Không dùng được thư mục này',
    happened: 'Thư mục không còn, hoặc máy này không có quyền đọc và ghi ở đó.',
    next: 'Chọn thư mục khác, hoặc nhờ quản trị cấp quyền ghi.',
  },
  'shell.folder_is_ours': {
    heading: 'Đây là thư mục dữ liệu của chương trình',
    happened: 'Thư mục quét không được nằm trong thư mục dữ liệu, cũng không được chứa nó.',
    next: 'Chọn đúng thư mục mà máy quét lưu tệp vào.',
  },
  'shell.no_scanner_program': {
    heading: 'Máy chưa có phần mềm quét',
    happened: 'Không thấy chương trình điều khiển máy quét trên máy này.',
    next: 'Nhờ quản trị cài SANE (gói sane-utils), hoặc cho máy quét lưu vào thư mục quét.',
  },
  'shell.scanner_empty': {
    heading: 'Khay nạp không có giấy',
    happened: 'Máy quét không thấy tờ nào trong khay nạp giấy.',
    next: 'Đặt giấy vào khay rồi quét lại, hoặc chọn mặt kính.',
  },
  'shell.scanner_jammed': {
    heading: 'Máy quét bị kẹt giấy',
    happened: 'Những trang đã quét trước đó vẫn còn đây.',
    next: 'Lấy tờ giấy kẹt ra rồi quét tiếp từ tờ đó.',
  },
  'shell.scanner_cover_open': {
    heading: 'Nắp máy quét đang mở',
    happened: 'Máy quét không làm việc khi nắp mở.',
    next: 'Đóng nắp rồi quét lại.',
  },
  'shell.scanner_busy': {
    heading: 'Máy quét đang bận',
    happened: 'Một lượt quét khác chưa xong, có thể từ máy khác.',
    next: 'Chờ lượt đó xong rồi quét lại.',
  },
  'shell.scanner_failed': {
    heading: 'Máy quét không trả lời',
    happened: 'Máy quét tắt, mất kết nối hoặc báo lỗi. Những trang đã quét vẫn còn đây.',
    next: 'Kiểm tra dây và nguồn của máy quét, rồi quét tiếp.',
  },
  'shell.no_such_printer': {
    heading: 'Không thấy máy in này',
    happened: 'Máy in {printer} không còn trong danh sách của máy.',
    next: 'Chọn máy in khác, hoặc lưu PDF rồi in ở máy có máy in.',
  },
  'shell.printer_refused': {
    heading: 'Máy in không nhận',
    happened: 'Hệ điều hành không nhận lệnh in cho {printer}: {words}.',
    next: 'Xem máy in đã bật, còn giấy và đã nối, rồi in lại; hoặc lưu PDF.',
  },
  'shell.no_program': {
    heading: 'Máy chưa có chương trình mở tệp này',
    happened: 'Hệ điều hành không tìm thấy chương trình nào cho loại tệp này.',
    next: 'Lưu ra ngoài rồi mở trên máy khác, hoặc nhờ quản trị cài chương trình.',
  },
} as const satisfies RefusalTable;
