/** Times on the VXP wire: `dd/MM/yyyy HH:mm:ss` in Vietnam, as its clients write and show them. */
import { readInstant, writeInstant } from '#core/exchange/wire/edxml/day-and-time.ts';
import type { Period } from '../messages.ts';

/** An instant as text. */
export function wireTime(at: Date): string {
  const text = writeInstant(at.toISOString()) ?? '';
  const [day = '', time = ''] = text.split(' ');
  return `${day.split('/').toReversed().join('/')} ${time}`;
}

export type ReadPeriod = { readonly period: Period | null } | { readonly refusal: string };

/** The period two optional parameters name; null when neither is given. */
export function readPeriod(fromDate: string, toDate: string): ReadPeriod {
  if (fromDate === '' && toDate === '') return { period: null };
  const from = fromDate === '' ? null : readInstant(fromDate).value;
  const to = toDate === '' ? null : readInstant(toDate).value;
  if ((fromDate !== '' && from === null) || (toDate !== '' && to === null)) {
    return { refusal: 'fromDate and toDate are dd/MM/yyyy HH:mm:ss' };
  }
  return { period: { from: from === null ? null : new Date(from), to: to === null ? null : new Date(to) } };
}
