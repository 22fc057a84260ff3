/** Nobody is at the screen: the names of this machine and a password. */
import type { ReactNode } from 'react';

import { BareWindow } from '../../app/bare-window.tsx';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';

import './sign-in.css';

/** The window after the program started. */
export function SignIn(): ReactNode {
  const { t } = useText();
  const agency = useAsk('agencies', 'setup_state', {}).data?.agencyName ?? undefined;
  return (
    <BareWindow agency={agency}>
      <div className="cv-bare-card">
        <h1>{t('sign.title')}</h1>
        <SignInForm />
      </div>
    </BareWindow>
  );
}
