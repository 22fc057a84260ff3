/** Refusals of bringing in and taking out, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viTransferRefusals = {
  'transfer.not_a_sheet': {
    heading: 'Tệp này không phải bảng tính',
    happened: 'Không đọc được tệp như Excel (.xlsx) hay CSV.',
    next: 'Mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi chọn lại.',
  },
  'transfer.old_excel': {
    heading: 'Tệp Excel có mật khẩu hoặc bị hỏng',
    happened: 'Bảng tính đặt mật khẩu, hoặc tệp .xls bị hỏng, nên không đọc được.',
    next: 'Mở bằng Excel hoặc LibreOffice, bỏ mật khẩu, lưu lại rồi chọn lại.',
  },
  'transfer.sheet_too_large': {
    heading: 'Bảng tính quá lớn',
    happened: 'Tệp giải nén ra lớn gấp nhiều lần một quyển sổ.',
    next: 'Tách tệp theo từng năm rồi nhập lần lượt.',
  },
  'transfer.no_heads': {
    heading: 'Không thấy hàng đầu đề',
    happened: 'Không có hàng nào đọc ra ít nhất ba đầu đề của sổ như "Số đến", "Ngày đến", "Trích yếu".',
    next: 'Thêm hàng đầu đề vào bảng tính rồi chọn lại; nếu chữ hiện sai, chọn bảng mã khác.',
  },
  'transfer.secret_register': {
    heading: 'Sổ văn bản mật',
    happened: 'Tên tệp hoặc đầu đề cho biết đây là sổ văn bản mật. Không có hàng nào được đọc hay giữ lại.',
    next: 'Sổ văn bản mật chỉ lập và giữ riêng theo quy định về bí mật nhà nước, không đưa vào chương trình này.',
  },
  'transfer.columns_missing': {
    heading: 'Chưa đủ cột',
    happened: 'Cần ít nhất số trong sổ, ngày vào sổ và trích yếu.',
    next: 'Khớp lại các cột rồi xem trước lần nữa.',
  },
  'transfer.check_lost': {
    heading: 'Lần xem trước đã cũ',
    happened: 'Kết quả xem trước không còn trong bộ nhớ.',
    next: 'Xem trước lại rồi nhập.',
  },
  'transfer.import_running': {
    heading: 'Đang có một lần nhập khác',
    happened: 'Mỗi lúc chỉ nhập hoặc hoàn tác được một sổ.',
    next: 'Đợi lần ấy xong, hoặc dừng nó rồi thử lại.',
  },
  'transfer.nothing_to_take': {
    heading: 'Không có hàng nào để nhập',
    happened: 'Mọi hàng đã vào sổ hoặc đều có chỗ không nhập được.',
    next: 'Xem danh sách các hàng, sửa trong bảng tính rồi chọn lại.',
  },
  'transfer.unknown_import': {
    heading: 'Không thấy lần nhập này',
    happened: 'Lần nhập này không còn, hoặc đã được hoàn tác.',
    next: 'Mở lại danh sách các lần nhập.',
  },
  'transfer.import_touched': {
    heading: 'Chưa hoàn tác được',
    happened: 'Đã có người xử lý {count} văn bản của lần nhập này: {names}.',
    next: 'Nếu vẫn cần hoàn tác, hủy việc đã làm trên các văn bản ấy trước; còn không, sửa từng văn bản.',
  },
  'transfer.stopped': {
    heading: 'Đã dừng',
    happened: 'Việc này đã dừng theo yêu cầu, không để lại gì.',
    next: 'Làm lại lúc nào cũng được.',
  },
  'transfer.no_room': {
    heading: 'Không đủ chỗ',
    happened: 'Cần khoảng {neededBytes|bytes}, ổ đĩa còn {freeBytes|bytes}. Chưa ghi gì.',
    next: 'Chọn ổ đĩa khác còn nhiều chỗ hơn.',
  },
  'transfer.folder_taken': {
    heading: 'Thư mục đã có',
    happened: 'Đã có thư mục {folder}.',
    next: 'Đặt tên khác, hoặc chọn nơi khác.',
  },
  'transfer.folder_refused': {
    heading: 'Không ghi được vào thư mục này',
    happened: 'Máy không cho ghi vào {folder}.',
    next: 'Chọn thư mục khác; nếu là USB, xem còn cắm và có khóa chống ghi không.',
  },
} as const satisfies RefusalTable;
