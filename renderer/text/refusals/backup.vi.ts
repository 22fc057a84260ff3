/** Refusals of backup and restore, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viBackupRefusals = {
  'backup.no_place': {
    heading: 'Chưa chọn nơi sao lưu',
    happened: 'Chưa có ổ đĩa hay thư mục nào được chọn để giữ bản sao lưu.',
    next: 'Vào Quản trị, Sao lưu, chọn ổ đĩa thứ hai hoặc USB.',
  },
  'backup.place_absent': {
    heading: 'Không thấy ổ sao lưu',
    happened:
      'Thư mục {folder} không mở được; có thể USB chưa cắm hoặc vừa bị rút. Các bản sao lưu trước vẫn nguyên.',
    next: 'Cắm lại ổ rồi thử lại. Máy cũng tự sao lưu khi thấy ổ.',
  },
  'backup.place_full': {
    heading: 'Ổ sao lưu không đủ chỗ',
    happened: 'Không ghi hết được bản sao lưu mới; phần ghi dở đã xóa, các bản trước vẫn nguyên.',
    next: 'Dọn bớt ổ sao lưu, giảm số bản giữ lại, hoặc chọn ổ lớn hơn.',
  },
  'backup.place_refused': {
    heading: 'Không ghi được vào ổ sao lưu',
    happened: 'Thư mục {folder} không cho ghi.',
    next: 'Gạt khóa chống ghi của USB, hoặc chọn thư mục khác.',
  },
  'backup.place_small_files': {
    heading: 'Ổ sao lưu không nhận tệp lớn',
    happened: 'Ổ này định dạng FAT32 nên không giữ được tệp trên 4 GB.',
    next: 'Định dạng lại ổ thành exFAT hoặc NTFS, hoặc chọn ổ khác.',
  },
  'backup.place_inside': {
    heading: 'Nơi sao lưu nằm trong thư mục dữ liệu',
    happened: 'Bản sao lưu đặt cùng chỗ với dữ liệu sẽ mất cùng dữ liệu.',
    next: 'Chọn một ổ đĩa khác hoặc USB.',
  },
  'backup.copy_differs': {
    heading: 'Đọc lại bản sao lưu không khớp',
    happened: 'Có tệp vừa ghi đọc lại khác với bản gốc; ổ sao lưu có thể sắp hỏng. Bản này đã bỏ.',
    next: 'Thử lại một lần; nếu vẫn vậy, đổi ổ sao lưu.',
  },
  'backup.data_damaged': {
    heading: 'Dữ liệu có chỗ hỏng',
    happened: 'Không đọc hết được dữ liệu đang dùng nên chưa sao lưu đè lên bản tốt.',
    next: 'Ngừng nhập mới, đóng rồi mở lại chương trình để cứu dữ liệu theo hướng dẫn trên màn hình.',
  },
  'backup.files_same_place': {
    heading: 'Kho tệp đã ở đây rồi',
    happened: 'Thư mục vừa chọn chính là nơi kho tệp đang nằm.',
    next: 'Chọn thư mục trên ổ khác.',
  },
  'backup.files_place_refused': {
    heading: 'Không chuyển kho tệp vào đây được',
    happened: 'Thư mục {folder} không có, không cho ghi, hoặc nằm trong thư mục dữ liệu.',
    next: 'Chọn một thư mục ghi được trên ổ khác.',
  },
  'backup.files_place_taken': {
    heading: 'Thư mục ấy đã có dữ liệu khác',
    happened: 'Trong {folder} đã có tệp không phải của dữ liệu này.',
    next: 'Chọn thư mục khác.',
  },
  'backup.files_place_full': {
    heading: 'Ổ mới không đủ chỗ',
    happened: 'Không chép hết được kho tệp. Mọi tệp vẫn đủ ở nơi cũ, chương trình vẫn làm việc như thường.',
    next: 'Dọn bớt ổ mới rồi chọn lại thư mục ấy để làm tiếp, hoặc chọn ổ lớn hơn.',
  },
  'backup.files_damaged': {
    heading: 'Có tệp hỏng nên chưa chuyển',
    happened: 'Một tệp trong kho không đọc được nguyên vẹn; chưa đổi nơi, chưa xóa gì.',
    next: 'Cắm ổ sao lưu, vào Sao lưu bấm Kiểm tra ngay để lấy lại tệp, rồi chuyển lại.',
  },
  'backup.files_not_there': {
    heading: 'Chưa thấy kho tệp ở đây',
    happened: 'Thư mục {folder} không có kho tệp của dữ liệu này, hoặc ổ chưa cắm.',
    next: 'Cắm ổ rồi thử lại, hoặc chọn đúng thư mục có tên bắt đầu bằng Cong-Van-tep.',
  },
  'backup.busy': {
    heading: 'Đang sao lưu hoặc kiểm tra',
    happened: 'Một việc sao lưu, kiểm tra hay phục hồi khác đang chạy.',
    next: 'Chờ việc ấy xong, hoặc bấm Dừng rồi làm lại.',
  },
  'backup.manifest_damaged': {
    heading: 'Bản sao lưu không đọc được',
    happened:
      'Bản "{name}" bị cắt cụt, bị sửa, hoặc khóa này không phải khóa của nó. Dữ liệu hiện có chưa bị đụng tới.',
    next: 'Chọn bản sao lưu khác, hoặc xem lại khóa phục hồi.',
  },
  'backup.snapshot_damaged': {
    heading: 'Bản sao lưu bị hỏng',
    happened: 'Nội dung bản "{name}" khác với lúc ghi. Dữ liệu hiện có chưa bị đụng tới.',
    next: 'Chọn bản sao lưu khác.',
  },
  'backup.newer': {
    heading: 'Bản sao lưu do bản mới hơn ghi',
    happened: 'Chương trình đang chạy cũ hơn bản đã ghi bản sao lưu này.',
    next: 'Cài bản mới hơn rồi phục hồi.',
  },
  'backup.other_data': {
    heading: 'Bản sao lưu của dữ liệu khác',
    happened: 'Bản này không phải của dữ liệu đang mở.',
    next: 'Muốn dùng bản này, mở chương trình với một thư mục dữ liệu trống rồi chọn "Phục hồi từ bản sao lưu".',
  },
  'backup.no_backups': {
    heading: 'Không thấy bản sao lưu',
    happened: 'Trong thư mục {folder} không có bản sao lưu nào của chương trình này.',
    next: 'Chọn thư mục có tên bắt đầu bằng Cong-Van-sao-luu, hoặc ổ chứa nó.',
  },
  'backup.already_set_up': {
    heading: 'Máy này đã có dữ liệu',
    happened: 'Phục hồi ở màn hình đầu tiên chỉ dùng khi máy chưa có dữ liệu.',
    next: 'Đăng nhập bằng quản trị rồi phục hồi trong Quản trị, Sao lưu.',
  },
  'backup.old_machine_unsaid': {
    heading: 'Chưa xác nhận máy cũ đã ngừng',
    happened: 'Hai chương trình cùng gửi nhận bằng một mã sẽ lấy mất văn bản của nhau.',
    next: 'Tắt hẳn hoặc gỡ chương trình ở máy cũ, rồi đánh dấu xác nhận.',
  },
  'backup.books_unsaid': {
    heading: 'Còn sổ chưa có số cuối',
    happened: 'Chưa ghi số cuối cùng đã cấp của sổ "{name}".',
    next: 'Xem sổ giấy hoặc văn bản mới nhất, rồi điền số cuối của từng sổ.',
  },
  'backup.note_needed': {
    heading: 'Cần ghi văn bản đã mang số này',
    happened: 'Số đã cấp thì phải ghi rõ cho văn bản nào.',
    next: 'Ghi trích yếu và ngày của văn bản, ít nhất 5 chữ.',
  },
  'backup.nothing_saved': {
    heading: 'Không cứu được gì từ tệp hỏng',
    happened: 'Tệp dữ liệu hỏng ngay phần đầu nên không đọc được dòng nào.',
    next: 'Phục hồi từ bản sao lưu gần nhất.',
  },
} as const satisfies RefusalTable;
