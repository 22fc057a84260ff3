/** Covers the signing window while the screen is locked: nothing of a document shows, and the batch stays below it. */
import { useEffect, useRef, type ReactNode } from 'react';

import { BareWindow } from '../app/bare-window.tsx';
import { useAsk } from '../app/queries.ts';
import { UnlockForm } from '../features/sign-in/unlock-form.tsx';
import { useText } from '../text/text-provider.tsx';
import { Layer } from '../ui/layers.tsx';

import '../features/sign-in/sign-in.css';

/** In the browser's top layer, over whatever the window shows. */
export function LockedCover(): ReactNode {
  const me = useAsk('people', 'me', {}).data;
  return me?.isLocked === true ? <Cover of={me} /> : null;
}

function Cover(props: { of: { name: string; title: string; agencyName: string } }): ReactNode {
  const { t } = useText();
  const layer = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = layer.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('input[type=password]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <Layer active>
      <dialog ref={layer} className="cv-overlay" onCancel={(event) => event.preventDefault()}>
        <BareWindow agency={props.of.agencyName}>
          <UnlockForm of={props.of} more={t('signingWindow.lockedMore')} />
        </BareWindow>
      </dialog>
    </Layer>
  );
}
