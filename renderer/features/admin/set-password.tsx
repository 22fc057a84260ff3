/** The admin gives somebody a new password; it also ends a lock-out. */
import { useState, type ReactNode } from 'react';

import type { Person } from '#contract/people.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { isReady, NewPasswordFields, noPassword } from '../sign-in/new-password-fields.tsx';
import { FormDialog } from './form-dialog.tsx';

export function SetPassword(props: { person: Person; onClose: () => void }): ReactNode {
  const { t } = useText();
  const set = useOrder('people', 'set_password');
  const [password, setPassword] = useState(noPassword);
  const { id, name } = props.person;
  return (
    <FormDialog
      title={t('admin.people.setPasswordFor', { name })}
      act={t('admin.people.setPassword')}
      why={isReady(password) ? undefined : t('admin.people.needPassword')}
      order={set}
      onSave={() => set.mutate({ id, passwordSecret: password.word }, { onSuccess: props.onClose })}
      onClose={props.onClose}
    >
      <NewPasswordFields value={password} onChange={setPassword} />
    </FormDialog>
  );
}
