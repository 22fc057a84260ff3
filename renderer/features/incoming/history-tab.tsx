/** What happened to a document, newest first. */
import type { ReactNode } from 'react';

import type { HistoryLine } from '#contract/documents.ts';
import type { z } from 'zod';

import { vietnamDay } from '../../text/format.ts';
import { writtenNumber } from './words.ts';
import type { Text } from '../../text/text-provider.tsx';
import { useText } from '../../text/text-provider.tsx';
import { editedFields, editedWords, fieldsWord, joinedWords } from './edited-words.ts';
import { workEntry } from '../workflow/work-history.ts';
import { Timeline, type TimelineDay } from '../../ui/timeline.tsx';

type Line = z.infer<typeof HistoryLine>;

/** The lines under their days. */
export function HistoryTab(props: { lines: readonly Line[] }): ReactNode {
  const text = useText();
  return <Timeline days={daysOf(props.lines, text)} />;
}

function daysOf(lines: readonly Line[], text: Text): TimelineDay[] {
  const days = [...new Set(lines.map((line) => vietnamDay(line.at)))];
  return days.map((day) => ({
    heading: text.weekday(day),
    entries: lines
      .filter((line) => vietnamDay(line.at) === day)
      .map((line) => ({
        id: line.id,
        time: text.time(line.at),
        title: sentenceOf(line, text),
        detail: detailOf(line, text),
      })),
  }));
}

const sentences = {
  'documents.drafted': 'drafted',
  'documents.submitted': 'submitted',
  'documents.returned': 'returned',
  'documents.receivers_set': 'receivers',
  'documents.changed': 'changed',
  'signing.signed': 'signed',
  'signing.issued': 'issued',
  'exchange.queued': 'queued',
  'exchange.status': 'status',
} as const;

function detailOf(line: Line, text: Text): string | undefined {
  const { type, facts, personName } = line;
  const work = workEntry(line, text);
  if (work !== undefined) return work.detail || undefined;
  const changes = type === 'documents.edited' ? editedWords(facts, text) : '';
  return [personName, changes].filter((part) => part !== '').join(': ') || undefined;
}

function sentenceOf(line: Line, text: Text): string {
  const { t } = text;
  const { type, facts } = line;
  const work = workEntry(line, text);
  if (work !== undefined) return work.title;
  const given = { number: numberIn(facts), reason: String(facts['reason'] ?? '') };
  if (type === 'documents.registered' && typeof facts['arrivalNumber'] === 'number')
    return t('incoming.history.registered', given);
  if (type === 'documents.edited')
    return t('incoming.history.edited', { fields: fieldsWord(editedFields(facts), text) });
  if (type === 'documents.joined') return joinedWords(facts, text);
  if (type === 'documents.voided') return t('incoming.history.voided', given);
  if (type === 'documents.unvoided') return t('incoming.history.unvoided', given);
  const known = Object.entries(sentences).find(([name]) => name === type)?.[1];
  return t(`incoming.history.${known ?? 'other'}`);
}

const numberIn = (facts: Line['facts']): string | number => {
  const number = facts['arrivalNumber'];
  return typeof number === 'number' ? writtenNumber(number, String(facts['suffix'] ?? '')) : '–';
};
