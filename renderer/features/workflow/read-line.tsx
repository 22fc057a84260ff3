/** What was read out of the bút phê, in one line that is always there, so that nothing below moves while somebody types. */
import type { ReactNode } from 'react';

import type { Colleague } from '#contract/workflow.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import type { ReadOpinion } from './read-opinion.ts';

import './workflow.css';

/** Without `onTake` there is nothing to take. */
export function ReadLine(props: {
  read: ReadOpinion;
  people: readonly Colleague[];
  onTake: (() => void) | undefined;
}): ReactNode {
  const { t, day } = useText();
  const { read, people, onTake } = props;
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? '';
  const isTakable = onTake !== undefined;
  const parts = isTakable
    ? read.assignments.map(({ personId, role }) => t(`workflow.read.${role}`, { name: nameOf(personId) }))
    : [];
  if (isTakable && read.dueOn !== null) parts.push(t('workflow.read.due', { on: day(read.dueOn) }));
  const [unclear] = read.unclear;
  const sentence = [
    ...(parts.length > 0 ? [t('workflow.read.parts', { parts: parts.join(', ') })] : []),
    ...(unclear === undefined ? [] : [t('workflow.read.unclear', { names: unclear.join(', ') })]),
  ].join(' ');
  return (
    <div className="cv-read-line" aria-live="polite">
      <span className={sentence === '' ? 'cv-quiet' : ''} title={sentence}>
        {sentence === '' ? t('workflow.read.hint') : sentence}
      </span>
      {onTake !== undefined && (
        <Button size="small" shortcut="Alt+A" onClick={onTake}>
          {t('workflow.read.take')}
        </Button>
      )}
    </div>
  );
}
