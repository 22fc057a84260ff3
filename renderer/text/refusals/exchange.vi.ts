/** Refusals of the exchange with other agencies, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viExchangeRefusals = {
  'exchange.not_configured': {
    heading: 'Chưa khai trục liên thông',
    happened: 'Máy chưa biết gửi nhận qua trục nào.',
    next: 'Quản trị khai địa chỉ, mã hệ thống và khóa bí mật ở Quản trị, Trục liên thông.',
  },
  'exchange.no_code': {
    heading: 'Đơn vị chưa có mã định danh',
    happened: 'Trục nhận ra cơ quan bằng mã định danh; đơn vị nối trục chưa có mã nào.',
    next: 'Quản trị ghi mã ở Quản trị, Cơ quan, Sửa tên và mã, rồi liên hệ lại.',
  },
  'exchange.bad_url': {
    heading: 'Địa chỉ trục chưa đúng',
    happened: 'Địa chỉ phải bắt đầu bằng https:// hoặc http://.',
    next: 'Chép lại địa chỉ do nơi quản lý trục cấp.',
  },
  'exchange.hub_unreachable': {
    heading: 'Không tới được trục',
    happened: 'Trục không trả lời ({reason}). Văn bản chờ gửi vẫn giữ nguyên.',
    next: 'Kiểm tra mạng và địa chỉ trục. Máy tự thử lại, không gửi hai lần.',
  },
  'exchange.hub_refused': {
    heading: 'Trục từ chối yêu cầu',
    happened: 'Trục trả lời: {reason}.',
    next: 'Kiểm tra mã hệ thống và quyền gửi nhận với nơi quản lý trục.',
  },
  'exchange.wrong_secret': {
    heading: 'Khóa bí mật không đúng',
    happened: 'Trục không nhận chữ ký của yêu cầu.',
    next: 'Điền lại khóa bí mật ở Quản trị, Trục liên thông.',
  },
  'exchange.no_receivers': {
    heading: 'Chưa có nơi nhận qua trục',
    happened: 'Văn bản không có nơi nhận nào gửi qua trục.',
    next: 'Thêm nơi nhận, rồi gửi.',
  },
  'exchange.unknown_receiver': {
    heading: 'Có nơi nhận chưa rõ mã',
    happened: 'Mã "{code}" không có (hoặc đã đóng) trong danh bạ của trục.',
    next: 'Chọn nơi nhận từ danh bạ, hoặc chuyển sang gửi bản giấy.',
  },
  'exchange.already_sent': {
    heading: 'Văn bản đã gửi',
    happened: 'Văn bản này đã đưa vào hàng gửi hoặc đã gửi; máy không gửi lần hai.',
    next: 'Xem trạng thái ở từng nơi nhận trong mục Gửi nhận.',
  },
  'exchange.message_unfit': {
    heading: 'Gói gửi chưa hợp lệ',
    happened: 'Chưa ghi được gói edXML từ văn bản này ({field}).',
    next: 'Bổ sung thông tin còn thiếu của văn bản rồi gửi lại.',
  },
  'exchange.fenced': {
    heading: 'Chưa gửi nhận sau khi phục hồi',
    happened: 'Dữ liệu vừa được phục hồi; máy chờ quản trị xác nhận máy cũ đã ngừng.',
    next: 'Quản trị vào Quản trị, Sao lưu, làm phần "Sau khi phục hồi".',
  },
  'exchange.original_alive': {
    heading: 'Máy cũ vẫn đang gửi văn bản',
    happened: 'Trục cho biết lúc {at|dayTime} còn một chương trình khác gửi văn bản bằng mã của cơ quan.',
    next: 'Tắt chương trình ở máy ấy, đánh dấu "Máy ấy đã tắt", rồi xác nhận lại.',
  },
} as const satisfies RefusalTable;
