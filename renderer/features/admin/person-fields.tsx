/** Name, position and roles of a person. */
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';

import { roles, type Role } from '#contract/kernel.ts';
import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';

export interface PersonValue {
  readonly name: string;
  readonly title: string;
  readonly roles: readonly Role[];
}

/** `login` stands beside the name where it can still be chosen. */
export function PersonFields(props: {
  value: PersonValue;
  onChange: (part: Partial<PersonValue>) => void;
  login?: ReactNode;
}): ReactNode {
  const { t } = useText();
  const { value, onChange } = props;
  const toggle = (role: Role, isOn: boolean): void =>
    onChange({ roles: roles.filter((one) => (one === role ? isOn : value.roles.includes(one))) });
  return (
    <>
      <Field label={t('admin.people.name')} required span={props.login === undefined ? 12 : 7}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={value.name}
            maxLength={200}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      {props.login}
      <Field label={t('admin.people.title')}>
        {(id) => (
          <Input
            id={id}
            value={value.title}
            maxLength={200}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('admin.people.roles')} required>
        {() => (
          <div className="cv-admin-roles">
            {roles.map((role) => (
              <Checkbox
                key={role}
                checked={value.roles.includes(role)}
                onChange={(event) => toggle(role, event.target.checked)}
              >
                <b className="cv-strong">{t(`app.role.${role}`)}</b>{' '}
                <span className="cv-secondary">{t(`admin.people.roleHint.${role}`)}</span>
              </Checkbox>
            ))}
          </div>
        )}
      </Field>
    </>
  );
}
