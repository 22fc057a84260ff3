/** A new person with roles and a first password. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { fold } from '../../ui/fold.ts';
import { Field } from '../../ui/field.tsx';
import { isReady, NewPasswordFields, noPassword } from '../sign-in/new-password-fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { PersonFields, type PersonValue } from './person-fields.tsx';

export function AddPerson(props: { onClose: () => void }): ReactNode {
  const { t } = useText();
  const add = useOrder('people', 'add');
  const [value, setValue] = useState<PersonValue>({ name: '', title: '', roles: ['staff'] });
  const [typedLogin, setTypedLogin] = useState<string | null>(null);
  const [password, setPassword] = useState(noPassword);
  const login =
    typedLogin ??
    fold(value.name)
      .replaceAll(/[^a-z0-9]+/g, '.')
      .slice(0, 40);
  const isNamed = value.name.trim() !== '' && /^[a-z0-9._-]{2,40}$/.test(login);
  const why = isNamed
    ? value.roles.length === 0
      ? t('admin.people.needRole')
      : isReady(password)
        ? undefined
        : t('admin.people.needPassword')
    : t('admin.people.needName');
  const save = (): void =>
    add.mutate(
      { login, name: value.name, title: value.title, roles: [...value.roles], passwordSecret: password.word },
      { onSuccess: props.onClose },
    );
  return (
    <FormDialog
      title={t('admin.people.newTitle')}
      act={t('admin.people.create')}
      why={why}
      order={add}
      onSave={save}
      onClose={props.onClose}
    >
      <PersonFields
        value={value}
        onChange={(part) => setValue((before) => ({ ...before, ...part }))}
        login={
          <Field label={t('admin.people.login')} required span={5}>
            {(id) => (
              <Input
                id={id}
                value={login}
                maxLength={40}
                onChange={(event) => setTypedLogin(event.target.value.toLowerCase())}
              />
            )}
          </Field>
        }
      />
      <NewPasswordFields
        label={t('admin.people.firstPassword')}
        againLabel={t('admin.people.again')}
        value={password}
        onChange={setPassword}
      />
    </FormDialog>
  );
}
