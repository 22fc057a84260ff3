/** Words typed, pasted, imported or mailed: which of them say a level of state secrecy. */
import { describe, expect, test } from 'vitest';
import { findSecrecyInMessage, findSecrecyInWords } from '#core/documents/reading/index.ts';

describe('a mark in words', () => {
  test.each([
    ['MẬT', 'mat'],
    ['Tối mật', 'toi_mat'],
    ['M Ậ T', 'mat'],
    ['T U Y Ệ T  M Ậ T', 'tuyet_mat'],
    ['V/v điều động cán bộ (Mật)', 'mat'],
    ['[TỐI MẬT] Kế hoạch diễn tập', 'toi_mat'],
    ['Mật: kế hoạch phòng thủ', 'mat'],
    ['Kế hoạch phòng thủ - Tuyệt mật', 'tuyet_mat'],
    ['Kế hoạch phòng thủ MẬT năm 2026', 'mat'],
    ['KẾ HOẠCH DIỄN TẬP - TỐI MẬT', 'toi_mat'],
    ['Độ mật: Tối mật', 'toi_mat'],
    ['Tài liệu này có độ mật là Mật.', 'mat'],
    ['Mức độ mật: A', 'tuyet_mat'],
    ['Kính gửi các đồng chí,\n\nMẬT\n\nGửi kèm báo cáo.', 'mat'],
    ['Số TT\tMẬT\tGhi chú', 'mat'],
    ['(MẬT)'.normalize('NFD'), 'mat'],
    ['МẬТ', 'mat'],
    ['ＭẬＴ', 'mat'],
    ['M\u200bẬ\u200bT', 'mat'],
    ['V/v điều động (TOI MAT)', 'toi_mat'],
  ] as const)('%s', (words, level) => {
    expect(findSecrecyInWords(words)).toMatchObject({ level, where: 'words' });
  });

  test.each([
    'V/v bảo mật thông tin',
    'Bảo mật: hướng dẫn kiểm tra an toàn',
    'V/v triển khai Luật Bảo vệ bí mật nhà nước (bí mật nhà nước)',
    'QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'V/v mật độ xây dựng - mật độ dân cư',
    'Mật ong rừng đạt chuẩn OCOP',
    'MẬT ONG RỪNG',
    'V/v đổi mật khẩu',
    'V/v khen thưởng ông Nguyễn Văn Mật',
    'Ông Mật, trưởng thôn 3',
    'V/v cấp tài khoản: mật khẩu mới',
    'An ninh, cơ mật viện, mật thiết, mật vụ',
    'Trần Thị Mật',
    'GIẤY MỜI ÔNG MẠT',
    'MẶT TRẬN TỔ QUỐC VIỆT NAM',
  ])('%s is no mark', (words) => {
    expect(findSecrecyInWords(words)).toBeNull();
  });

  test('a mark without its accents is a doubt, one with them is not', () => {
    expect(findSecrecyInWords('(TOI MAT)')?.isDoubt).toBe(true);
    expect(findSecrecyInWords('(TỐI MẬT)')?.isDoubt).toBe(false);
  });
});

describe('a mark in the name of a file or a member of an archive', () => {
  test.each(['MẬT/bao-cao.pdf', 'den\\Tối mật\\01.pdf', 'cv mật 12.pdf', 'M\u00adẬT.pdf'])('%s', (name) => {
    expect(findSecrecyInWords(name, 'name')).not.toBeNull();
  });
  test.each([
    'Nguyễn Văn Mật.pdf',
    'ông Mật.pdf',
    'bảo mật/kế hoạch.pdf',
    'mật độ dân số.xlsx',
    'mat bang.dwg',
  ])('%s is no mark', (name) => {
    expect(findSecrecyInWords(name, 'name')).toBeNull();
  });
});

test('a column that asks for the level answers with one word or letter', () => {
  expect(findSecrecyInMessage([{ name: 'Độ mật', text: 'mật' }])).toMatchObject({ level: 'mat' });
  expect(findSecrecyInMessage([{ name: 'Độ mật', text: 'B' }])).toMatchObject({ level: 'toi_mat' });
  expect(findSecrecyInMessage([{ name: 'Độ mật', text: 'Thường' }])).toBeNull();
});
