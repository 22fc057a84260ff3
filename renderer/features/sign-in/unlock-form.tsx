/** The password that opens the locked screen again, in whichever window a person is looking at. */
import type { InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { PasswordInput } from './password-input.tsx';

/** `more` says what is kept meanwhile; without `onOther` nobody else is let in here. */
export function UnlockForm(props: {
  of: { readonly name: string; readonly title: string };
  more?: string;
  onOther?: () => void;
}): ReactNode {
  const { t } = useText();
  const unlock = useOrder('people', 'unlock');
  const [word, setWord] = useState('');
  const field = useRef<InputRef>(null);
  const submit = (): void => {
    if (word === '') return;
    unlock.mutate(
      { passwordSecret: word },
      { onError: () => requestAnimationFrame(() => field.current?.select()) },
    );
  };
  return (
    <form
      className="cv-bare-card cv-sign-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1>{t('sign.locked')}</h1>
      <p className="cv-secondary">{props.more ?? t('sign.lockedMore')}</p>
      <p>
        <b className="cv-strong">{props.of.name}</b> <span className="cv-secondary">{props.of.title}</span>
      </p>
      <Field label={t('sign.password')}>
        {(id) => <PasswordInput id={id} value={word} onChange={setWord} autoFocus inputRef={field} />}
      </Field>
      {unlock.error !== null && (
        <RefusalNotice refusal={{ ...unlock.error.facts, code: unlock.error.code }} />
      )}
      <div className="cv-sign-acts">
        {props.onOther !== undefined && (
          <Button kind="link" onClick={props.onOther}>
            {t('sign.other')}
          </Button>
        )}
        <Button kind="primary" size="main" submits busy={unlock.isPending}>
          {t('sign.unlock')}
        </Button>
      </div>
    </form>
  );
}
