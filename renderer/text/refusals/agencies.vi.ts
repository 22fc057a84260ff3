/** Refusals of the office, its bodies and posts, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viAgenciesRefusals = {
  'agencies.already_set_up': {
    heading: 'Máy này đã có cơ quan',
    happened: 'Cơ quan đã được tạo trên dữ liệu này.',
    next: 'Đóng rồi mở lại chương trình để đăng nhập.',
  },
  'agencies.bad_code': {
    heading: 'Mã định danh chưa đúng mẫu',
    happened: '"{code}" không đúng mẫu mã định danh cơ quan.',
    next: 'Mã QĐ 20 như H36.15.00; mã cũ 13 ký tự như 000.00.15.H36. Chưa có mã thì để trống.',
  },
  'agencies.unknown_body': {
    heading: 'Không thấy đơn vị ban hành',
    happened: 'Đơn vị này không còn trong danh sách.',
    next: 'Mở lại màn hình Cơ quan rồi chọn lại.',
  },
  'agencies.unknown_post': {
    heading: 'Không thấy chức vụ ký',
    happened: 'Chức vụ này không còn trong danh sách.',
    next: 'Mở lại màn hình rồi chọn lại chức vụ.',
  },
  'agencies.not_a_png': {
    heading: 'Ảnh không phải PNG',
    happened: 'Ảnh con dấu và chữ ký tay cần là PNG để có nền trong.',
    next: 'Lưu lại ảnh thành PNG nền trong rồi chọn lại.',
  },
  'agencies.rename_not_yet': {
    heading: 'Chưa đến ngày đổi tên',
    happened: 'Tên mới có hiệu lực từ {fromDay|day}, sau hôm nay.',
    next: 'Nhập việc đổi tên khi đến ngày ấy, để văn bản trước đó mang đúng tên cũ.',
  },
  'agencies.renamed_since': {
    heading: 'Ngày đổi tên trước lần đổi gần nhất',
    happened: 'Lần đổi tên gần nhất có hiệu lực từ {since|day}.',
    next: 'Chọn ngày sau ngày ấy.',
  },
  'agencies.body_ended': {
    heading: 'Cơ quan này đã sáp nhập',
    happened:
      '{name} đã kết thúc từ ngày {fromDay|day}; {successor} tiếp nhận. Không vào sổ, ký hay cấp số mang tên này nữa.',
    next: 'Làm việc này ở {successor}. Văn bản cũ vẫn xem, tìm, in, xuất và kiểm tra được.',
  },
  'agencies.end_not_yet': {
    heading: 'Chưa đến ngày kết thúc',
    happened: 'Ngày kết thúc là {fromDay|day}, sau hôm nay.',
    next: 'Làm việc này khi đến ngày ấy, để sổ khóa đúng ở số cuối cùng.',
  },
  'agencies.own_successor': {
    heading: 'Cơ quan không tiếp nhận chính nó',
    happened: 'Nơi tiếp nhận đang chọn là chính cơ quan kết thúc.',
    next: 'Chọn cơ quan khác, hoặc ghi tên cơ quan ở nơi khác.',
  },
  'agencies.end_stays': {
    heading: 'Không hoàn tác được nữa',
    happened: 'Từ lúc {name} kết thúc đã có việc khác trong chương trình.',
    next: 'Nếu kết thúc nhầm, phục hồi bản sao lưu đã làm ngay trước đó (Quản trị › Sao lưu).',
  },
  'agencies.code_in_use': {
    heading: 'Mã này đã có ở đây',
    happened: 'Mã {code} là của một cơ quan đã có trên màn hình này.',
    next: 'Xem lại mã trong quyết định sáp nhập, hoặc sửa mã của cơ quan kia trước.',
  },
  'agencies.no_predecessor': {
    heading: 'Cơ quan này không phải tiền thân',
    happened: '{name} là cơ quan ở đây, không phải cơ quan đã tiếp nhận.',
    next: 'Cơ quan ở đây kết thúc thì dùng "Kết thúc do sáp nhập".',
  },
  'agencies.predecessor_in_use': {
    heading: 'Chưa gỡ được tiền thân này',
    happened:
      'Dưới tên {name} đang có {books} sổ, {documents} văn bản, {others} mục khác; gỡ đi thì không tìm lại được.',
    next: 'Ghi sai tên hay mã thì bấm "Sửa tên và mã". Nhập nhầm sổ thì hoàn tác lần nhập ở Nhập, xuất dữ liệu rồi gỡ.',
  },
} as const satisfies RefusalTable;
