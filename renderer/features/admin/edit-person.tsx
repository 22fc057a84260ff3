/** Name, position and roles of somebody who is there already. */
import { useState, type ReactNode } from 'react';

import type { Person } from '#contract/people.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { FormDialog } from './form-dialog.tsx';
import { PersonFields, type PersonValue } from './person-fields.tsx';

export function EditPerson(props: { person: Person; onClose: () => void }): ReactNode {
  const { t } = useText();
  const change = useOrder('people', 'change');
  const { id, isDisabled } = props.person;
  const [value, setValue] = useState<PersonValue>(props.person);
  const why =
    value.name.trim() === ''
      ? t('admin.people.needName')
      : value.roles.length === 0
        ? t('admin.people.needRole')
        : undefined;
  const save = (): void =>
    change.mutate(
      { id, name: value.name, title: value.title, roles: [...value.roles], isDisabled },
      { onSuccess: props.onClose },
    );
  return (
    <FormDialog
      title={t('admin.people.editTitle', { name: props.person.name })}
      act={t('admin.people.save')}
      why={why}
      order={change}
      onSave={save}
      onClose={props.onClose}
    >
      <PersonFields value={value} onChange={(part) => setValue((before) => ({ ...before, ...part }))} />
    </FormDialog>
  );
}
