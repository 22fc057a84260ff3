/** Refusals about documents, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viDocumentRefusals = {
  'documents.not_word': {
    heading: 'Tệp này không phải Word (.docx)',
    happened: 'Chương trình chỉ chuyển được tệp .docx hoặc .odt sang PDF.',
    next: 'Mở tệp bằng Word, lưu lại thành .docx hoặc PDF, rồi chọn lại.',
  },
  'documents.no_converter': {
    heading: 'Máy này chưa có chương trình chuyển Word sang PDF',
    happened: 'Không thấy LibreOffice hoặc Word trên máy này.',
    next: 'Cài LibreOffice, hoặc lưu tệp thành PDF ở máy có Word rồi chọn tệp PDF.',
  },
  'documents.conversion_failed': {
    heading: 'Chưa chuyển được tệp Word sang PDF',
    happened: 'Chương trình soạn thảo không mở được tệp, hoặc mất quá lâu.',
    next: 'Mở tệp bằng Word hoặc LibreOffice xem có lỗi không, lưu thành PDF rồi chọn tệp PDF.',
  },
  'documents.unknown_group': {
    heading: 'Không còn nhóm này',
    happened: 'Nhóm nơi nhận vừa được người khác bỏ.',
    next: 'Chọn lại nơi nhận, hoặc lưu thành nhóm mới.',
  },
  'documents.not_a_paper_receiver': {
    heading: 'Nơi nhận này không nhận giấy',
    happened: '{name} nhận qua trục hoặc trong cơ quan, không ghi vào sổ chuyển văn bản giấy.',
    next: 'Chọn nơi nhận bản giấy.',
  },
  'documents.unknown_kept_copy_use': {
    heading: 'Không thấy dòng sử dụng bản lưu này',
    happened: 'Dòng này không thuộc văn bản đang mở.',
    next: 'Mở lại văn bản rồi chọn dòng trong danh sách.',
  },
  'documents.returned_before_used': {
    heading: 'Ngày trả trước ngày mượn',
    happened: 'Ngày trả {returnedOn} trước ngày sử dụng {usedOn}.',
    next: 'Xem lại ngày trả.',
  },
  'documents.posted_before_issued': {
    heading: 'Ngày chuyển trước ngày ban hành',
    happened: 'Ngày chuyển {sentOn} trước ngày đề của văn bản {issuedOn}.',
    next: 'Xem lại ngày chuyển.',
  },
  'documents.recall_asked': {
    heading: 'Nơi gửi đang xin lấy lại văn bản',
    happened: 'Văn bản tạm khóa, hoặc đã trả lại nơi gửi.',
    next: 'Trả lời nơi gửi ở Trang chủ, Việc gửi nhận, rồi làm tiếp.',
  },
  'documents.unknown': {
    heading: 'Không mở được văn bản này',
    happened: 'Văn bản không còn ở đây hoặc không thuộc phần việc của anh/chị.',
    next: 'Quay lại danh sách và chọn văn bản khác.',
  },
  'documents.unknown_upload': {
    heading: 'Tệp không còn trong bộ nhớ',
    happened: 'Tệp đưa vào đã bị bỏ, thường vì chương trình vừa khởi động lại. Những gì đã nhập vẫn còn.',
    next: 'Thả hoặc chọn lại tệp đó rồi lưu.',
  },
  'documents.unknown_waiting': {
    heading: 'Văn bản không còn chờ tiếp nhận',
    happened: 'Văn bản đã được vào sổ hoặc đã bị từ chối ở nơi khác.',
    next: 'Quay lại danh sách chờ tiếp nhận để xem văn bản tiếp theo.',
  },
  'documents.annex_twice': {
    heading: 'Hai tệp của văn bản trùng nhau',
    happened: 'Tệp "{fileName}" trùng tên hoặc trùng nội dung với một tệp khác của văn bản này.',
    next: 'Bỏ bớt một tệp, hoặc đổi tên nếu nội dung khác nhau.',
  },
  'documents.annex_encrypted': {
    heading: 'Phụ lục có mật khẩu',
    happened: 'Tệp "{fileName}" đặt mật khẩu nên cơ quan không ký số lên được.',
    next: 'Tạo lại tệp không đặt mật khẩu rồi thêm lại.',
  },
  'documents.not_a_pdf': {
    heading: 'Tệp này không phải PDF',
    happened: 'Nội dung bên trong không phải PDF dù tên tệp có thể ghi như vậy.',
    next: 'Chuyển tệp sang PDF rồi thả lại, hoặc vào sổ bản giấy không kèm tệp.',
  },
  'documents.empty_file': {
    heading: 'Tệp này rỗng',
    happened: 'Tệp có 0 byte, thường do chép hoặc quét bị ngắt.',
    next: 'Chép hoặc quét lại rồi thả tệp mới.',
  },
  'documents.too_large': {
    heading: 'Tệp quá lớn',
    happened: 'Một tệp không được quá {maxBytes|bytes}; nếu đang mở nhiều tệp cùng lúc thì tổng cũng có mức.',
    next: 'Nén hoặc quét lại ở độ phân giải thấp hơn, hoặc tách phụ lục ra tệp riêng.',
  },
  'documents.secrecy_mark': {
    heading: 'Tệp có dấu mật',
    happened: 'Chương trình không nhận văn bản mật và chưa lưu gì của tệp này.',
    next: 'Bỏ tệp và đăng ký vào sổ văn bản mật; nếu báo nhầm, nêu lý do rồi đọc tiếp.',
  },
  'documents.secrecy_words': {
    heading: 'Trong chữ đã nhập có dấu mật',
    happened: 'Trích yếu, ghi chú hoặc ký hiệu có chữ chỉ độ mật. Chưa có gì được lưu.',
    next: 'Nếu là văn bản mật, không vào sổ này. Nếu báo nhầm, viết lại hoặc nêu lý do.',
  },
  'documents.looks_registered': {
    heading: 'Văn bản này đã vào sổ',
    happened: 'Văn bản {code} đã có trong sổ ngày {on|day}, số đến {arrivalNumber}.',
    next: 'Mở văn bản đó để so, hoặc chọn Vẫn vào sổ nếu là văn bản khác.',
  },
  'documents.arrived_before_issued': {
    heading: 'Ngày văn bản sau ngày đến',
    happened: 'Văn bản đề ngày {issuedOn|day} mà đến ngày {arrivedOn|day}.',
    next: 'Xem lại hai ngày này trên trang văn bản.',
  },
  'documents.due_before_arrival': {
    heading: 'Hạn xử lý trước ngày đến',
    happened: 'Hạn là {dueOn|day}, văn bản đến ngày {arrivedOn|day}.',
    next: 'Sửa hạn xử lý, hoặc để trống nếu hạn đã qua.',
  },
  'documents.paper_day': {
    heading: 'Ngày bản giấy đến chưa đúng',
    happened: 'Ngày {day|day} ở sau hôm nay hoặc trước ngày văn bản.',
    next: 'Ghi ngày bản giấy thật sự đến cơ quan.',
  },
  'documents.paper_is_here': {
    heading: 'Bản giấy đã ghi là đến rồi',
    happened: 'Văn bản này đã có bản giấy, đến ngày {on|day}.',
    next: 'Mở văn bản để xem; nếu là văn bản khác thì chọn Vẫn vào sổ.',
  },
  'documents.nothing_to_join': {
    heading: 'Chưa có gì để ghép',
    happened: 'Biểu mẫu chưa có tệp và cũng không ghi có bản giấy.',
    next: 'Thả tệp vào, hoặc chọn Bản giấy: Có, rồi ghép lại.',
  },
  'documents.changed_meanwhile': {
    heading: 'Văn bản vừa được người khác sửa',
    happened: '{by} đã sửa văn bản này lúc {at|dayTime}, sau khi anh/chị mở ra.',
    next: 'Lấy bản mới rồi lưu lại; những gì anh/chị đã gõ vẫn còn.',
  },
  'documents.void_settled': {
    heading: 'Không bỏ hủy được nữa',
    happened: 'Chỉ người đã hủy số mới bỏ hủy được, trong đúng ngày hủy.',
    next: 'Vào sổ lại văn bản với số mới và ghi chú số đã hủy.',
  },
  'documents.wrong_state': {
    heading: 'Văn bản đã sang bước khác',
    happened: 'Việc này không còn làm được ở bước hiện tại; có thể người khác vừa xử lý.',
    next: 'Mở lại văn bản để xem bước hiện tại.',
  },
  'documents.not_yours': {
    heading: 'Việc này của người khác',
    happened: 'Văn bản đang ở người khác nên anh/chị chưa làm được việc này.',
    next: 'Nhờ người đang giữ văn bản, hoặc nhờ văn thư chuyển lại.',
  },
  'documents.already_issued': {
    heading: 'Văn bản đã ban hành',
    happened: 'Sau khi ban hành, nơi nhận không đổi được nữa.',
    next: 'Gửi thêm bằng một lượt gửi khác, hoặc ban hành văn bản thay thế.',
  },
  'documents.post_empty': {
    heading: 'Chức vụ ký chưa có người',
    happened: 'Chưa có ai giữ chức vụ được chọn để ký văn bản này.',
    next: 'Chọn chức vụ khác, hoặc nhờ quản trị xếp người vào chức vụ.',
  },
  'documents.no_signature_yet': {
    heading: 'Chưa phát hành được',
    happened: 'Văn bản chưa có chữ ký của người có thẩm quyền.',
    next: 'Trình ký, rồi cấp số và phát hành.',
  },
  'documents.no_receivers': {
    heading: 'Chưa có nơi nhận',
    happened: 'Văn bản chưa ghi nơi nhận nào để gửi.',
    next: 'Thêm nơi nhận rồi gửi.',
  },
} as const satisfies RefusalTable;
