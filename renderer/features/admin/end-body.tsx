/** Ends an agency that is merged into another: what will happen, who takes over, from when and by which decision. */
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { workingOf } from '../agencies/merged.ts';
import { FormDialog } from './form-dialog.tsx';

const elsewhere = '';
const isCode = (code: string): boolean => /^[0-9A-Za-z._-]{0,75}$/.test(code);

/** `bodies` are those of the office; another of them may take over. */
export function EndBody(props: {
  body: IssuingBody;
  bodies: readonly IssuingBody[];
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const today = useToday();
  const end = useOrder('agencies', 'end_body');
  const { id, name } = props.body;
  const others = workingOf(props.bodies).filter((body) => body.id !== id);
  const [successorId, setSuccessorId] = useState(elsewhere);
  const [successorName, setName] = useState('');
  const [code, setCode] = useState('');
  const [fromDay, setFromDay] = useState<string | undefined>(today);
  const [ground, setGround] = useState('');
  const isElsewhere = successorId === elsewhere;
  const why =
    isElsewhere && successorName.trim() === ''
      ? t('merging.end.needName')
      : isElsewhere && !isCode(code.trim())
        ? t('merging.end.badCode')
        : fromDay === undefined
          ? t('merging.end.needDay')
          : ground.trim().length < 3
            ? t('merging.end.needGround')
            : undefined;
  const save = (): void => {
    if (fromDay === undefined) return;
    const successor = isElsewhere
      ? { name: successorName, code: code.trim() === '' ? null : code }
      : { bodyId: successorId };
    end.mutate({ id, fromDay, successor, ground }, { onSuccess: props.onClose });
  };
  return (
    <FormDialog
      title={t('merging.end.title', { name })}
      act={t('merging.end.act')}
      why={why}
      order={end}
      width={640}
      onSave={save}
      onClose={props.onClose}
    >
      <WhatItDoes id={id} name={name} />
      {others.length > 0 && (
        <Field label={t('merging.end.successor')}>
          {(field) => (
            <Select
              id={field}
              value={successorId}
              onChange={setSuccessorId}
              options={[
                { value: elsewhere, label: t('merging.end.elsewhere') },
                ...others.map((body) => ({ value: body.id, label: body.name })),
              ]}
            />
          )}
        </Field>
      )}
      {isElsewhere && (
        <>
          <Field label={t('merging.end.successorName')} required span={8}>
            {(field) => (
              <Input
                id={field}
                maxLength={200}
                value={successorName}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('merging.end.successorCode')} span={4}>
            {(field) => (
              <Input
                id={field}
                maxLength={75}
                value={code}
                placeholder="H36.15.00"
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      <Field label={t('merging.end.ground')} required span={8} hint={t('merging.end.groundHint')}>
        {(field) => (
          <Input
            id={field}
            maxLength={200}
            value={ground}
            placeholder={t('merging.end.groundExample')}
            onChange={(event) => setGround(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('merging.end.fromDay')} required span={4} hint={t('merging.end.fromDayHint')}>
        {(field) => <DayField id={field} value={fromDay} onChange={setFromDay} today={today} />}
      </Field>
    </FormDialog>
  );
}

function WhatItDoes({ id, name }: { id: string; name: string }): ReactNode {
  const { t } = useText();
  const left = useAsk('exchange', 'left_at_end', { bodyId: id }).data;
  return (
    <div className="cv-admin-does">
      <p>{t('merging.end.does', { name })}</p>
      <p className="cv-secondary">{t('merging.end.stays')}</p>
      {left !== undefined && <p>{t('merging.end.open', left)}</p>}
      <p className="cv-secondary">{t('merging.end.undo')}</p>
    </div>
  );
}
