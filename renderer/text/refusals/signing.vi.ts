/** Refusals of signing, of PDFs and of the signing device, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viSigningRefusals = {
  'signing.unknown_batch': {
    heading: 'Lô ký này không còn',
    happened: 'Lô đã được bỏ, hoặc là của người khác. Văn bản trong lô vẫn ở chỗ cũ.',
    next: 'Chọn lại văn bản ở "Chờ ký" hoặc "Chờ cấp số" rồi mở lại.',
  },
  'signing.not_seal_keeper': {
    heading: 'Con dấu đang do người khác giữ',
    happened: '{name} đang giữ con dấu của đơn vị này, nên tài khoản này chưa đóng dấu được.',
    next: 'Nhờ người giữ phát hành, hoặc làm bàn giao ở "Con dấu, thiết bị ký", mục Giao nhận.',
  },
  'signing.not_token_keeper': {
    heading: 'Thiết bị này đang do người khác giữ',
    happened: '{name} đang giữ thiết bị số {serial}, nên tài khoản này chưa ký cho cơ quan được.',
    next: 'Nhờ người giữ phát hành, hoặc làm bàn giao ở "Con dấu, thiết bị ký", mục Giao nhận.',
  },
  'signing.keeper_no_clerk': {
    heading: 'Người này không làm văn thư',
    happened: 'Con dấu và thiết bị của cơ quan chỉ giao cho người có vai trò văn thư đang dùng.',
    next: 'Chọn văn thư khác, hoặc nhờ quản trị thêm vai trò.',
  },
  'signing.serial_kept': {
    heading: 'Số sê-ri này đã có',
    happened: 'Thiết bị số {serial} đã được ghi, {name} đang giữ.',
    next: 'Kiểm tra lại số sê-ri, hoặc bàn giao thiết bị đã ghi.',
  },
  'signing.serial_missing': {
    heading: 'Chưa có số sê-ri',
    happened: 'Thiết bị lưu khóa cần số sê-ri để biết đúng thiết bị nào.',
    next: 'Điền số sê-ri in trên thiết bị hoặc xem ở "Kiểm tra thiết bị".',
  },
  'signing.unknown_custody': {
    heading: 'Con dấu, thiết bị này không còn trong danh sách',
    happened: 'Đã thôi dùng hoặc chưa từng được ghi.',
    next: 'Danh sách đã được đọc lại; chọn lại.',
  },
  'signing.not_its_keeper': {
    heading: 'Anh/chị không phải người đang giữ',
    happened: 'Chỉ người đang giữ mới bàn giao được. Người giữ: {name}.',
    next: 'Nhờ người đang giữ bàn giao.',
  },
  'signing.hand_over_open': {
    heading: 'Đang có lần bàn giao chờ xác nhận',
    happened: 'Lần bàn giao trước chưa được trả lời.',
    next: 'Chờ người nhận xác nhận, hoặc rút lại rồi giao người khác.',
  },
  'signing.hand_over_to_self': {
    heading: 'Người nhận đang là người giữ',
    happened: 'Không bàn giao cho chính người đang giữ.',
    next: 'Chọn người khác.',
  },
  'signing.hand_over_over': {
    heading: 'Lần bàn giao này đã xong',
    happened: 'Đã có người trả lời hoặc rút lại trước đó.',
    next: 'Danh sách đã được đọc lại; không cần làm gì thêm.',
  },
  'signing.not_its_receiver': {
    heading: 'Lần bàn giao này dành cho người khác',
    happened: 'Chỉ {name} xác nhận được.',
    next: 'Nhờ đúng người nhận đăng nhập rồi xác nhận.',
  },
  'signing.file_changed': {
    heading: 'Tệp đã thay đổi từ lúc xem',
    happened: 'Tệp trong kho không còn đúng bản vừa hiện trên màn hình, nên chưa ký gì.',
    next: 'Mở lại văn bản này để xem bản hiện nay rồi ký.',
  },
  'signing.pages_not_shown': {
    heading: 'Còn trang chưa xem',
    happened: 'Trang {page} chưa hiện trên màn hình. Chỉ ký được khi mọi trang đã hiện.',
    next: 'Xem trang còn lại bằng phím Page Down rồi ký.',
  },
  'signing.not_placed': {
    heading: 'Chưa đặt chỗ ký',
    happened: 'Chưa có chỗ cho chữ ký, số hoặc dấu trên trang.',
    next: 'Kéo khung tới đúng chỗ rồi ký lại.',
  },
  'signing.certificate_expired': {
    heading: 'Chứng thư số đã hết hạn',
    happened: 'Chứng thư hết hạn ngày {on|day}. Chữ ký tạo bây giờ sẽ không hợp lệ nên chưa ký.',
    next: 'Dùng chứng thư còn hạn, hoặc liên hệ nơi cấp để gia hạn.',
  },
  'signing.certificate_not_yet_valid': {
    heading: 'Chứng thư số chưa có hiệu lực',
    happened: 'Chứng thư chỉ có hiệu lực từ {on|day}.',
    next: 'Kiểm tra ngày giờ của máy, hoặc dùng chứng thư khác.',
  },
  'signing.certificate_wrong_usage': {
    heading: 'Chứng thư này không dùng để ký',
    happened: 'Chứng thư được cấp cho việc khác, không cho chữ ký số.',
    next: 'Chọn chứng thư ký trên thiết bị.',
  },
  'signing.signature_wrong': {
    heading: 'Chữ ký thiết bị trả về không khớp chứng thư',
    happened: 'Khóa và chứng thư trên thiết bị không thành một cặp, nên chữ ký đã bị bỏ. Tệp chưa thay đổi.',
    next: 'Chọn chứng thư khác trên thiết bị, hoặc liên hệ nơi cấp thiết bị.',
  },
  'signing.self_check_failed': {
    heading: 'Bản vừa ký không qua được kiểm tra',
    happened: 'Chương trình kiểm tra lại bản vừa ký và thấy chưa đúng, nên đã bỏ bản đó. Bản gốc vẫn nguyên.',
    next: 'Thử lại. Nếu vẫn vậy, trả dự thảo để tạo lại tệp PDF.',
  },
  'signing.no_seal_picture': {
    heading: 'Chưa có ảnh con dấu',
    happened: 'Cơ quan chưa có ảnh con dấu trong chương trình, nên chưa phát hành được.',
    next: 'Nhờ quản trị thêm ảnh con dấu ở Quản trị, mục Cơ quan.',
  },
  'signing.no_agency_post': {
    heading: 'Chưa có chức vụ ký cho đơn vị này',
    happened: 'Đơn vị ban hành chưa có chức vụ ký nào.',
    next: 'Nhờ quản trị thêm chức vụ ở Quản trị, mục Cơ quan.',
  },
  'signing.not_a_certificate': {
    heading: 'Tệp này không phải chứng thư',
    happened: 'Không đọc được chứng thư X.509 trong tệp.',
    next: 'Chọn tệp .cer, .crt, .pem hoặc .der do cơ quan chứng thực công bố.',
  },
  'signing.fingerprint_differs': {
    heading: 'Dấu vân tay không khớp',
    happened: 'Dấu vân tay đã gõ khác dấu vân tay của chứng thư trong tệp, nên chưa tin chứng thư này.',
    next: 'Đối chiếu lại với trang công bố của cơ quan chứng thực.',
  },
  'signing.no_signed_state': {
    heading: 'Không tách được phần đã ký',
    happened: 'Chữ ký này không khớp với nội dung tệp nên không biết chắc lúc ký tệp có những gì.',
    next: 'Xem lý do trong phần kết quả kiểm tra; đề nghị nơi gửi gửi lại tệp gốc.',
  },
  'signing.not_a_copy': {
    heading: 'Văn bản này không phải bản sao',
    happened: 'Chỉ bản sao chưa ký số mới rút được ở đây.',
    next: 'Mở đúng bản sao cần rút.',
  },
  'signing.copy_needs_file': {
    heading: 'Văn bản chưa có tệp PDF',
    happened: 'Chỉ sao được văn bản có tệp PDF; văn bản này chỉ có bản giấy hoặc tệp loại khác.',
    next: 'Quét bản giấy vào văn bản rồi sao lại.',
  },
  'signing.copy_forward_original': {
    heading: 'Bản gốc điện tử không sao y điện tử',
    happened:
      'Bản gốc điện tử được gửi nguyên; sao y từ bản điện tử chỉ ra giấy (Nghị định 30/2020, Điều 25).',
    next: 'Gửi chính văn bản này cho nơi nhận, hoặc chọn Bản giấy, hoặc Trích sao.',
  },
  'signing.copy_of_copy_only': {
    heading: 'Văn bản này là bản sao y',
    happened: 'Từ một bản sao y chỉ lập được bản sao lục.',
    next: 'Chọn Sao lục, hoặc mở văn bản gốc để sao y.',
  },
  'signing.copy_paper_only': {
    heading: 'Sao lục bản điện tử chỉ ra giấy',
    happened: 'Bản sao lục từ bản sao điện tử được lập trên giấy (Nghị định 30/2020, Điều 25).',
    next: 'Chọn Bản giấy.',
  },
  'signing.copy_no_pages': {
    heading: 'Chưa có trang cần trích',
    happened: 'Trích sao cần ít nhất một trang, trong {count} trang của văn bản.',
    next: 'Ghi số trang, ví dụ 1-3, 5.',
  },
  'signing.copy_not_drawable': {
    heading: 'Không dựng lại được trang của tệp',
    happened: 'Tệp có mật khẩu hoặc cấu trúc hỏng nên không lập được bản sao từ các trang của tệp.',
    next: 'In văn bản, quét lại rồi sao từ bản quét.',
  },
  'signing.no_authority': {
    heading: 'Chưa đặt địa chỉ dấu thời gian',
    happened: 'Quản trị chưa điền địa chỉ cơ quan cấp dấu thời gian nên chưa bổ sung được bằng chứng.',
    next: 'Mở Quản trị, thẻ Tin cậy, điền địa chỉ dấu thời gian.',
  },
  'signing.authority_silent': {
    heading: 'Cơ quan cấp dấu thời gian không trả lời',
    happened: 'Không kết nối được địa chỉ này, hoặc chờ quá lâu ({why}).',
    next: 'Kiểm tra mạng, địa chỉ và proxy rồi thử lại.',
  },
  'signing.authority_refused': {
    heading: 'Địa chỉ này không cấp dấu thời gian',
    happened: 'Máy chủ có trả lời nhưng không phải dấu thời gian đúng yêu cầu ({why}).',
    next: 'Đối chiếu lại địa chỉ do cơ quan chứng thực công bố.',
  },
  'signing.not_a_revocation_list': {
    heading: 'Tệp không phải danh sách thu hồi',
    happened: 'Không đọc được danh sách thu hồi đầy đủ trong tệp này.',
    next: 'Chọn tệp .crl tải từ trang của cơ quan chứng thực.',
  },
  'signing.revocation_list_untrusted': {
    heading: 'Danh sách thu hồi chưa được tin',
    happened: 'Danh sách này không do chứng thư nào trong kho tin cậy của cơ quan ký.',
    next: 'Thêm chứng thư của nơi lập danh sách trước, rồi nạp lại.',
  },
  'signing.unknown_anchor': {
    heading: 'Chứng thư này không còn trong danh sách',
    happened: 'Có người đã bỏ chứng thư này trước đó.',
    next: 'Danh sách đã được đọc lại; không cần làm gì thêm.',
  },
  'pdf.not_pdf': {
    heading: 'Tệp này không phải PDF',
    happened: 'Nội dung tệp không theo dạng PDF.',
    next: 'Tạo lại tệp PDF từ bản soạn thảo rồi trình lại.',
  },
  'pdf.empty': {
    heading: 'Tệp PDF trống',
    happened: 'Tệp không có trang nào.',
    next: 'Tạo lại tệp PDF rồi trình lại.',
  },
  'pdf.encrypted': {
    heading: 'Tệp PDF có mật khẩu',
    happened: 'Tệp đặt mật khẩu thì không ký thêm được.',
    next: 'Tạo lại tệp PDF không đặt mật khẩu rồi trình lại.',
  },
  'pdf.rights_limited': {
    heading: 'Tệp PDF bị người tạo hạn chế quyền',
    happened:
      'Tệp mở xem không cần mật khẩu, nhưng người tạo đã mã hóa và đặt mật khẩu cấm sửa nên không ký thêm được.',
    next: 'Xin bản không hạn chế, hoặc tạo lại tệp PDF từ bản soạn thảo rồi trình lại.',
  },
  'pdf.xref_broken': {
    heading: 'Tệp PDF bị hỏng bên trong',
    happened:
      'Mục lục của tệp không đúng. Mỗi chương trình tự sửa khi mở theo một cách, nên ký vào sẽ không chắc là ký đúng nội dung đang xem.',
    next: 'Tạo lại tệp PDF từ bản soạn thảo. Nếu không có bản soạn thảo: mở tệp, in ra một tệp PDF mới, xem lại từng trang rồi trình bản mới đó.',
  },
  'pdf.certified_no_changes': {
    heading: 'Tệp đã khóa, không cho ký thêm',
    happened: 'Người ký trước đã chứng nhận tệp và không cho thay đổi gì nữa.',
    next: 'Xin bản chưa khóa, hoặc tạo lại tệp PDF.',
  },
  'pdf.field_locked': {
    heading: 'Ô ký đã bị khóa',
    happened: 'Chữ ký trước đã khóa các ô trong tệp.',
    next: 'Xin bản chưa khóa, hoặc tạo lại tệp PDF.',
  },
  'pdf.too_large': {
    heading: 'Tệp PDF quá lớn',
    happened: 'Tệp vượt mức chương trình ký được.',
    next: 'Nén lại tệp, hoặc tách phụ lục thành tệp riêng.',
  },
  'pdf.font_missing_glyph': {
    heading: 'Có chữ không vẽ được',
    happened: 'Trong số, ngày hoặc tên có ký tự mà phông chữ không có.',
    next: 'Kiểm tra ký hiệu và tên; bỏ ký tự lạ rồi thử lại.',
  },
  'pdf.image_unreadable': {
    heading: 'Không đọc được ảnh chữ ký hoặc con dấu',
    happened: 'Tệp ảnh bị hỏng hoặc không phải PNG đầy đủ.',
    next: 'Nạp lại ảnh PNG nền trong rồi ký lại; văn bản chưa bị thay đổi gì.',
  },
  'pdf.text_does_not_fit': {
    heading: 'Khung quá nhỏ cho phần chữ',
    happened: 'Chữ không vừa trong khung đã đặt.',
    next: 'Kéo khung rộng hơn rồi ký lại.',
  },
  'pdf.outside_page': {
    heading: 'Khung nằm ngoài trang',
    happened: 'Một phần khung vượt ra ngoài mép trang.',
    next: 'Kéo khung vào trong trang rồi ký lại.',
  },
  'pdf.page_missing': {
    heading: 'Không có trang đó trong tệp',
    happened: 'Khung được đặt ở trang không có trong tệp.',
    next: 'Mở lại văn bản và đặt lại khung.',
  },
  'pdf.form_is_xfa': {
    heading: 'Biểu mẫu PDF dạng này chưa ký được',
    happened: 'Tệp dùng biểu mẫu XFA, chữ ký trên đó không chắc chắn.',
    next: 'In tệp ra PDF thường rồi trình lại.',
  },
  'pdf.reserve_too_small': {
    heading: 'Chỗ dành cho chữ ký không đủ',
    happened: 'Chuỗi chứng thư dài hơn chỗ đã dành trong tệp. Tệp chưa thay đổi.',
    next: 'Thử lại. Nếu vẫn vậy, gửi mã này cho người hỗ trợ.',
  },
  'token.pin_incorrect': {
    heading: 'Mã PIN chưa đúng',
    happened: 'Thiết bị không nhận mã PIN. Sai nhiều lần thiết bị sẽ khóa.',
    next: 'Kiểm tra bàn phím rồi nhập lại.',
  },
  'token.pin_locked': {
    heading: 'Thiết bị đã khóa',
    happened: 'Mã PIN đã nhập sai quá số lần cho phép.',
    next: 'Liên hệ nơi cấp thiết bị để mở khóa.',
  },
  'token.removed': {
    heading: 'Không thấy thiết bị ký',
    happened: 'Thiết bị vừa được rút ra. Những gì đã ký vẫn giữ nguyên.',
    next: 'Cắm lại thiết bị rồi nhập mã PIN.',
  },
  'token.session_lost': {
    heading: 'Thiết bị ký bị ngắt',
    happened: 'Kết nối với thiết bị bị mất giữa chừng. Những gì đã ký vẫn giữ nguyên.',
    next: 'Tìm lại thiết bị rồi nhập mã PIN.',
  },
  'token.not_found': {
    heading: 'Không thấy thiết bị ký',
    happened: 'Thiết bị hoặc chứng thư đã chọn không còn cắm ở máy này.',
    next: 'Cắm lại đúng thiết bị, rồi bấm "Tìm lại thiết bị".',
  },
  'token.not_unlocked': {
    heading: 'Thiết bị chưa mở khóa',
    happened: 'Thiết bị đang khóa nên chưa ký được.',
    next: 'Nhập mã PIN rồi ký lại.',
  },
  'token.driver_missing': {
    heading: 'Không thấy thư viện của thiết bị',
    happened: 'Tệp thư viện PKCS#11 không có ở nơi đã khai.',
    next: 'Cài phần mềm của thiết bị, hoặc nhờ quản trị khai lại thư viện.',
  },
  'token.driver_32bit': {
    heading: 'Thư viện của thiết bị là bản 32 bit',
    happened: 'Chương trình này chạy 64 bit, không nạp được thư viện 32 bit.',
    next: 'Cài bản 64 bit của phần mềm thiết bị.',
  },
  'token.driver_failed': {
    heading: 'Thư viện của thiết bị không chạy được',
    happened: 'Thư viện dừng khi được gọi.',
    next: 'Cài lại phần mềm của thiết bị, rồi bấm "Tìm lại thiết bị".',
  },
  'token.no_private_key': {
    heading: 'Thiết bị không có khóa cho chứng thư này',
    happened: 'Chỉ có chứng thư, không có khóa để ký.',
    next: 'Chọn chứng thư khác, hoặc cắm đúng thiết bị.',
  },
  'token.mechanism_unsupported': {
    heading: 'Thiết bị không ký được theo cách này',
    happened: 'Thiết bị không có thuật toán mà chữ ký cần.',
    next: 'Dùng thiết bị khác, hoặc liên hệ nơi cấp để cập nhật.',
  },
  'token.device_error': {
    heading: 'Thiết bị ký báo lỗi',
    happened: 'Thiết bị không hoàn thành được việc ký. Tệp chưa thay đổi.',
    next: 'Rút ra cắm lại rồi thử lại.',
  },
  'token.timeout': {
    heading: 'Thiết bị ký không trả lời',
    happened: 'Chờ quá lâu mà thiết bị không trả lời. Tệp chưa thay đổi.',
    next: 'Rút ra cắm lại rồi thử lại.',
  },
  'token.busy': {
    heading: 'Thiết bị ký đang bận',
    happened: 'Chương trình khác đang dùng thiết bị.',
    next: 'Đóng chương trình ký khác rồi thử lại.',
  },
  'token.restarted': {
    heading: 'Phần ký số vừa khởi động lại',
    happened: 'Thư viện của thiết bị bị dừng nên phần ký số đã khởi động lại. Những gì đã ký vẫn giữ nguyên.',
    next: 'Nhập lại mã PIN rồi ký tiếp.',
  },
  'token.pin_needed': {
    heading: 'Cần nhập lại mã PIN',
    happened: 'Thiết bị đòi mã PIN cho lần ký này.',
    next: 'Nhập mã PIN rồi ký tiếp.',
  },
  'token.pin_expired': {
    heading: 'Mã PIN đã hết hạn',
    happened: 'Thiết bị đòi đổi mã PIN trước khi ký.',
    next: 'Đổi mã PIN bằng phần mềm của thiết bị rồi thử lại.',
  },
  'token.final_try_needs_consent': {
    heading: 'Chỉ còn lượt thử cuối',
    happened: 'Nhập sai mã PIN lần này thiết bị sẽ khóa. Chưa dùng lượt này.',
    next: 'Nếu chắc mã PIN, đánh dấu đồng ý dùng lượt cuối rồi nhập lại.',
  },
  'token.cancelled': {
    heading: 'Đã dừng ở thiết bị',
    happened: 'Việc nhập mã PIN trên thiết bị đã bị dừng.',
    next: 'Bấm ký lại khi sẵn sàng.',
  },
  'token.malformed': {
    heading: 'Thiết bị trả lời không hiểu được',
    happened: 'Câu trả lời của thiết bị không đúng dạng. Tệp chưa thay đổi.',
    next: 'Rút ra cắm lại rồi thử lại.',
  },
  'token.defect': {
    heading: 'Phần ký số dừng giữa chừng',
    happened: 'Có lỗi trong phần ký số. Tệp chưa thay đổi.',
    next: 'Thử lại. Nếu vẫn vậy, gửi mã này cho người hỗ trợ.',
  },
} as const satisfies RefusalTable;
