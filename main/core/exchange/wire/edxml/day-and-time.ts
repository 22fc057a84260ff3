/** Days and instants as edXML writes them: `yyyy/MM/dd`, and `yyyy/MM/dd HH:mm:ss` in Vietnam local time. */

/** Vietnam has had one offset and no summer time since 1975. */
const vietnamOffsetMs = 7 * 60 * 60 * 1000;

/** `2026-03-02` as `2026/03/02`; null when it is no day of the calendar. */
export function writeDay(day: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match || isoDay(match[1], match[2], match[3]) === null) return null;
  return day.replaceAll('-', '/');
}

/** An ISO instant as `yyyy/MM/dd HH:mm:ss` in Vietnam, to the second; null when it is no instant. */
export function writeInstant(instant: string): string | null {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return null;
  const local = new Date(at + vietnamOffsetMs).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`;
}

/** What a date text was understood as, and the code of the repair that took. */
export type ReadMoment = { readonly value: string | null; readonly repair: string | null };

/** A received date as `yyyy-MM-dd`: also day first, also ISO; an impossible one is null, never rolled over. */
export function readDay(text: string): ReadMoment {
  const parts = dayParts(text);
  if (parts === null) return { value: null, repair: 'edxml.date_unreadable' };
  return parts;
}

/** A received `yyyy/MM/dd HH:mm:ss` as an ISO instant: also day first, also ISO 8601 with or without an offset. */
export function readInstant(text: string): ReadMoment {
  const match = /^(\S+?)(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  const day = match ? dayParts(match[1] ?? '') : null;
  if (!match || day === null || day.value === null) return { value: null, repair: 'edxml.date_unreadable' };
  const [, , hour = '0', minute = '00', second = '00', zone] = match;
  const offset = zone ? zoneText(zone) : '+07:00';
  const at = Date.parse(`${day.value}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`);
  if (Number.isNaN(at)) return { value: null, repair: 'edxml.date_unreadable' };
  const repair = day.repair ?? (match[2] === undefined ? 'edxml.time_missing' : null);
  return { value: new Date(at).toISOString(), repair };
}

function zoneText(zone: string): string {
  return zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function dayParts(text: string): ReadMoment | null {
  const yearFirst = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) {
    const value = isoDay(yearFirst[1], yearFirst[3], yearFirst[4]);
    const isExact = /^\d{4}\/\d{2}\/\d{2}$/.test(text);
    return value === null ? null : { value, repair: isExact ? null : 'edxml.date_other_form' };
  }
  // A common reader takes `02/03/2026` for a day of the year 7; here the day stands first, as it is written in Vietnam.
  const dayFirst = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  const value = dayFirst ? isoDay(dayFirst[4], dayFirst[3], dayFirst[1]) : null;
  return value === null ? null : { value, repair: 'edxml.date_day_first' };
}

function isoDay(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return null;
  return Number(year) < 1900 ? null : text;
}
