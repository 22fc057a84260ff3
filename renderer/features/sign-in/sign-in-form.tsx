/** A name and a password; what is refused is said under the field, and the password stays to be corrected. */
import type { InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { lastSignedIn } from './last-signed-in.ts';
import { NamesList } from './names-list.tsx';
import { PasswordInput } from './password-input.tsx';

/** The whole form; the page hears of the new session by its event. */
export function SignInForm(props: { suggested?: string | undefined; secondary?: ReactNode }): ReactNode {
  const { t } = useText();
  const names = useAsk('people', 'names', {});
  const signIn = useOrder('people', 'sign_in');
  const [picked, setPicked] = useState<string | undefined>(props.suggested ?? lastSignedIn());
  const [word, setWord] = useState('');
  const field = useRef<InputRef>(null);
  if (names.data === undefined) return null;
  if (names.data.length === 0) return <EmptyState sentence={t('sign.nobody')} />;
  const login = names.data.some((one) => one.login === picked) ? picked : names.data[0]?.login;
  const submit = (): void => {
    if (login === undefined || word === '') return;
    signIn.mutate(
      { login, passwordSecret: word },
      {
        onError: () => requestAnimationFrame(() => field.current?.select()),
      },
    );
  };
  return (
    <form
      className="cv-sign-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NamesList
        people={names.data}
        chosen={login}
        onChoose={(one) => {
          setPicked(one);
          signIn.reset();
        }}
        onChosen={() => field.current?.focus()}
      />
      <Field label={t('sign.password')}>
        {(id) => <PasswordInput id={id} value={word} onChange={setWord} autoFocus inputRef={field} />}
      </Field>
      {signIn.error !== null && (
        <RefusalNotice refusal={{ ...signIn.error.facts, code: signIn.error.code }} />
      )}
      <div className="cv-sign-acts">
        {props.secondary}
        <Button kind="primary" size="main" submits busy={signIn.isPending}>
          {t('sign.enter')}
        </Button>
      </div>
    </form>
  );
}
