/** A field for a password: says when Caps Lock is on or a typing tool is composing letters. */
import { Input, type InputRef } from 'antd';
import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';

import { useText } from '../../text/text-provider.tsx';

/** The eye shows what was typed; nothing is remembered by the page. */
export function PasswordInput(props: {
  id?: string;
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
  label?: string;
  disabled?: boolean;
  isNew?: boolean;
  inputRef?: Ref<InputRef>;
}): ReactNode {
  const { t } = useText();
  const [isCapsOn, setCapsOn] = useState(false);
  const [isComposing, setComposing] = useState(false);
  const look = (event: KeyboardEvent): void => {
    setCapsOn(event.getModifierState('CapsLock'));
    setComposing(event.nativeEvent.isComposing);
  };
  const hint = isCapsOn ? t('sign.capsLock') : isComposing ? t('sign.telex') : undefined;
  return (
    <>
      <Input.Password
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
        value={props.value}
        autoFocus={props.autoFocus === true}
        disabled={props.disabled === true}
        aria-label={props.label}
        autoComplete={props.isNew === true ? 'new-password' : 'current-password'}
        maxLength={200}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCapsOn(false)}
      />
      {hint !== undefined && (
        <p className="cv-sign-hint" role="status">
          {hint}
        </p>
      )}
    </>
  );
}
