/** The fields of the draft form, in the order of the decree and of the Tab key (peers §5.6). */
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';

import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { PickOrType } from '../../ui/pick-or-type.tsx';
import { kinds } from '../incoming/kinds.ts';
import { urgencyOf } from '../incoming/words.ts';
import type { DraftField, DraftForm, DraftValues } from './draft-answers.ts';
import { urgencies } from './outgoing-filter.tsx';
import { ReceiversPicker } from './receivers-picker.tsx';

/** `onType` for what a person typed or chose. */
export function DraftFields(props: {
  form: DraftForm;
  bodies: readonly IssuingBody[];
  onType: <Name extends DraftField>(name: Name, value: DraftValues[Name]) => void;
}): ReactNode {
  const { t } = useText();
  const { form, bodies, onType } = props;
  const { values, read } = form;
  const body = bodies.find(({ id }) => id === values.bodyId);
  const isLetter = kinds.find(({ name }) => name === values.kind)?.abbreviation === '';
  return (
    <FieldGrid>
      {bodies.length > 1 && (
        <Field label={t('outgoing.draft.body')} required span={12}>
          {(id) => (
            <Select
              id={id}
              value={values.bodyId}
              options={bodies.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(value: string) => onType('bodyId', value)}
            />
          )}
        </Field>
      )}
      <Field label={t('outgoing.draft.kind')} required span={5} confidence={read.kind}>
        {(id) => (
          <PickOrType
            id={id}
            value={values.kind}
            options={kinds.map(({ name, abbreviation }) => ({ value: name, alsoFoundBy: abbreviation }))}
            onChange={(value) => onType('kind', value)}
          />
        )}
      </Field>
      <Field
        label={t('outgoing.draft.symbol')}
        required
        span={7}
        confidence={read.symbol ?? (form.typed.has('symbol') ? undefined : 'default')}
        hint={
          isLetter
            ? t('outgoing.draft.symbolLetter', { example: `${body?.abbreviation ?? 'UBND'}-VX` })
            : t('outgoing.draft.symbolHint')
        }
      >
        {(id) => (
          <Input
            id={id}
            value={values.symbol}
            maxLength={60}
            spellCheck={false}
            onChange={(event) => onType('symbol', event.target.value)}
          />
        )}
      </Field>
      <Field label={t('outgoing.draft.subject')} required span={12} confidence={read.subject}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={values.subject}
            rows={2}
            maxLength={2000}
            onChange={(event) => onType('subject', event.target.value)}
          />
        )}
      </Field>
      <Field label={t('outgoing.draft.signer')} required span={12} confidence={read.signerPostId}>
        {(id) => (
          <Select
            id={id}
            value={values.signerPostId === '' ? undefined : values.signerPostId}
            options={(body?.posts ?? []).map((post) => ({
              value: post.id,
              label:
                `${post.authority} ${post.title} · ${post.personName ?? t('outgoing.draft.postEmpty')}`.trim(),
            }))}
            onChange={(value: string) => onType('signerPostId', value)}
          />
        )}
      </Field>
      <Field label={t('outgoing.draft.urgency')} span={6} confidence={read.urgency}>
        {(id) => (
          <Select
            id={id}
            value={values.urgency}
            options={urgencies.map((urgency) => ({
              value: urgency,
              label: t(`common.urgency.${urgencyOf[urgency]}`),
            }))}
            onChange={(value: DraftValues['urgency']) => onType('urgency', value)}
          />
        )}
      </Field>
      <Field label={t('outgoing.draft.due')} span={6} confidence={read.dueOn}>
        {(id) => <DayField id={id} value={values.dueOn} onChange={(day) => onType('dueOn', day)} />}
      </Field>
      <Field label={`${t('outgoing.draft.receivers')}${countOf(values.receivers)}`} span={12}>
        {(id) => (
          <ReceiversPicker
            id={id}
            receivers={values.receivers}
            onChange={(receivers) => onType('receivers', receivers)}
          />
        )}
      </Field>
      <Field label={t('outgoing.draft.note')} span={12}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={values.note}
            rows={2}
            maxLength={2000}
            onChange={(event) => onType('note', event.target.value)}
          />
        )}
      </Field>
    </FieldGrid>
  );
}

const countOf = (list: readonly unknown[]): string => (list.length === 0 ? '' : ` (${list.length})`);
