/** The journal's entries about a document as sentences: a title, a detail and the colour of its dot. */
import type { HistoryLine } from '#contract/documents.ts';

import { vietnamDay } from '../../text/format.ts';
import type { Text } from '../../text/text-provider.tsx';
import type { TimelineDay, TimelineEntry } from '../../ui/timeline.tsx';
import { editedFields, editedWords, fieldsWord, joinedWords } from '../incoming/edited-words.ts';
import { writtenNumber } from '../incoming/words.ts';
import { workEntry } from '../workflow/work-history.ts';

const told = {
  'documents.drafted': 'documents_drafted',
  'documents.annexes_set': 'documents_annexes_set',
  'documents.submitted': 'documents_submitted',
  'documents.returned': 'documents_returned',
  'documents.receivers_set': 'documents_receivers_set',
  'documents.registered': 'documents_registered',
  'documents.numbered': 'documents_numbered',
  'documents.posted': 'documents_posted',
  'documents.kept_copy_used': 'documents_kept_copy_used',
  'documents.kept_copy_returned': 'documents_kept_copy_returned',
  'documents.linked': 'documents_linked',
  'documents.recalled': 'documents_recalled',
  'exchange.asked': 'exchange_asked',
  'exchange.agreed': 'exchange_agreed',
  'exchange.rejected': 'exchange_rejected',
  'exchange.recall_asked': 'exchange_recall_asked',
  'exchange.asked_again': 'exchange_asked_again',
  'exchange.carried': 'exchange_carried',
  'exchange.carried_receipt': 'exchange_carried_receipt',
  'exchange.case_closed': 'exchange_case_closed',
  'documents.voided': 'documents_voided',
  'documents.unvoided': 'documents_unvoided',
  'signing.signed': 'signing_signed',
  'signing.verdict_changed': 'signing_verdict_changed',
  'signing.proof_added': 'signing_proof_added',
  'signing.issued': 'signing_issued',
  'signing.copy_made': 'signing_copy_made',
  'signing.copied': 'signing_copied',
  'signing.copy_withdrawn': 'signing_copy_withdrawn',
  'exchange.queued': 'exchange_queued',
  'exchange.hub_accepted': 'exchange_hub_accepted',
  'exchange.hub_refused': 'exchange_hub_refused',
  'exchange.answer_lost': 'exchange_answer_lost',
  'exchange.found_at_hub': 'exchange_found_at_hub',
} as const;

const tones: Readonly<Record<string, NonNullable<TimelineEntry['tone']>>> = {
  'documents.returned': 'refused',
  'documents.voided': 'refused',
  'documents.recalled': 'refused',
  'exchange.asked': 'now',
  'exchange.recall_asked': 'now',
  'exchange.hub_refused': 'refused',
  'exchange.answer_lost': 'now',
  'signing.issued': 'done',
  'workflow.given_back': 'refused',
  'workflow.done': 'done',
  'workflow.answered': 'done',
};

const copyForms = ['sao_y', 'sao_luc', 'trich_sao'] as const;

const verdicts = ['valid', 'invalid', 'unknown'] as const;

function verdictWord(value: string | undefined, { t }: Text): string {
  const verdict = verdicts.find((one) => one === value);
  return verdict === undefined ? '–' : t(`common.verdict.${verdict}Short`);
}

const statusCodes = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const;

/** One line of the history; an entry without words of its own still says who and when. */
export function entryOf(line: HistoryLine, text: Text): TimelineEntry {
  const { t } = text;
  const facts: Record<string, string> = { ...textFacts(line), person: line.personName, type: line.type };
  const copied = copyForms.find((form) => form === facts['form']);
  if (copied !== undefined) facts['formWord'] = t(`copies.forms.${copied}`);
  for (const name of ['before', 'after'])
    if (line.type === 'signing.verdict_changed') facts[name] = verdictWord(facts[name], text);
  const at = { id: line.id, time: text.time(line.at) };
  if (line.type === 'exchange.status') {
    const code = statusCodes.find((one) => one === facts['code']) ?? 'other';
    const title = t(`outgoing.history.status.${code}`, {
      receiver: facts['receiver'] ?? '',
      code: facts['code'] ?? '',
    });
    const tone = code === '02' ? { tone: 'refused' as const } : {};
    const detail = facts['description'];
    return { ...at, title, ...tone, ...(detail === undefined ? {} : { detail }) };
  }
  if (line.type === 'documents.edited') {
    const fields = fieldsWord(editedFields(line.facts), text);
    const title = t('outgoing.history.edited', { person: line.personName, fields });
    return { ...at, title, detail: editedWords(line.facts, text) };
  }
  if (line.type === 'documents.joined')
    return { ...at, title: joinedWords(line.facts, text), detail: line.personName };
  const work = workEntry(line, text);
  if (work !== undefined) {
    const tone = tones[line.type];
    return {
      ...at,
      title: work.title,
      ...(work.detail === '' ? {} : { detail: work.detail }),
      ...(tone === undefined ? {} : { tone }),
    };
  }
  const known = Object.entries(told).find(([type]) => type === line.type)?.[1] ?? 'other';
  // The sentence names the facts that its own entry carries; one that is missing is written as a dash.
  const write = t as (key: string, given: Readonly<Record<string, string>>) => string;
  const detail = write(`outgoing.history.${known}.detail`, facts);
  const tone = tones[line.type];
  return {
    ...at,
    title: write(`outgoing.history.${known}.title`, facts),
    ...(detail.endsWith('–') ? {} : { detail }),
    ...(tone === undefined ? {} : { tone }),
  };
}

/** The lines as they come, newest first, under the heading of each day. */
export function daysOf(lines: readonly HistoryLine[], text: Text): TimelineDay[] {
  const days: { heading: string; day: string; entries: TimelineEntry[] }[] = [];
  for (const line of lines) {
    const day = vietnamDay(line.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entryOf(line, text));
    else days.push({ day, heading: text.weekday(day), entries: [entryOf(line, text)] });
  }
  return days;
}

function textFacts({ facts }: HistoryLine): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, writtenAs(name, value, facts)] as const],
    ),
  );
}

/** Numbers of a book have two digits at least, as on paper (Decree 30/2020, PL I.II.3). */
function writtenAs(
  name: string,
  value: NonNullable<HistoryLine['facts'][string]>,
  facts: HistoryLine['facts'],
): string {
  return name === 'arrivalNumber' && typeof value === 'number'
    ? writtenNumber(value, String(facts['suffix'] ?? ''))
    : String(value);
}
