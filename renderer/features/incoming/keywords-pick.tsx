/** Keywords in one line, a semicolon between; the one being typed is completed from those the office has used. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { fold } from '../../ui/fold.ts';
import { PickOrType } from '../../ui/pick-or-type.tsx';

const maxLetters = 500;
const offered = 20;

export function KeywordsPick(props: {
  id: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const { t } = useText();
  const { before, last } = takenApart(props.value);
  const known =
    useAsk('documents', 'suggest', { catalogue: 'keyword', text: last, limit: offered }).data ?? [];
  const standing = new Set(before.split(';').map((word) => fold(word.trim())));
  const options = known
    .filter(({ value }) => !standing.has(fold(value)))
    .map(({ value }) => ({ value: `${before}${value}`, label: value }));
  return (
    <PickOrType
      id={props.id}
      value={props.value}
      options={options}
      // They are looked up by the last word alone.
      onSearch={() => undefined}
      maxLength={maxLetters}
      placeholder={t('incoming.field.keywordsExample')}
      onChange={props.onChange}
    />
  );
}

/** "đất đai; hồ d" is "đất đai; " and "hồ d". */
function takenApart(value: string): { before: string; last: string } {
  const words = value.split(';');
  const last = (words.pop() ?? '').trim();
  return { before: words.map((word) => `${word.trim()}; `).join(''), last };
}
