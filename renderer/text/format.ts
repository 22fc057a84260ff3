/** How days, hours, numbers and sizes are written; hours and days are always those of Vietnam. */
import type { Language } from './catalogue.ts';

/** An instant: ISO text, milliseconds since 1970, or a Date. */
export type Instant = string | number | Date;

const vietnamOffsetMs = 7 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day in Vietnam of an instant, as yyyy-MM-dd. */
export function vietnamDay(instant: Instant): string {
  return new Date(new Date(instant).getTime() + vietnamOffsetMs).toISOString().slice(0, 10);
}

/** dd/MM/yyyy of a day (yyyy-MM-dd) or of an instant's day in Vietnam. */
export function formatDay(day: Instant): string {
  const [, year, month, date] =
    isoDay.exec(typeof day === 'string' ? day : '') ?? isoDay.exec(vietnamDay(day)) ?? [];
  return `${date}/${month}/${year}`;
}

/** HH:mm in Vietnam. */
export function formatTime(instant: Instant): string {
  return new Date(new Date(instant).getTime() + vietnamOffsetMs).toISOString().slice(11, 16);
}

/** dd/MM/yyyy HH:mm in Vietnam. */
export const formatDayTime = (instant: Instant): string =>
  `${formatDay(vietnamDay(instant))} ${formatTime(instant)}`;

/** Whole days from one day to another (yyyy-MM-dd); negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** "Thứ Sáu, 20/11/2026" of a day (yyyy-MM-dd). */
export function formatWeekday(language: Language, day: string): string {
  return `${weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${formatDay(day)}`;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** 1847 · 12.345 · 3,2 in Vietnamese; thousands are grouped from ten thousand on. */
export function formatNumber(language: Language, value: number, maxDecimals = 2): string {
  const key = `${language}${maxDecimals}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    // `min2` is in Chrome 106 and later but not in the es2023 types, which know a boolean only.
    const options = {
      maximumFractionDigits: maxDecimals,
      useGrouping: 'min2',
    } as unknown as Intl.NumberFormatOptions;
    format = new Intl.NumberFormat(locale, options);
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/** "23 %": a space before the sign, as Vietnamese offices write it. `share` is 0 to 1. */
export const formatPercent = (language: Language, share: number): string =>
  `${formatNumber(language, share * 100, 0)} %`;

/** "412 KB", "3,2 MB": binary units under the short names people know. */
export function formatBytes(language: Language, bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${formatNumber(language, value, step >= 2 && value < 100 ? 1 : 0)} ${units[step]}`;
}

/** "4 phút 40 giây": the two largest units of a length of time. */
export function formatDuration(language: Language, ms: number): string {
  const words =
    language === 'vi' ? (['ngày', 'giờ', 'phút', 'giây'] as const) : (['d', 'h', 'min', 's'] as const);
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const first = parts.findIndex((part) => part > 0);
  if (first === -1) return `0 ${words[3]}`;
  return parts
    .map((part, index) => ({ part, word: words[index], index }))
    .slice(first, first + 2)
    .filter(({ part }) => part > 0)
    .map(({ part, word }) => `${part} ${word}`)
    .join(' ');
}
