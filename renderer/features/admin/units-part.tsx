/** Units of the office under the people: name, head and members, each in one dialog. */
import { PlusOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Person, Unit } from '#contract/people.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { matchesFolded } from '../../ui/fold.ts';
import { FormDialog } from './form-dialog.tsx';
import { RefusedNotice } from './refused.tsx';

export function UnitsPart({ people }: { people: readonly Person[] }): ReactNode {
  const { t } = useText();
  const units = useAsk('people', 'units', {});
  const change = useOrder('people', 'change_unit');
  const [open, setOpen] = useState<Unit | 'new'>();
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? '';
  return (
    <section className="cv-admin-part" aria-label={t('admin.units.title')}>
      <h3>{t('admin.units.title')}</h3>
      <div className="cv-admin-acts">
        <Button icon={<PlusOutlined />} onClick={() => setOpen('new')}>
          {t('admin.units.add')}
        </Button>
        <span className="cv-secondary">{t('admin.units.say')}</span>
      </div>
      <RefusedNotice error={units.error ?? change.error} />
      {units.data !== undefined && units.data.length > 0 && (
        <table className="cv-table">
          <thead>
            <tr>
              <th>{t('admin.units.name')}</th>
              <th>{t('admin.units.head')}</th>
              <th>{t('admin.units.members')}</th>
              <th>{t('admin.people.state')}</th>
              <th aria-label={t('common.list.rowMenu')} />
            </tr>
          </thead>
          <tbody>
            {units.data.map((unit) => (
              <tr key={unit.id} data-off={unit.isClosed}>
                <td>
                  <b className="cv-strong">{unit.name}</b>
                </td>
                <td>{nameOf(unit.headId)}</td>
                <td title={unit.memberIds.map(nameOf).join(', ')}>
                  {t('admin.units.count', { count: unit.memberIds.length })}
                </td>
                <td>
                  <StateMark tone={unit.isClosed ? 'idle' : 'done'}>
                    {t(unit.isClosed ? 'admin.units.closed' : 'admin.people.active')}
                  </StateMark>
                </td>
                <td className="cv-admin-row-acts">
                  <Button size="small" onClick={() => setOpen(unit)}>
                    {t('common.action.edit')}
                  </Button>
                  <Button size="small" onClick={() => change.mutate({ ...unit, isClosed: !unit.isClosed })}>
                    {t(unit.isClosed ? 'admin.units.reopen' : 'admin.units.close')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open !== undefined && (
        <UnitDialog
          unit={open === 'new' ? undefined : open}
          people={people}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function UnitDialog(props: {
  unit: Unit | undefined;
  people: readonly Person[];
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { unit, people, onClose } = props;
  const add = useOrder('people', 'add_unit');
  const change = useOrder('people', 'change_unit');
  const [name, setName] = useState(unit?.name ?? '');
  const [headId, setHead] = useState(unit?.headId);
  const [memberIds, setMembers] = useState<readonly string[]>(unit?.memberIds ?? []);
  const isNeeded = ({ id }: Person): boolean => id === headId || memberIds.includes(id);
  const options = people
    .filter((one) => !one.isDisabled || isNeeded(one))
    .map((one) => ({ value: one.id, label: one.title === '' ? one.name : `${one.name}, ${one.title}` }));
  const search = {
    filterOption: (text: string, option?: { label: string }) => matchesFolded(option?.label ?? '', text),
  };
  const why =
    name.trim() === ''
      ? t('admin.units.needName')
      : headId === undefined
        ? t('admin.units.needHead')
        : undefined;
  const save = (): void => {
    if (headId === undefined) return;
    const value = { name, headId, memberIds: [...memberIds] };
    if (unit === undefined) add.mutate(value, { onSuccess: onClose });
    else change.mutate({ ...value, id: unit.id, isClosed: unit.isClosed }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={unit === undefined ? t('admin.units.newTitle') : t('admin.units.editTitle', { name: unit.name })}
      act={t('admin.people.save')}
      why={why}
      order={unit === undefined ? add : change}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t('admin.units.name')} required>
        {(id) => (
          <Input id={id} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t('admin.units.head')} required hint={t('admin.units.headHint')}>
        {(id) => (
          <Select
            id={id}
            className="cv-wide"
            showSearch={search}
            value={headId}
            options={options}
            onChange={setHead}
          />
        )}
      </Field>
      <Field label={t('admin.units.members')}>
        {(id) => (
          <Select
            id={id}
            className="cv-wide"
            mode="multiple"
            showSearch={search}
            value={[...memberIds]}
            options={options}
            onChange={setMembers}
          />
        )}
      </Field>
    </FormDialog>
  );
}
