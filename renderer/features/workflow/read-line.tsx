/** What was read out of the bút phê, in one line that is always there, so that nothing below moves while somebody types. */
import type { ReactNode } from 'react';

import type { Colleague, ColleagueUnit } from '#contract/workflow.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { nameOf } from './assignments.ts';
import type { ReadOpinion } from './read-opinion.ts';

import './workflow.css';

/** Without `onTake` there is nothing to take. */
export function ReadLine(props: {
  read: ReadOpinion;
  among: { readonly people: readonly Colleague[]; readonly units: readonly ColleagueUnit[] };
  onTake: (() => void) | undefined;
}): ReactNode {
  const { t, day } = useText();
  const { read, among, onTake } = props;
  const isTakable = onTake !== undefined;
  const parts = isTakable
    ? read.assignments.map((one) => t(`workflow.read.${one.role}`, { name: nameOf(one, among) }))
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
