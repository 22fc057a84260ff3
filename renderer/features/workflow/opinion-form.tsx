/** Bút phê and assignment as one form: the text with its phrases by key, the people under it. */
import { Input } from 'antd';
import {
  useImperativeHandle,
  useRef,
  useState,
  type ComponentRef,
  type ReactNode,
  type RefObject,
} from 'react';

import type { DueProposal } from '#contract/workflow.ts';

import { useAsk } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { AssignTable } from './assign-table.tsx';
import { withPhrase, type Opinion } from './opinion.ts';
import { PhrasesDialog } from './phrases-dialog.tsx';
import { ReadLine } from './read-line.tsx';
import { isTaken, readOpinion, withRead } from './read-opinion.ts';

import './workflow.css';

/** What a caller may do with the box: put the cursor into it. */
export interface OpinionBox {
  readonly focus: () => void;
}

/** The caller owns the opinion and sends it. */
export function OpinionForm(props: {
  opinion: Opinion;
  onChange: (opinion: Opinion) => void;
  proposals: readonly DueProposal[];
  box?: RefObject<OpinionBox | null>;
  autoFocus?: boolean;
}): ReactNode {
  const { t } = useText();
  const { opinion, onChange } = props;
  const box = useRef<ComponentRef<typeof Input.TextArea>>(null);
  useImperativeHandle(props.box, () => ({ focus: () => box.current?.focus() }), []);
  const [isEditing, setEditing] = useState(false);
  const { people, units } = useAsk('workflow', 'colleagues', {}).data ?? { people: [], units: [] };
  const phrases = useAsk('workflow', 'phrases', {}).data ?? [];
  const today = useToday();
  const read = readOpinion(opinion.text, { people, units }, today, props.proposals);
  const takes = read.assignments.length > 0 && !isTaken(read, opinion.assignments);
  const take = (): void => onChange({ ...opinion, assignments: withRead(read, opinion.assignments) });
  const use = (phrase: string): void => {
    onChange({ ...opinion, text: withPhrase(opinion.text, phrase) });
    box.current?.focus();
  };
  useShortcuts(Object.fromEntries(phrases.map((phrase, index) => [`Ctrl+${index + 1}`, () => use(phrase)])));
  return (
    <div className="cv-opinion">
      <header>
        <b>{t('workflow.opinion.label')}</b>
        <span className="cv-opinion-keys">
          {t('workflow.opinion.phrases')} <KeyCap keys="Ctrl+1" /> {t('workflow.opinion.phrasesTo')}{' '}
          <KeyCap keys={`Ctrl+${Math.max(1, phrases.length)}`} />
          <button type="button" className="cv-button-bare cv-link" onClick={() => setEditing(true)}>
            {t('workflow.opinion.edit')}
          </button>
        </span>
      </header>
      <Input.TextArea
        ref={box}
        aria-label={t('workflow.opinion.label')}
        placeholder={t('workflow.opinion.placeholder')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={2000}
        autoFocus={props.autoFocus === true}
        value={opinion.text}
        onChange={(event) => onChange({ ...opinion, text: event.target.value })}
      />
      <div className="cv-opinion-phrases">
        {phrases.map((phrase, index) => (
          <button
            key={phrase}
            type="button"
            tabIndex={-1}
            className="cv-opinion-phrase"
            title={`${phrase} (Ctrl ${index + 1})`}
            onClick={() => use(phrase)}
          >
            <span className="cv-quiet">{index + 1}</span> {phrase}
          </button>
        ))}
      </div>
      <ReadLine read={read} among={{ people, units }} onTake={takes ? take : undefined} />
      <AssignTable
        people={people}
        units={units}
        set={opinion.assignments}
        proposals={props.proposals}
        onChange={(assignments) => onChange({ ...opinion, assignments })}
      />
      {isEditing && <PhrasesDialog phrases={phrases} onClose={() => setEditing(false)} />}
    </div>
  );
}
