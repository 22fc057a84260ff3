/** People of this machine: who, in which roles, and in what state. */
import { PlusOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Person } from '#contract/people.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useMinute } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, StateMark } from '../../ui/chip.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { AddPerson } from './add-person.tsx';
import { EditPerson } from './edit-person.tsx';
import { RefusedNotice } from './refused.tsx';
import { SetPassword } from './set-password.tsx';
import { UnitsPart } from './units-part.tsx';

type Open = { readonly form: 'add' } | { readonly form: 'edit' | 'password'; readonly person: Person };

export function PeopleTab(): ReactNode {
  const { t } = useText();
  const people = useAsk('people', 'list', {});
  const change = useOrder('people', 'change');
  const lift = useOrder('people', 'lift_lock');
  const [open, setOpen] = useState<Open>();
  const [disabled, setDisabled] = useState<Person>();
  const close = (): void => setOpen(undefined);
  const setIsDisabled = ({ id, name, title, roles }: Person, isDisabled: boolean): void =>
    change.mutate({ id, name, title, roles, isDisabled });
  const disable = (person: Person): void =>
    change.mutate(
      { id: person.id, name: person.name, title: person.title, roles: person.roles, isDisabled: true },
      { onSuccess: () => setDisabled(person) },
    );
  return (
    <>
      <div className="cv-admin-acts">
        <Button
          kind="primary"
          icon={<PlusOutlined />}
          shortcut="Ctrl+N"
          onClick={() => setOpen({ form: 'add' })}
        >
          {t('admin.people.add')}
        </Button>
        {people.data?.length === 1 && <span className="cv-secondary">{t('admin.people.first')}</span>}
      </div>
      <RefusedNotice error={people.error ?? change.error ?? lift.error} />
      <table className="cv-table">
        <thead>
          <tr>
            <th>{t('admin.people.name')}</th>
            <th>{t('admin.people.login')}</th>
            <th>{t('admin.people.roles')}</th>
            <th>{t('admin.people.state')}</th>
            <th aria-label={t('common.list.rowMenu')} />
          </tr>
        </thead>
        <tbody>
          {people.data?.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              onEdit={() => setOpen({ form: 'edit', person })}
              onPassword={() => setOpen({ form: 'password', person })}
              onLift={() => lift.mutate({ id: person.id })}
              onDisable={() => (person.isDisabled ? setIsDisabled(person, false) : disable(person))}
            />
          ))}
        </tbody>
      </table>
      {people.data !== undefined && <UnitsPart people={people.data} />}
      {open?.form === 'add' && <AddPerson onClose={close} />}
      {open?.form === 'edit' && <EditPerson person={open.person} onClose={close} />}
      {open?.form === 'password' && <SetPassword person={open.person} onClose={close} />}
      {disabled !== undefined && (
        <UndoBar
          sentence={t('admin.people.disabledNow', { name: disabled.name })}
          onUndo={() => {
            setIsDisabled(disabled, false);
            setDisabled(undefined);
          }}
          onGone={() => setDisabled(undefined)}
        />
      )}
    </>
  );
}

interface PersonRowProps {
  person: Person;
  onEdit: () => void;
  onPassword: () => void;
  onLift: () => void;
  onDisable: () => void;
}

function PersonRow({ person, onEdit, onPassword, onLift, onDisable }: PersonRowProps): ReactNode {
  const { t } = useText();
  const minute = useMinute();
  const isLockedOut = person.lockedUntil !== null && Date.parse(person.lockedUntil) > minute;
  return (
    <tr data-off={person.isDisabled}>
      <td>
        <b className="cv-strong">{person.name}</b>
        <br />
        <span className="cv-secondary">{person.title}</span>
      </td>
      <td className="cv-selectable">{person.login}</td>
      <td>
        <span className="cv-admin-chips">
          {person.roles.map((role) => (
            <Chip key={role} title={t(`admin.people.roleHint.${role}`)}>
              {t(`app.role.${role}`)}
            </Chip>
          ))}
        </span>
      </td>
      <td>
        <PersonState person={person} isLockedOut={isLockedOut} />
      </td>
      <td className="cv-admin-row-acts">
        {isLockedOut && (
          <Button size="small" onClick={onLift}>
            {t('admin.people.liftLock')}
          </Button>
        )}
        <Button size="small" onClick={onEdit}>
          {t('common.action.edit')}
        </Button>
        <Button size="small" onClick={onPassword}>
          {t('admin.people.setPassword')}
        </Button>
        <Button size="small" onClick={onDisable}>
          {t(person.isDisabled ? 'admin.people.enable' : 'admin.people.disable')}
        </Button>
      </td>
    </tr>
  );
}

function PersonState(props: { person: Person; isLockedOut: boolean }): ReactNode {
  const { t } = useText();
  const { person } = props;
  if (person.isDisabled) return <StateMark tone="idle">{t('admin.people.disabled')}</StateMark>;
  if (props.isLockedOut && person.lockedUntil !== null) {
    return (
      <StateMark tone="refused">{t('admin.people.lockedUntil', { until: person.lockedUntil })}</StateMark>
    );
  }
  return <StateMark tone="done">{t('admin.people.active')}</StateMark>;
}
