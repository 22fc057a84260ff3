/** A reason that goes into the journal or to another agency: ten letters at least, and it says how many are missing. */
import { Input } from 'antd';
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';

const reasonMinLetters = 10;
const reasonMaxLetters = 500;

/** How many letters a reason still needs. */
export const lettersMissing = (reason: string): number =>
  Math.max(0, reasonMinLetters - reason.trim().length);

/** Takes the focus as it appears. */
export function ReasonField(props: {
  label: string;
  value: string;
  onChange: (reason: string) => void;
}): ReactNode {
  return (
    <Field label={props.label} required>
      {(id) => (
        <Input.TextArea
          id={id}
          rows={3}
          autoFocus
          maxLength={reasonMaxLetters}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The sentence of a button that waits for the reason; nothing when it is long enough. */
export function useReasonGap(reason: string): string | undefined {
  const { t } = useText();
  const count = lettersMissing(reason);
  return count === 0 ? undefined : t('incoming.refuse.short', { count });
}
