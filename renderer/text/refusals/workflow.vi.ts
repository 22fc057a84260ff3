/** Refusals about presenting, assigning and finishing, in Vietnamese. */
import type { RefusalTable } from '../refusal.ts';

export const viWorkflowRefusals = {
  'workflow.changed_meanwhile': {
    heading: 'Văn bản vừa được người khác xử lý',
    happened: '{person} đã thay đổi văn bản này lúc {at|dayTime}. Những gì anh/chị vừa nhập vẫn còn nguyên.',
    next: 'Xem lịch sử xử lý bên cạnh; nếu vẫn muốn làm thì bấm lại lần nữa.',
  },
  'workflow.not_incoming': {
    heading: 'Đây không phải văn bản đến',
    happened: 'Trình, cho ý kiến và phân công chỉ làm với văn bản đến đã vào sổ.',
    next: 'Mở văn bản đến cần xử lý.',
  },
  'workflow.void': {
    heading: 'Số của văn bản này đã hủy',
    happened: 'Văn bản đã hủy số thì không trình, không giao xử lý nữa.',
    next: 'Xem lý do hủy trong lịch sử; cần xử lý thì vào sổ lại.',
  },
  'workflow.not_presented': {
    heading: 'Văn bản chưa được trình',
    happened: 'Văn bản hiện không nằm ở lãnh đạo nào.',
    next: 'Văn thư trình văn bản trước, hoặc mở lại để xem bước hiện tại.',
  },
  'workflow.already_presented': {
    heading: 'Văn bản đã được trình',
    happened: 'Văn bản đang chờ lãnh đạo cho ý kiến.',
    next: 'Chờ ý kiến, hoặc rút lại rồi trình người khác.',
  },
  'workflow.already_assigned': {
    heading: 'Văn bản đã được giao xử lý',
    happened: 'Lãnh đạo đã cho ý kiến và giao người chủ trì.',
    next: 'Muốn đổi người hoặc hạn thì dùng Phân công lại.',
  },
  'workflow.not_assigned': {
    heading: 'Văn bản chưa được giao xử lý',
    happened: 'Chưa có ý kiến lãnh đạo nên chưa có người chủ trì.',
    next: 'Trình lãnh đạo, hoặc ghi ý kiến thay nếu lãnh đạo đã bút phê trên giấy.',
  },
  'workflow.already_done': {
    heading: 'Việc này đã kết thúc',
    happened: 'Văn bản hoặc phần việc đã được ghi là xử lý xong.',
    next: 'Cần làm tiếp thì chọn Mở lại và nêu lý do.',
  },
  'workflow.not_done': {
    heading: 'Văn bản chưa kết thúc',
    happened: 'Chỉ mở lại được văn bản đã xử lý xong.',
    next: 'Tiếp tục xử lý văn bản này.',
  },
  'workflow.with_other_leader': {
    heading: 'Văn bản đang ở lãnh đạo khác',
    happened: 'Văn bản này được trình lãnh đạo khác cho ý kiến.',
    next: 'Nhờ văn thư rút lại và trình anh/chị, hoặc chờ ý kiến đó.',
  },
  'workflow.not_your_part': {
    heading: 'Phần việc này của người khác',
    happened: 'Chỉ người chủ trì mới làm được việc này; anh/chị phối hợp hoặc nhận để biết.',
    next: 'Trao đổi với người chủ trì, hoặc kết thúc phần của mình.',
  },
  'workflow.no_lead': {
    heading: 'Chưa có người chủ trì',
    happened: 'Đã có người phối hợp nhưng chưa chọn ai chủ trì.',
    next: 'Chọn đúng một người chủ trì, hoặc để mọi người chỉ nhận để biết.',
  },
  'workflow.two_leads': {
    heading: 'Có hơn một người chủ trì',
    happened: 'Một văn bản chỉ có một người chủ trì; {name} là người thứ hai.',
    next: 'Chuyển những người còn lại sang phối hợp.',
  },
  'workflow.person_twice': {
    heading: 'Một người được ghi hai lần',
    happened: '{name} đã có trong phân công của văn bản này.',
    next: 'Bỏ bớt một dòng, mỗi người giữ một vai.',
  },
  'workflow.person_away': {
    heading: 'Không giao được cho người này',
    happened: '{name} không còn làm việc trên phần mềm hoặc không có vai trò phù hợp.',
    next: 'Chọn người khác, hoặc nhờ quản trị xem lại vai trò.',
  },
  'workflow.due_in_past': {
    heading: 'Hạn đã qua',
    happened: 'Hạn của {name} đặt trước hôm nay.',
    next: 'Chọn hạn từ hôm nay trở đi, hoặc để trống.',
  },
  'workflow.unit_away': {
    heading: 'Không giao được cho đơn vị này',
    happened: 'Đơn vị {name} đã giải thể hoặc không còn trong danh sách.',
    next: 'Chọn đơn vị khác hoặc chọn người.',
  },
  'workflow.not_in_unit': {
    heading: 'Người này không thuộc đơn vị',
    happened: '{name} không còn là thành viên của đơn vị đang giữ phần việc.',
    next: 'Chọn thành viên của đơn vị, hoặc nhờ quản trị xem lại danh sách.',
  },
  'workflow.unknown_answer': {
    heading: 'Không thấy văn bản trả lời',
    happened: 'Văn bản đi được chọn không còn hoặc không thuộc phần việc của anh/chị.',
    next: 'Chọn văn bản đi khác, hoặc chọn Không cần trả lời.',
  },
  'workflow.weekend_already': {
    heading: 'Ngày này vốn đã nghỉ',
    happened: 'Ngày {day|day} là thứ Bảy hoặc Chủ Nhật nên không cần ghi là ngày nghỉ.',
    next: 'Chọn một ngày trong tuần, hoặc ghi ngày này là ngày làm việc.',
  },
  'workflow.workday_already': {
    heading: 'Ngày này vốn đã làm việc',
    happened: 'Ngày {day|day} là ngày trong tuần nên không cần ghi là ngày làm việc.',
    next: 'Chọn thứ Bảy hoặc Chủ Nhật, hoặc xóa ngày nghỉ đang có ở ngày này.',
  },
  'workflow.no_file_to_stamp': {
    heading: 'Văn bản không có tệp',
    happened: 'Chỉ có bản giấy nên không có trang nào để đặt dấu ĐẾN lên.',
    next: 'Chọn Chỉ in dấu rồi in lên bản giấy.',
  },
  'workflow.page_unreadable': {
    heading: 'Không đặt được dấu lên tệp này',
    happened: 'Tệp có mật khẩu hoặc hỏng nên không tạo được bản in kèm dấu. Tệp gốc không bị thay đổi.',
    next: 'Chọn Chỉ in dấu, in tệp gốc trước rồi in dấu lên tờ đó.',
  },
} as const satisfies RefusalTable;
