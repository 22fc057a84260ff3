/** A body renamed in mid-year: the new name from a day on, and whether its books go on or begin anew. */
import { Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';

/** What is mended (a slip of the pen) is `ChangeBody`; this keeps the old name for what was written before. */
export function RenameBody(props: {
  body: IssuingBody;
  /** The office's name, where it goes with this body's; undefined for its other bodies. */
  agencyName: string | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const today = useToday();
  const rename = useOrder('agencies', 'rename_body');
  const { id, name, abbreviation, parentName, place } = props.body;
  const [names, setNames] = useState({ name, abbreviation, parentName, place });
  const [agencyName, setAgencyName] = useState(props.agencyName);
  const [fromDay, setFromDay] = useState<string | undefined>(today);
  const [beginsBooks, setBegins] = useState(false);
  const isFilled =
    names.name.trim() !== '' &&
    names.abbreviation.trim() !== '' &&
    agencyName?.trim() !== '' &&
    fromDay !== undefined;
  const lines = [
    ['name', 'newName', 200],
    ['abbreviation', 'abbreviation', 30],
    ['parentName', 'parent', 200],
    ['place', 'place', 200],
  ] as const;
  return (
    <FormDialog
      title={t('admin.agency.rename')}
      act={t('admin.agency.rename')}
      why={isFilled ? undefined : t('admin.agency.fillWrong')}
      order={rename}
      onSave={() =>
        fromDay !== undefined &&
        rename.mutate(
          { id, ...names, fromDay, beginsBooks, ...(agencyName === undefined ? {} : { agencyName }) },
          { onSuccess: props.onClose },
        )
      }
      onClose={props.onClose}
    >
      {lines.map(([key, label, maxLength]) => (
        <Field key={key} label={t(`admin.agency.${label}`)} span={key === 'name' ? 12 : 6}>
          {(field) => (
            <Input
              id={field}
              maxLength={maxLength}
              value={names[key]}
              onChange={(event) => setNames((before) => ({ ...before, [key]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      {agencyName !== undefined && (
        <Field label={t('admin.agency.agencyName')} hint={t('admin.agency.agencyNameHint')}>
          {(field) => (
            <Input
              id={field}
              maxLength={200}
              value={agencyName}
              onChange={(event) => setAgencyName(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={t('admin.agency.fromDay')} span={6} hint={t('admin.agency.fromDayHint')}>
        {(field) => <DayField id={field} value={fromDay} onChange={setFromDay} today={today} />}
      </Field>
      <Field label={t('admin.agency.booksAfter')}>
        {() => (
          <Radio.Group
            value={beginsBooks}
            onChange={(event) => setBegins(event.target.value === true)}
            options={[
              { value: false, label: t('admin.agency.booksGoOn') },
              { value: true, label: t('admin.agency.booksBegin') },
            ]}
          />
        )}
      </Field>
    </FormDialog>
  );
}
