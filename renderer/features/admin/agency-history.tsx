/** What was done with the agencies of the office, each act a sentence; removed ones are named here only. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useAsk } from '../../app/queries.ts';
import { formatTime, vietnamDay } from '../../text/format.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { Timeline } from '../../ui/timeline.tsx';

type Line = Output<Contract['agencies']['history']>[number];

export function AgencyHistory(): ReactNode {
  const text = useText();
  const lines = useAsk('agencies', 'history', {}).data ?? [];
  if (lines.length === 0) return null;
  const days = [...new Set(lines.map(({ at }) => vietnamDay(at)))].map((day) => ({
    heading: text.day(day),
    entries: linesOf(lines, day).map((line) => ({
      id: line.id,
      time: formatTime(line.at),
      title: sentenceOf(line, text),
      detail: line.personName,
    })),
  }));
  return (
    <Card title={text.t('merging.history.head')}>
      <Timeline days={days} />
    </Card>
  );
}

const linesOf = (lines: readonly Line[], day: string): Line[] =>
  lines.filter(({ at }) => vietnamDay(at) === day);

/** The sentence of one line; every act on an agency has one. */
export function sentenceOf({ type, facts }: Pick<Line, 'type' | 'facts'>, { t }: Text): string {
  const said = (name: string): string => String(facts[name] ?? '');
  const [name, fromDay, ground] = [said('name'), said('fromDay'), said('ground')];
  switch (type) {
    case 'agencies.body_added':
      return t('merging.history.body_added', { name });
    case 'agencies.body_changed':
      return t('merging.history.body_changed', { name });
    case 'agencies.body_renamed':
      return t('merging.history.body_renamed', { from: said('from'), to: said('to'), fromDay });
    case 'agencies.body_ended':
      return t('merging.history.body_ended', { name, fromDay, ground, successor: said('successor') });
    case 'agencies.end_undone':
      return t('merging.history.end_undone', { name });
    case 'agencies.predecessor_added':
      return t('merging.history.predecessor_added', { name, fromDay, ground });
    case 'agencies.predecessor_removed':
      return t('merging.history.predecessor_removed', { name, reason: said('reason') });
    case 'agencies.seal_set':
      return t('merging.history.seal_set');
    case 'books.patterns_set':
      return t('merging.history.patterns_set');
    case 'exchange.hub_set':
      return t('merging.history.hub_set', { url: said('url') });
    default:
      return t('merging.history.other', { type });
  }
}
