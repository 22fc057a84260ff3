/** "Tiếp nhận cơ quan sáp nhập": an agency that ended elsewhere, remembered under its own name, codes and symbol. */
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { workingOf } from '../agencies/merged.ts';
import { FormDialog } from './form-dialog.tsx';

const codeOrNull = (code: string): string | null => (code.trim() === '' ? null : code.trim());

export function AddPredecessor(props: { bodies: readonly IssuingBody[]; onClose: () => void }): ReactNode {
  const { t } = useText();
  const today = useToday();
  const add = useOrder('agencies', 'add_predecessor');
  const working = workingOf(props.bodies);
  const [successorId, setSuccessor] = useState(working[0]?.id ?? '');
  const [typed, setTyped] = useState({
    name: '',
    abbreviation: '',
    parentName: '',
    legacyCode: '',
    qd20Code: '',
    ground: '',
  });
  const [fromDay, setFromDay] = useState<string | undefined>(today);
  const why =
    typed.name.trim() === '' || typed.abbreviation.trim() === ''
      ? t('merging.take.needName')
      : fromDay === undefined
        ? t('merging.end.needDay')
        : typed.ground.trim().length < 3
          ? t('merging.end.needGround')
          : undefined;
  const save = (): void => {
    if (fromDay === undefined) return;
    const codes = { legacyCode: codeOrNull(typed.legacyCode), qd20Code: codeOrNull(typed.qd20Code) };
    add.mutate({ ...typed, ...codes, successorId, fromDay }, { onSuccess: props.onClose });
  };
  const line = (key: keyof typeof typed, label: string, span: 4 | 6 | 8, required = false): ReactNode => (
    <Field label={label} span={span} required={required}>
      {(field) => (
        <Input
          id={field}
          maxLength={key === 'abbreviation' ? 30 : 200}
          value={typed[key]}
          onChange={(event) => setTyped((before) => ({ ...before, [key]: event.target.value }))}
        />
      )}
    </Field>
  );
  const into = working.find(({ id }) => id === successorId)?.name ?? '';
  return (
    <FormDialog
      title={t('merging.take.act')}
      act={t('merging.take.act')}
      why={why}
      order={add}
      width={640}
      onSave={save}
      onClose={props.onClose}
    >
      <div className="cv-admin-does">
        <p>{t('merging.take.does', { name: into })}</p>
        <p className="cv-secondary">{t('merging.take.several')}</p>
      </div>
      {line('name', t('merging.take.name'), 8, true)}
      {line('abbreviation', t('admin.agency.abbreviation'), 4, true)}
      {line('qd20Code', t('merging.take.qd20Code'), 4)}
      {line('legacyCode', t('merging.take.legacyCode'), 4)}
      {line('parentName', t('admin.agency.parent'), 4)}
      {working.length > 1 && (
        <Field label={t('merging.take.into')}>
          {(field) => (
            <Select
              id={field}
              value={successorId}
              onChange={setSuccessor}
              options={working.map((body) => ({ value: body.id, label: body.name }))}
            />
          )}
        </Field>
      )}
      {line('ground', t('merging.end.ground'), 8, true)}
      <Field label={t('merging.end.fromDay')} required span={4}>
        {(field) => <DayField id={field} value={fromDay} onChange={setFromDay} today={today} />}
      </Field>
    </FormDialog>
  );
}
