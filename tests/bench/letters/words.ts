/** What letters are about: subjects, bodies, names, receivers. */

export const kindNames: readonly (readonly [name: string, abbreviation: string])[] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Chương trình', 'CTr'],
  ['Kế hoạch', 'KH'],
  ['Phương án', 'PA'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Báo cáo', 'BC'],
  ['Biên bản', 'BB'],
  ['Tờ trình', 'TTr'],
  ['Hợp đồng', 'HĐ'],
  ['Công văn', ''],
  ['Công điện', 'CĐ'],
  ['Bản ghi nhớ', 'BGN'],
  ['Bản thỏa thuận', 'BTT'],
  ['Giấy ủy quyền', 'GUQ'],
  ['Giấy mời', 'GM'],
  ['Giấy giới thiệu', 'GGT'],
  ['Giấy nghỉ phép', 'GNP'],
  ['Phiếu gửi', 'PG'],
  ['Phiếu chuyển', 'PC'],
  ['Phiếu báo', 'PB'],
  ['Thư công', ''],
];

const acts = [
  'rà soát, sắp xếp',
  'tăng cường quản lý',
  'triển khai thực hiện',
  'báo cáo kết quả',
  'thẩm định, phê duyệt',
  'tham gia ý kiến đối với dự thảo',
  'kiểm tra, đôn đốc',
  'phối hợp cung cấp số liệu về',
  'công bố danh mục',
  'bổ sung kinh phí cho',
];
const matters = [
  'vị trí việc làm và biên chế công chức cấp xã',
  'công tác văn thư, lưu trữ',
  'phòng, chống thiên tai và tìm kiếm cứu nạn',
  'hồ sơ địa chính và cơ sở dữ liệu đất đai',
  'chuyển đổi số và Đề án 06',
  'thủ tục hành chính thuộc lĩnh vực đất đai',
  'dự toán ngân sách nhà nước',
  'kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030',
  'an toàn thực phẩm dịp Tết Nguyên đán',
  'chế độ chính sách đối với người có công với cách mạng',
  'bảo mật thông tin tại các hệ thống dùng chung',
  'mạng lưới trường, lớp học',
  'Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư',
  'trạm y tế sau sắp xếp đơn vị hành chính',
];
const tails = [
  'năm 2026',
  'trên địa bàn tỉnh',
  'quý IV năm 2026',
  'đợt 2',
  'sau khi thực hiện mô hình chính quyền địa phương 02 cấp',
  'theo Thông báo số 45/TB-VPCP ngày 12/3/2026',
  'tại xã Tân Lập',
  '',
  '',
];

export const subjectParts = { acts, matters, tails };

export const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Lý',
  'Giàng',
  'K’',
  'Điểu',
  'Tôn Nữ',
  'Ngô',
];
export const middles = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Thị Thanh', 'Đức', 'Quang', 'A', 'Hữu', 'Xuân', ''];
export const givens = [
  'An',
  'Bình',
  'Vân',
  'Hùng',
  'Lan',
  'Dũng',
  'Hằng',
  'Tuấn',
  'Ý',
  'Phước',
  'Mật',
  'Ân',
  'Sơn',
  'Thủy',
  'Yến',
];

export const grounds = [
  'Căn cứ Luật Tổ chức chính quyền địa phương;',
  'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
  'Căn cứ Quyết định số 15/2025/QĐ-UBND ngày 12 tháng 6 năm 2025 về phân cấp quản lý;',
  'Xét đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 22/TTr-KT ngày 02/3/2026.',
];

export const sentences = [
  'Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh tại Công văn số 1234/UBND-NC ngày 15/6/2026 về việc rà soát số liệu, cơ quan đề nghị các đơn vị khẩn trương thực hiện các nội dung sau.',
  'Tổ chức rà soát toàn bộ hồ sơ, tài liệu hiện có; lập danh mục theo mẫu gửi kèm và chịu trách nhiệm về tính chính xác của số liệu báo cáo.',
  'Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với các đơn vị liên quan hướng dẫn, kiểm tra việc thực hiện; kịp thời đề xuất tháo gỡ khó khăn, vướng mắc phát sinh.',
  'Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước theo phân cấp hiện hành và các nguồn hợp pháp khác.',
  'Từ ngày 01/7/2025, chính quyền địa phương hoạt động theo mô hình 02 cấp, khối lượng công việc của cấp xã tăng nhiều so với trước ngày 30/6/2025.',
  'Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về cơ quan để được hướng dẫn, giải quyết.',
];

export const places = [
  'Như trên',
  'Chủ tịch, các PCT UBND tỉnh',
  'Các sở, ban, ngành',
  'UBND các xã, phường',
  'Văn phòng Tỉnh ủy',
  'Đảng ủy, HĐND xã',
  'Cổng Thông tin điện tử',
  'Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội cùng cấp',
];

export const addressees = [
  'Ủy ban nhân dân các xã, phường',
  'Sở Nội vụ',
  'Các phòng, ban, đơn vị trực thuộc',
  'Ông Nguyễn Văn Bình, trú tại xã Tân Lập',
  'Thủ trưởng các cơ quan chuyên môn',
];
