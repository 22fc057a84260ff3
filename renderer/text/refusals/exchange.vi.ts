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
  'exchange.recalled': {
    heading: 'Văn bản đang hoặc đã thu hồi',
    happened: 'Văn bản này đã được xin thu hồi nên không gửi thêm.',
    next: 'Lập văn bản thay thế rồi gửi văn bản ấy.',
  },
  'exchange.not_sent': {
    heading: 'Văn bản chưa gửi',
    happened: 'Chỉ thu hồi được văn bản đi đã ban hành và đã gửi.',
    next: 'Mở văn bản đã gửi rồi thu hồi.',
  },
  'exchange.not_a_receiver': {
    heading: 'Không có nơi nhận ấy',
    happened: 'Văn bản được chọn không có nơi nhận này, hoặc nơi ấy nhận bản giấy.',
    next: 'Chọn lại văn bản và nơi nhận. Bản giấy thì văn thư tự liên hệ.',
  },
  'exchange.unknown_case': {
    heading: 'Không thấy yêu cầu',
    happened: 'Yêu cầu này không có trên máy.',
    next: 'Mở lại Việc gửi nhận.',
  },
  'exchange.case_closed': {
    heading: 'Yêu cầu đã xong',
    happened: 'Yêu cầu này đã được trả lời hoặc đã kết thúc.',
    next: 'Xem kết quả ở lịch sử của văn bản.',
  },
  'exchange.reason_missing': {
    heading: 'Thiếu lý do',
    happened: 'Từ chối thì phải có lý do, ít nhất 10 ký tự, để nơi gửi biết.',
    next: 'Ghi lý do rồi gửi lại.',
  },
  'exchange.unknown_message': {
    heading: 'Không thấy thông điệp',
    happened: 'Thông điệp này đã được khớp hoặc đã bỏ qua.',
    next: 'Mở lại Việc gửi nhận.',
  },
  'exchange.already_told': {
    heading: 'Nơi gửi đã được báo',
    happened: 'Đã hết thời gian lấy lại; nơi gửi đã được báo từ chối.',
    next: 'Liên hệ nơi gửi để nhận lại văn bản.',
  },
  'exchange.stick_not_a_package': {
    heading: 'Không phải gói USB của Công Văn',
    happened: 'Tệp này không phải gói hay thẻ khóa do chương trình chép ra.',
    next: 'Chọn tệp có đuôi .cvusb trên USB.',
  },
  'exchange.stick_damaged': {
    heading: 'Gói bị hỏng',
    happened: 'Chữ ký của gói không khớp với nội dung; không có gì được nhận.',
    next: 'Chép lại từ USB, hoặc nhờ nơi gửi chép gói khác.',
  },
  'exchange.stick_for_another': {
    heading: 'Gói này cho nơi khác',
    happened: 'Gói được mã hóa cho khóa khác, máy này không mở được.',
    next: 'Đưa USB cho đúng nơi nhận. Nếu đã đổi máy, chép thẻ khóa mới cho nơi gửi.',
  },
  'exchange.stick_unknown_agency': {
    heading: 'Chưa có khóa của nơi nhận',
    happened: 'Chưa mã hóa được cho nơi này vì chưa có thẻ khóa của họ.',
    next: 'Mở thẻ khóa của nơi ấy trước, đối chiếu vân tay, rồi chép gói.',
  },
  'exchange.stick_untrusted': {
    heading: 'Chưa đối chiếu khóa',
    happened: 'Khóa {fingerprint} chưa được xác nhận là của cơ quan ấy.',
    next: 'Gọi điện đối chiếu vân tay khóa rồi nhận.',
  },
  'exchange.stick_foreign': {
    heading: 'Trong gói có thông điệp của nơi khác',
    happened: 'Có thông điệp mang mã {code}, không phải của người chép gói; không có gì được nhận.',
    next: 'Báo cho nơi chép gói. Mỗi nơi chỉ chép thông điệp của mình.',
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
  'exchange.bad_code': {
    heading: 'Trục chưa nhận máy này',
    happened: 'Mã kết nối sai, đã dùng hoặc hết hạn; hoặc trục ở địa chỉ này không phải trục cũ.',
    next: 'Xin nơi vận hành trục cấp mã mới, gõ lại mã ấy rồi ghi.',
  },
  'exchange.bad_ca': {
    heading: 'Tệp chứng thư chưa đúng',
    happened: 'Nội dung không phải chứng thư của một tổ chức cấp (PEM).',
    next: 'Chép lại tệp chứng thư gốc do nơi vận hành trục đưa, kể cả hai dòng BEGIN và END.',
  },
  'exchange.other_agency': {
    heading: 'Mã này của cơ quan khác',
    happened: 'Trục cho máy này vào, nhưng không phải với mã {code}.',
    next: 'Xin mã kết nối của đúng cơ quan, hoặc sửa mã định danh ở Quản trị, Cơ quan.',
  },
  'exchange.not_sent_yet': {
    heading: 'Chưa có gì để chứng minh',
    happened: 'Trục chưa nhận văn bản này.',
    next: 'Gửi văn bản, chờ trục nhận rồi mở lại.',
  },
  'exchange.too_large': {
    heading: 'Gói gửi quá lớn',
    happened: 'Gói này {sizeMb} MB; trục chỉ nhận đến {limitMb} MB.',
    next: 'Giảm dung lượng tệp đính kèm (nén PDF, tách phụ lục), rồi gửi lại.',
  },
} as const satisfies RefusalTable;
