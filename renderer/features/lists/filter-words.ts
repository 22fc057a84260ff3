/** What each condition says: on its chip, and in the bar. */
import type { DocumentState } from '#contract/documents.ts';
import type { DueSpan } from '#contract/list-question.ts';

import type { Text } from '../../text/text-provider.tsx';
import { urgencyOf } from '../incoming/words.ts';
import type { Filter } from './question.ts';

export const urgencies = ['normal', 'khan', 'thuong_khan', 'hoa_toc'] as const;
export const spans = ['today', 'week', 'month', 'quarter', 'year'] as const;
export const dueSpans: readonly DueSpan[] = ['overdue', 'today', 'three_days', 'week', 'set', 'none'];

const incomingStates: readonly DocumentState[] = ['registered', 'presented', 'handling', 'done'];
const outgoingStates: readonly DocumentState[] = ['draft', 'to_sign', 'signed', 'numbered', 'issued'];

export type Side = 'incoming' | 'outgoing' | 'both';

/** The states a list of this side can be narrowed to. */
export function statesOf(side: Side): readonly DocumentState[] {
  if (side === 'both') return [...incomingStates, ...outgoingStates];
  return side === 'incoming' ? incomingStates : outgoingStates;
}

/** The days as a few words, or nothing when there is no such condition. */
export function daysWords({ span, year, fromDay, toDay }: Filter, { t }: Text): string | undefined {
  if (span !== null) return t(`lists.span.${span}`);
  if (fromDay !== null && toDay !== null) return t('lists.filter.span', { from: fromDay, to: toDay });
  if (fromDay !== null) return t('lists.filter.since', { day: fromDay });
  if (toDay !== null) return t('lists.filter.until', { day: toDay });
  return year === null ? undefined : t('lists.filter.inYear', { year: String(year) });
}

const written = (number: number | null): string => String(number ?? '');

function numbersWords({ fromNumber: from, toNumber: to }: Filter, { t }: Text): string {
  if (from !== null && to !== null)
    return t('lists.filter.numbersSpan', { from: written(from), to: written(to) });
  return from !== null
    ? t('lists.filter.numbersSince', { from: written(from) })
    : t('lists.filter.numbersUntil', { to: written(to) });
}

const of = (label: string, value: string): string => `${label}: ${value}`;

/** "Hạn xử lý: Đã quá hạn"; `names` gives those of books, people and units. */
export function chipOf(
  filter: Filter,
  name: keyof Filter,
  text: Text,
  names: ReadonlyMap<string, string>,
): string {
  const { t } = text;
  switch (name) {
    case 'bookId':
      return of(t('lists.filter.book'), names.get(filter.bookId ?? '') ?? '–');
    case 'handlerId':
      return of(t('lists.filter.handler'), names.get(filter.handlerId ?? '') ?? '–');
    case 'kind':
      return of(t('lists.filter.kind'), filter.kind ?? '');
    case 'urgency':
      return of(t('lists.filter.urgency'), t(`common.urgency.${urgencyOf[filter.urgency ?? 'normal']}`));
    case 'state': {
      const state = statesOf('both').find((one) => one === filter.state);
      return of(t('lists.filter.state'), state === undefined ? '–' : t(`incoming.state.${state}`));
    }
    case 'span':
      return of(t('lists.filter.days'), daysWords(filter, text) ?? '');
    case 'issuer':
      return of(t('lists.filter.issuer'), filter.issuer);
    case 'signer':
      return of(t('lists.filter.signer'), filter.signer);
    case 'keywords':
      return of(t('lists.filter.keywords'), filter.keywords);
    case 'fileText':
      return of(t('lists.filter.fileText'), filter.fileText);
    case 'field':
      return of(t('lists.filter.field'), filter.field ?? '');
    case 'due':
      return of(t('lists.filter.due'), t(`lists.due.${filter.due ?? 'set'}`));
    case 'paper':
      return of(t('lists.filter.paper'), t(`lists.paper.${filter.paper ?? 'none'}`));
    case 'isUnread':
      return t('lists.filter.unread');
    default:
      return of(t('lists.filter.numbers'), numbersWords(filter, text));
  }
}
