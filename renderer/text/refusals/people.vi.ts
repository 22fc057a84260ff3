/** Refusals of people and their sessions, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viPeopleRefusals = {
  'people.not_signed_in': {
    heading: 'Chưa đăng nhập',
    happened: 'Phiên làm việc đã kết thúc.',
    next: 'Đăng nhập lại; những gì đang làm dở vẫn còn.',
  },
  'people.session_locked': {
    heading: 'Màn hình đang khóa',
    happened: 'Chưa làm được gì khi màn hình còn khóa.',
    next: 'Gõ mật khẩu để mở khóa.',
  },
  'people.wrong_password': {
    heading: 'Mật khẩu chưa đúng',
    happened: 'Còn {left} lượt thử trước khi bị khóa 12 giờ.',
    next: 'Xem lại Caps Lock và bộ gõ tiếng Việt rồi gõ lại.',
  },
  'people.locked_out': {
    heading: 'Đã tạm khóa vì gõ sai nhiều lần',
    happened: 'Không đăng nhập được đến {until|dayTime}.',
    next: 'Chờ đến lúc đó, hoặc nhờ quản trị mở khóa đăng nhập.',
  },
  'people.disabled': {
    heading: 'Tài khoản đã ngừng',
    happened: 'Quản trị đã ngừng tài khoản này.',
    next: 'Liên hệ quản trị nếu cần dùng lại.',
  },
  'people.login_taken': {
    heading: 'Tên đăng nhập đã có người dùng',
    happened: 'Tên "{login}" thuộc về người khác trên máy này.',
    next: 'Chọn tên khác, ví dụ thêm chữ đệm hoặc số.',
  },
  'people.weak_password': {
    heading: 'Mật khẩu chưa đủ mạnh',
    happened: 'Cần từ 8 ký tự, có chữ thường, chữ hoa, chữ số và ký tự đặc biệt.',
    next: 'Thêm phần còn thiếu rồi thử lại.',
  },
  'people.unknown': {
    heading: 'Không thấy người này',
    happened: 'Người này không còn trong danh sách, có thể vừa được sửa ở nơi khác.',
    next: 'Mở lại danh sách người dùng.',
  },
  'people.last_admin': {
    heading: 'Phải còn ít nhất một quản trị',
    happened: 'Đây là quản trị duy nhất đang dùng được; thôi quyền thì không ai quản lý được nữa.',
    next: 'Cấp vai trò quản trị cho người khác trước.',
  },
  'people.unknown_unit': {
    heading: 'Không thấy đơn vị này',
    happened: 'Phòng, ban này không còn trong danh sách, có thể vừa được sửa ở nơi khác.',
    next: 'Mở lại danh sách phòng, ban.',
  },
  'people.unit_name_taken': {
    heading: 'Đã có đơn vị tên này',
    happened: 'Đơn vị "{name}" đã có trong danh sách.',
    next: 'Sửa đơn vị đang có, hoặc đặt tên khác.',
  },
  'people.unit_head_away': {
    heading: 'Người này chưa đứng đầu đơn vị được',
    happened: '{name} đã ngừng tài khoản hoặc chỉ có vai trò quản trị nên không nhận được văn bản.',
    next: 'Chọn người khác, hoặc thêm vai trò cho người này trước.',
  },
} as const satisfies RefusalTable;
