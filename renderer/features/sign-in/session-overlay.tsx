/** Over the mounted screens while their person is away: unlock, sign in again, or let somebody else in. */
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { BareWindow } from '../../app/bare-window.tsx';
import { CoreRestarting } from '../../app/core-screens.tsx';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Layer } from '../../ui/layers.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { UnlockForm } from './unlock-form.tsx';

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
    <UnlockForm of={props.of} onOther={() => setLetsOtherIn(true)} />
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
