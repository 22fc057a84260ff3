/** Over the mounted screens while their person is away: unlock, sign in again, or let somebody else in. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { InputRef } from 'antd';

import { BareWindow } from '../../app/bare-window.tsx';
import { CoreRestarting } from '../../app/core-screens.tsx';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { Layer } from '../../ui/layers.tsx';
import { PasswordInput } from './password-input.tsx';
import { SignInForm } from './sign-in-form.tsx';

import './sign-in.css';

interface Seated {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly agencyName: string;
}

/** In the browser's top layer, so that no dialog or list below can take a key or show through. */
export function SessionOverlay(props: { of: Seated; isLocked: boolean; isRestarting: boolean }): ReactNode {
  const layer = useRef<HTMLDialogElement>(null);
  const [letsOtherIn, setLetsOtherIn] = useState(false);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = layer.current;
    dialog?.showModal();
    // Opening puts the focus on the first button; people come to type.
    dialog?.querySelector<HTMLElement>('input[type=password]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const inside = props.isRestarting ? (
    <CoreRestarting />
  ) : props.isLocked && !letsOtherIn ? (
    <Unlock of={props.of} onOther={() => setLetsOtherIn(true)} />
  ) : (
    <SignInAgain of={props.of} onBack={props.isLocked ? () => setLetsOtherIn(false) : undefined} />
  );
  return (
    <Layer active>
      <dialog ref={layer} className="cv-overlay" onCancel={(event) => event.preventDefault()}>
        <BareWindow agency={props.of.agencyName}>{inside}</BareWindow>
      </dialog>
    </Layer>
  );
}

function Unlock(props: { of: Seated; onOther: () => void }): ReactNode {
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
      <p className="cv-secondary">{t('sign.lockedMore')}</p>
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
        <Button kind="link" onClick={props.onOther}>
          {t('sign.other')}
        </Button>
        <Button kind="primary" size="main" submits busy={unlock.isPending}>
          {t('sign.unlock')}
        </Button>
      </div>
    </form>
  );
}

function SignInAgain(props: { of: Seated; onBack: (() => void) | undefined }): ReactNode {
  const { t } = useText();
  return (
    <div className="cv-bare-card">
      <h1>{props.onBack === undefined ? t('sign.ended') : t('sign.other')}</h1>
      <p className="cv-secondary">{t('sign.otherMore', { name: props.of.name })}</p>
      <SignInForm
        suggested={props.of.login}
        secondary={props.onBack !== undefined && <Button onClick={props.onBack}>{t('sign.back')}</Button>}
      />
    </div>
  );
}
