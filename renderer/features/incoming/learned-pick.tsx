/** A pick-or-type field over what the office has used before: likeliest first, Shift Delete takes a wrong word out. */
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import type { Suggestion } from '#contract/documents.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { matchesFolded } from '../../ui/fold.ts';
import { KeyHint } from '../../ui/key-cap.tsx';
import { PickOrType, type PickOption } from '../../ui/pick-or-type.tsx';

type Catalogue = Input<Contract['documents']['suggest']>['catalogue'];

interface LearnedPickProps {
  readonly id: string;
  readonly catalogue: Catalogue;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  readonly onPick?: (suggestion: Suggestion) => void;
  /** Lines of a fixed list that stand below what was used. */
  readonly fixed?: readonly PickOption[];
}

/** Asked anew with each letter; the lines of the letter before stay until the new ones are there. */
export function LearnedPick(props: LearnedPickProps): ReactNode {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const text = typed.trim().slice(0, 300);
  const { catalogue } = props;
  const asked = useAsk('documents', 'suggest', { catalogue, text, limit: 20 });
  const [shown, setShown] = useState<readonly Suggestion[]>([]);
  if (asked.data !== undefined && asked.data !== shown) setShown(asked.data);
  const forget = useOrder('documents', 'forget_suggestion');
  const learned = shown.map((one) => ({ value: one.value, label: <Line suggestion={one} /> }));
  const fixed = (props.fixed ?? []).filter(
    ({ value, alsoFoundBy = '' }) =>
      !shown.some((one) => one.value === value) &&
      (text === '' || matchesFolded(`${value} ${alsoFoundBy}`, text)),
  );
  const isLearned = (value: string): boolean => shown.some((one) => one.value === value && one.uses > 0);
  return (
    <PickOrType
      id={props.id}
      value={props.value}
      maxLength={props.maxLength}
      options={[...learned, ...fixed]}
      onChange={props.onChange}
      onSearch={setTyped}
      onPick={({ value }) => {
        const suggestion = shown.find((one) => one.value === value);
        if (suggestion !== undefined) props.onPick?.(suggestion);
      }}
      onForget={(value) => isLearned(value) && forget.mutate({ catalogue, value })}
      footer={
        shown.some(({ uses }) => uses > 0) ? (
          <KeyHint keys={['Shift+Delete']}>{t('incoming.register.forgetSuggestion')}</KeyHint>
        ) : undefined
      }
    />
  );
}

function Line({ suggestion: { value, extra } }: { suggestion: Suggestion }): ReactNode {
  return (
    <span className="cv-learned" title={extra === '' ? value : `${value}, ${extra}`}>
      <span className="cv-cut-line">{value}</span>
      {extra !== '' && <span className="cv-secondary">{extra}</span>}
    </span>
  );
}
