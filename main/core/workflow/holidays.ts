/** Public holidays of 2026 and 2027 as a starting list; the admin compares it with each year's announcement. */
import type { CalendarDay } from '#contract/workflow.ts';

const law = (clause: string) => `BLLĐ 45/2019/QH14, Đ112.1.${clause}`;
const weekendMoved = 'BLLĐ 45/2019/QH14, Đ111.3';
const exchanged = 'Hoán đổi theo thông báo lịch nghỉ năm 2026';
const planned = 'NQ 80-NQ/TW ngày 07/01/2026; chờ sửa BLLĐ, Đ112';

type Row = readonly [day: string, name: string, source: string, isSure?: boolean];

const off: readonly Row[] = [
  ['2026-01-01', 'Tết Dương lịch', law('a')],
  ['2026-01-02', 'Nghỉ hoán đổi Tết Dương lịch', exchanged, false],
  ['2026-02-16', 'Tết Bính Ngọ (29 tháng Chạp)', law('b')],
  ['2026-02-17', 'Tết Bính Ngọ (mùng 1)', law('b')],
  ['2026-02-18', 'Tết Bính Ngọ (mùng 2)', law('b')],
  ['2026-02-19', 'Tết Bính Ngọ (mùng 3)', law('b')],
  ['2026-02-20', 'Tết Bính Ngọ (mùng 4)', law('b')],
  ['2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương (26/4 là Chủ Nhật)', weekendMoved],
  ['2026-04-30', 'Ngày Chiến thắng', law('c')],
  ['2026-05-01', 'Ngày Quốc tế lao động', law('d')],
  ['2026-08-31', 'Nghỉ hoán đổi Quốc khánh', exchanged, false],
  ['2026-09-01', 'Quốc khánh (ngày liền kề)', law('đ')],
  ['2026-09-02', 'Quốc khánh', law('đ')],
  ['2026-11-24', 'Ngày Văn hóa Việt Nam', planned, false],
  ['2027-01-01', 'Tết Dương lịch', law('a')],
  ['2027-02-05', 'Tết Đinh Mùi (29 tháng Chạp)', law('b'), false],
  ['2027-02-08', 'Tết Đinh Mùi (mùng 3)', law('b'), false],
  ['2027-02-09', 'Tết Đinh Mùi (mùng 4)', law('b'), false],
  ['2027-02-10', 'Nghỉ bù Tết Đinh Mùi (mùng 1 là thứ Bảy)', weekendMoved, false],
  ['2027-02-11', 'Nghỉ bù Tết Đinh Mùi (mùng 2 là Chủ Nhật)', weekendMoved, false],
  ['2027-04-16', 'Giỗ Tổ Hùng Vương', law('e')],
  ['2027-04-30', 'Ngày Chiến thắng', law('c')],
  ['2027-05-03', 'Nghỉ bù Ngày Quốc tế lao động (1/5 là thứ Bảy)', weekendMoved],
  ['2027-09-02', 'Quốc khánh', law('đ')],
  ['2027-09-03', 'Quốc khánh (ngày liền kề)', law('đ'), false],
  ['2027-11-24', 'Ngày Văn hóa Việt Nam', planned, false],
];

/** Saturdays worked in exchange for the days moved. */
const work: readonly Row[] = [
  ['2026-01-10', 'Làm bù cho 02/01', exchanged, false],
  ['2026-08-22', 'Làm bù cho 31/8', exchanged, false],
];

const dayOf =
  (kind: CalendarDay['kind']) =>
  ([day, name, source, isSure = true]: Row): CalendarDay => ({ day, kind, name, source, isSure });

/** Every day of the list, in order. */
export const publicHolidays: readonly CalendarDay[] = [
  ...off.map(dayOf('off')),
  ...work.map(dayOf('work')),
].toSorted((one, other) => one.day.localeCompare(other.day));
