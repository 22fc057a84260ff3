/** What was done with a book beside everyday numbering: who kept it from when, what was kept, void, taken over, closed. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { Timeline, type TimelineDay } from '../../ui/timeline.tsx';
import { formatTime, vietnamDay } from '../../text/format.ts';

type Line = Output<Contract['books']['history']>[number];

export function BookHistory(props: { bookId: string }): ReactNode {
  const text = useText();
  const history = useAsk('books', 'history', { bookId: props.bookId });
  if (history.data === undefined || history.data.length === 0) return null;
  return (
    <Card title={text.t('books.history.head')}>
      <Timeline days={daysOf(history.data, text)} />
    </Card>
  );
}

function daysOf(lines: readonly Line[], text: Text): TimelineDay[] {
  const days = new Map<string, Line[]>();
  for (const line of lines) {
    const day = vietnamDay(line.at);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, entries]) => ({
    heading: text.day(day),
    entries: entries.map((line) => ({
      id: line.id,
      time: formatTime(line.at),
      title: sentenceOf(line, text),
      detail: line.personName,
    })),
  }));
}

/** The sentence of one line; every act of books has one. */
export function sentenceOf({ type, facts }: Line, { t }: Text): string {
  const said = {
    number: `${facts['number'] ?? ''}${facts['suffix'] ?? ''}`,
    first: Number(facts['first'] ?? facts['from'] ?? 0),
    last: Number(facts['last'] ?? facts['to'] ?? facts['lastNumber'] ?? 0),
    reason: String(facts['reason'] ?? facts['source'] ?? ''),
    from: String(facts['from'] ?? '') || t('books.nobodyKeeps'),
    to: String(facts['to'] ?? ''),
    note: String(facts['note'] ?? ''),
    kinds: String(facts['kinds'] ?? '') || t('books.everyKind'),
  };
  switch (type) {
    case 'books.opened':
      return t('books.history.opened', { first: Number(facts['firstNumber'] ?? 1) });
    case 'books.handed_over':
      return t('books.history.handedOver', said);
    case 'books.closed':
      return t('books.history.closed', said);
    case 'books.reopened':
      return t('books.history.reopened', said);
    case 'books.kinds_set':
      return t('books.history.kindsSet', said);
    case 'books.numbers_kept':
      return t('books.history.kept', said);
    case 'books.sub_number_kept':
      return t('books.history.subKept', said);
    case 'books.kept_number_given':
      return t('books.history.keptGiven', said);
    case 'books.number_released':
      return t('books.history.released', said);
    case 'books.number_void':
      return t('books.history.void', said);
    case 'books.number_restored':
      return t('books.history.restored', said);
    case 'books.numbers_taken_over':
      return t('books.history.takenOver', said);
    case 'books.take_over_undone':
      return t('books.history.takeOverUndone', said);
    case 'books.gap_accounted_for':
      return t(
        facts['as'] === 'on_paper' ? 'books.history.accountedOnPaper' : 'books.history.accountedFor',
        said,
      );
    default:
      return t('books.history.other', { type });
  }
}
