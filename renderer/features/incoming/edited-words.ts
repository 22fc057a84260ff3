/** An entry "documents.edited" as words: which fields, and each with its old and new value. */
import type { Facts } from '#contract/kernel.ts';

import type { Text, TextKey } from '../../text/text-provider.tsx';
import { urgencyOf } from './words.ts';

const days: ReadonlySet<string> = new Set(['issuedOn', 'dueOn', 'paperCameOn']);

/** The label of a field of `documents.edit`; paper is one fact under several names. */
export function fieldWord(field: string, { t }: Pick<Text, 't'>): string {
  const name = field === 'paperExpected' ? 'paper' : field;
  // An unlisted name comes back as its key; the contract names only fields that are listed.
  return t(`incoming.field.${name}` as TextKey & 'incoming.field.subject');
}

/** "trích yếu, hạn xử lý" of the fields an entry tells of. */
export function fieldsWord(fields: readonly string[], text: Pick<Text, 't'>): string {
  return [...new Set(fields.map((field) => lowerFirst(fieldWord(field, text))))].join(', ');
}

/** The fields an entry tells of. */
export const editedFields = (facts: Facts): string[] =>
  Object.keys(facts)
    .filter((key) => key.endsWith('.new'))
    .map((key) => key.slice(0, -'.new'.length));

/** One sentence a field: "Trích yếu: “cũ” thành “mới”". */
export function editedWords(facts: Facts, text: Pick<Text, 't' | 'day'>): string {
  const { t } = text;
  const gone = new Set(String(facts['gone'] ?? '').split(','));
  return editedFields(facts)
    .filter((field) => !gone.has(field))
    .map((field) =>
      t('incoming.history.change', {
        field: fieldWord(field, text),
        old: valueWord(field, facts[`${field}.old`], text),
        new: valueWord(field, facts[`${field}.new`], text),
      }),
    )
    .join('; ');
}

/** An entry "documents.joined": the paper, or a file. */
export function joinedWords(facts: Facts, { t }: Pick<Text, 't'>): string {
  const on = facts['paperCameOn'];
  return typeof on === 'string'
    ? t('incoming.history.joinedPaper', { on })
    : t('incoming.history.joinedFile');
}

function valueWord(
  field: string,
  value: Facts[string] | undefined,
  { t, day }: Pick<Text, 't' | 'day'>,
): string {
  if (field === 'paperExpected') return t(`incoming.field.paperState.${value === 1 ? 'expected' : 'none'}`);
  if (value === undefined || value === null || value === '') return t('incoming.history.changeNone');
  if (days.has(field)) return day(String(value));
  const urgency = Object.entries(urgencyOf).find(([name]) => field === 'urgency' && name === value)?.[1];
  return urgency === undefined ? `“${String(value)}”` : t(`common.urgency.${urgency}`);
}

const lowerFirst = (word: string): string => `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
