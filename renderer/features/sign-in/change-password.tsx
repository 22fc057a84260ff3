/** The own password changed, with the present one as proof. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { isReady, NewPasswordFields, noPassword } from './new-password-fields.tsx';
import { PasswordInput } from './password-input.tsx';

/** Closes by itself only when it is done. */
export function ChangePassword(props: { open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const change = useOrder('people', 'change_my_password');
  const [old, setOld] = useState('');
  const [next, setNext] = useState(noPassword);
  const close = (): void => {
    setOld('');
    setNext(noPassword);
    change.reset();
    props.onClose();
  };
  const save = (): void => change.mutate({ oldSecret: old, passwordSecret: next.word }, { onSuccess: close });
  const isFull = old !== '' && isReady(next);
  return (
    <Dialog
      open={props.open}
      title={t('sign.change.title')}
      onClose={close}
      width={520}
      action={{
        label: t('sign.change.save'),
        onClick: save,
        busy: change.isPending,
        ...(isFull ? {} : { whyDisabled: t('sign.rule.head') }),
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isFull) save();
        }}
      >
        <FieldGrid>
          <Field label={t('sign.change.old')} required>
            {(id) => <PasswordInput id={id} value={old} onChange={setOld} autoFocus />}
          </Field>
          <NewPasswordFields value={next} onChange={setNext} />
        </FieldGrid>
        <button type="submit" hidden />
      </form>
      {change.error !== null && (
        <RefusalNotice refusal={{ ...change.error.facts, code: change.error.code }} />
      )}
    </Dialog>
  );
}
