/** The entries of a document's way as sentences: who did what to whom, and the words that were said. */
import type { HistoryLine } from '#contract/documents.ts';

import type { Text } from '../../text/text-provider.tsx';

/** Every type that `main/core/workflow` writes about a document; a test compares the two. */
export const workTypes = [
  'presented',
  'withdrawn',
  'decided',
  'recorded',
  'given_back',
  'reassigned',
  'handlers_added',
  'handed_over',
  'distributed',
  'head_changed',
  'progress',
  'done',
  'answered',
  'part_closed',
  'reopened',
] as const;

type WorkType = (typeof workTypes)[number];

function typeOf(type: string): WorkType | undefined {
  return workTypes.find((one) => type === `workflow.${one}`);
}

/** The sentence, and under it what was said, who helps and until when. */
export function workEntry(
  line: HistoryLine,
  { t }: Pick<Text, 't'>,
): { readonly title: string; readonly detail: string } | undefined {
  const type = typeOf(line.type);
  if (type === undefined) return undefined;
  const fact = (name: string): string => String(line.facts[name] ?? '');
  const isToKnow = fact('lead') === '' && (type === 'decided' || type === 'recorded');
  // The sentence names only facts that its own entry carries.
  const write = t as (key: string, facts: Readonly<Record<string, string>>) => string;
  const title = write(`workflow.history.${type}${isToKnow ? 'ToKnow' : ''}`, {
    person: line.personName,
    leader: fact('leader'),
    lead: fact('lead'),
    unit: fact('unit'),
    answer: fact('answer'),
    on: fact('on'),
  });
  const said = fact('text') || fact('note') || fact('reason');
  const parts = [
    said === '' ? '' : t('workflow.history.said', { text: said }),
    fact('support') === '' ? '' : t('workflow.history.support', { names: fact('support') }),
    fact('inform') === '' ? '' : t('workflow.history.inform', { names: fact('inform') }),
    fact('dueOn') === '' ? '' : t('workflow.history.due', { on: fact('dueOn') }),
  ];
  return { title, detail: parts.filter((part) => part !== '').join('. ') };
}
