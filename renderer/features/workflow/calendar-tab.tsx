/** "Lịch làm việc": the days that differ from plain weeks, by year, with the law beside each; the admin corrects them. */
import { PlusOutlined } from '@ant-design/icons';
import { Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import type { CalendarDay } from '#contract/workflow.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { FormDialog } from '../admin/form-dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

type Editing = Pick<CalendarDay, 'kind' | 'name'> & { readonly day: string | undefined };

const newDay: Editing = { day: undefined, kind: 'off', name: '' };

export function CalendarTab(): ReactNode {
  const { t } = useText();
  const thisYear = Number(useToday().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const days = useAsk('workflow', 'calendar', { year });
  const set = useOrder('workflow', 'set_calendar_day');
  const clear = useOrder('workflow', 'clear_calendar_day');
  const restore = useOrder('workflow', 'restore_calendar');
  const [editing, setEditing] = useState<Editing>();
  const [removed, setRemoved] = useState<CalendarDay>();
  const years = [thisYear - 1, thisYear, thisYear + 1];
  return (
    <>
      <p className="cv-secondary">{t('workflow.calendar.say')}</p>
      <div className="cv-admin-acts">
        <Radio.Group
          aria-label={t('workflow.calendar.year')}
          optionType="button"
          value={year}
          onChange={(event) => setYear(Number(event.target.value))}
          options={years.map((one) => ({ value: one, label: String(one) }))}
        />
        <Button kind="primary" icon={<PlusOutlined />} shortcut="Ctrl+N" onClick={() => setEditing(newDay)}>
          {t('workflow.calendar.add')}
        </Button>
        <Button busy={restore.isPending} onClick={() => restore.mutate({ year })}>
          {t('workflow.calendar.restore')}
        </Button>
        {restore.data !== undefined && (
          <span className="cv-secondary" role="status">
            {t('workflow.calendar.restored', { count: restore.data.days })}
          </span>
        )}
      </div>
      <RefusedNotice error={days.error ?? set.error ?? clear.error ?? restore.error} />
      {days.data?.length === 0 && <p>{t('workflow.calendar.empty', { year })}</p>}
      {days.data !== undefined && days.data.length > 0 && (
        <CalendarTable
          days={days.data}
          onEdit={setEditing}
          onConfirm={({ day, kind, name }) => set.mutate({ day, kind, name })}
          onRemove={(day) => clear.mutate({ day: day.day }, { onSuccess: () => setRemoved(day) })}
        />
      )}
      {editing !== undefined && <DayDialog start={editing} onClose={() => setEditing(undefined)} />}
      {removed !== undefined && (
        <UndoBar
          sentence={t('workflow.calendar.removed', { on: removed.day })}
          onUndo={() => {
            const { day, kind, name } = removed;
            set.mutate({ day, kind, name });
            setRemoved(undefined);
          }}
          onGone={() => setRemoved(undefined)}
        />
      )}
    </>
  );
}

function CalendarTable(props: {
  days: readonly CalendarDay[];
  onEdit: (day: Editing) => void;
  onConfirm: (day: CalendarDay) => void;
  onRemove: (day: CalendarDay) => void;
}): ReactNode {
  const { t, weekday } = useText();
  return (
    <table className="cv-table">
      <thead>
        <tr>
          <th>{t('workflow.calendar.day')}</th>
          <th>{t('workflow.calendar.name')}</th>
          <th>{t('workflow.calendar.kind')}</th>
          <th>{t('workflow.calendar.source')}</th>
          <th aria-label={t('common.list.rowMenu')} />
        </tr>
      </thead>
      <tbody>
        {props.days.map((one) => (
          <tr key={one.day}>
            <td>{weekday(one.day)}</td>
            <td>
              <b className="cv-strong">{one.name}</b>
              {!one.isSure && (
                <>
                  <br />
                  <span className="cv-secondary">{t('workflow.calendar.check')}</span>
                </>
              )}
            </td>
            <td>
              <StateMark tone={one.kind === 'off' ? 'done' : 'working'}>
                {t(`workflow.calendar.${one.kind}`)}
              </StateMark>
            </td>
            <td className="cv-secondary">{one.source === '' ? t('workflow.calendar.own') : one.source}</td>
            <td className="cv-admin-row-acts">
              {!one.isSure && (
                <Button size="small" onClick={() => props.onConfirm(one)}>
                  {t('workflow.calendar.confirm')}
                </Button>
              )}
              <Button size="small" onClick={() => props.onEdit(one)}>
                {t('workflow.calendar.edit')}
              </Button>
              <Button size="small" onClick={() => props.onRemove(one)}>
                {t('workflow.calendar.remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayDialog(props: { start: Editing; onClose: () => void }): ReactNode {
  const { t } = useText();
  const [{ day, kind, name }, setEditing] = useState(props.start);
  const save = useOrder('workflow', 'set_calendar_day');
  const why = day === undefined ? 'needDay' : name.trim() === '' ? 'needName' : undefined;
  return (
    <FormDialog
      title={t('workflow.calendar.addTitle')}
      act={t('workflow.calendar.save')}
      why={why === undefined ? undefined : t(`workflow.calendar.${why}`)}
      order={save}
      onSave={() => day !== undefined && save.mutate({ day, kind, name }, { onSuccess: props.onClose })}
      onClose={props.onClose}
    >
      <Field label={t('workflow.calendar.day')} required span={6}>
        {(id) => <DayField id={id} value={day} onChange={(next) => setEditing({ day: next, kind, name })} />}
      </Field>
      <Field label={t('workflow.calendar.kind')} span={6} hint={t('workflow.calendar.workHint')}>
        {() => (
          <Radio.Group
            aria-label={t('workflow.calendar.kind')}
            value={kind}
            onChange={(event) =>
              setEditing({ day, name, kind: event.target.value === 'work' ? 'work' : 'off' })
            }
            options={[
              { value: 'off', label: t('workflow.calendar.off') },
              { value: 'work', label: t('workflow.calendar.work') },
            ]}
          />
        )}
      </Field>
      <Field label={t('workflow.calendar.name')} required>
        {(id) => (
          <Input
            id={id}
            maxLength={120}
            value={name}
            onChange={(event) => setEditing({ day, kind, name: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
