/** A new password typed twice, with what it still needs. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';
import { PasswordInput } from './password-input.tsx';
import { meetsRules, PasswordRules } from './password-rules.tsx';

import './sign-in.css';

export interface NewPassword {
  readonly word: string;
  readonly again: string;
}

export const noPassword: NewPassword = { word: '', again: '' };

/** True when it may be sent to core. */
export const isReady = ({ word, again }: NewPassword): boolean => meetsRules(word) && word === again;

/** For the own password, a person's password and the first admin's. */
export function NewPasswordFields(props: {
  value: NewPassword;
  onChange: (value: NewPassword) => void;
  label?: string;
  againLabel?: string;
}): ReactNode {
  const { t } = useText();
  const { value, onChange } = props;
  const differs = value.again !== '' && !value.word.startsWith(value.again) && value.word !== value.again;
  return (
    <>
      <Field label={props.label ?? t('sign.change.next')} required span={6}>
        {(id) => (
          <PasswordInput id={id} isNew value={value.word} onChange={(word) => onChange({ ...value, word })} />
        )}
      </Field>
      <Field
        label={props.againLabel ?? t('sign.change.again')}
        required
        span={6}
        wrong={differs ? t('sign.change.differs') : undefined}
      >
        {(id) => (
          <PasswordInput
            id={id}
            isNew
            value={value.again}
            onChange={(again) => onChange({ ...value, again })}
          />
        )}
      </Field>
      <div style={{ gridColumn: 'span 12' }}>
        <PasswordRules word={value.word} />
      </div>
    </>
  );
}
