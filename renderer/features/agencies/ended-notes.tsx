/** Above a list or a form: which agency of the office has ended, and what to do with what still comes for it. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { HandOver } from './hand-over.tsx';
import { endedHere, successorWords } from './merged.ts';

import './agencies.css';

/** `tellsWhatToDo` where things still come; `handsOver` where its books are kept. */
export function EndedNotes(props: { tellsWhatToDo?: boolean; handsOver?: boolean }): ReactNode {
  const { t } = useText();
  const bodies = useAsk('agencies', 'mine', {}).data?.bodies ?? [];
  return endedHere(bodies).map((body) => {
    const { end, name } = body;
    const words = { name, fromDay: end.fromDay, successor: successorWords(end) };
    return (
      <p key={body.id} className="cv-ended-note" role="status">
        {t('merging.note.ended', words)}{' '}
        {props.tellsWhatToDo === true &&
          t(end.successorId === null ? 'merging.note.coming' : 'merging.note.comingHere', words)}
        {props.handsOver === true && <HandOver body={body} />}
      </p>
    );
  });
}

/** The reason with which what still comes is refused, where no agency of the office is left to take it; else ''. */
export function useRefusalReason(): string {
  const { t } = useText();
  const bodies = useAsk('agencies', 'mine', {}).data?.bodies ?? [];
  const [ended] = endedHere(bodies);
  if (ended === undefined || bodies.some(({ end }) => end === null)) return '';
  const { name, end } = ended;
  return t('merging.note.reason', { name, fromDay: end.fromDay, successor: successorWords(end) });
}
