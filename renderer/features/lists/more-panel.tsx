/** "Nâng cao": the conditions that are asked for less often. */
import { Checkbox, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { FilterPick } from '../../ui/filter-pick.tsx';
import { matchesFolded } from '../../ui/fold.ts';
import { PickOrType } from '../../ui/pick-or-type.tsx';
import { dueSpans, statesOf, type Side } from './filter-words.ts';
import { NumberField } from './number-field.tsx';
import type { Filter } from './question.ts';
import type { Handler } from './use-handlers.ts';

const papers = ['expected', 'come', 'none'] as const;

/** Every condition works at once, beside all others. */
export function MorePanel(props: {
  side: Side;
  filter: Filter;
  onChange: (change: Partial<Filter>) => void;
  hasState: boolean;
  handlers: readonly Handler[];
}): ReactNode {
  const { t } = useText();
  const { filter, onChange, side } = props;
  return (
    <div className="cv-list-more">
      <FieldGrid>
        {side !== 'outgoing' && (
          <Field label={t('lists.filter.issuer')} span={12}>
            {(id) => (
              <Known
                id={id}
                value={filter.issuer}
                catalogue="agency"
                onChange={(issuer) => onChange({ issuer })}
              />
            )}
          </Field>
        )}
        <FileTextField value={filter.fileText} onChange={(fileText) => onChange({ fileText })} />
        <Field label={t('lists.filter.signer')} span={6}>
          {(id) => (
            <Known
              id={id}
              value={filter.signer}
              catalogue="signer"
              onChange={(signer) => onChange({ signer })}
            />
          )}
        </Field>
        <Field label={t('lists.filter.field')} span={6}>
          {(id) => (
            <Known
              id={id}
              value={filter.field ?? ''}
              catalogue="field"
              onChange={(field) => onChange({ field: field === '' ? null : field })}
            />
          )}
        </Field>
        <Field label={t('lists.filter.keywords')} span={6}>
          {(id) => (
            <Known
              id={id}
              value={filter.keywords}
              catalogue="keyword"
              onChange={(keywords) => onChange({ keywords })}
            />
          )}
        </Field>
        <Field label={t('lists.filter.fromNumber')} span={3}>
          {(id) => (
            <NumberField
              id={id}
              value={filter.fromNumber}
              digits={6}
              onChange={(fromNumber) => onChange({ fromNumber })}
            />
          )}
        </Field>
        <Field label={t('lists.filter.toNumber')} span={3}>
          {(id) => (
            <NumberField
              id={id}
              value={filter.toNumber}
              digits={6}
              onChange={(toNumber) => onChange({ toNumber })}
            />
          )}
        </Field>
        {side !== 'outgoing' && props.handlers.length > 0 && (
          <Field label={t('lists.filter.handler')} span={6}>
            {(id) => (
              <Select
                id={id}
                allowClear
                showSearch={{ filterOption: (typed, option) => matchesFolded(option?.label ?? '', typed) }}
                value={filter.handlerId}
                options={props.handlers.map((one) => ({ value: one.id, label: one.name }))}
                onChange={(handlerId: string | undefined) => onChange({ handlerId: handlerId ?? null })}
              />
            )}
          </Field>
        )}
      </FieldGrid>
      <div className="cv-list-spans">
        {props.hasState && (
          <FilterPick
            label={t('lists.filter.state')}
            value={filter.state ?? undefined}
            onChange={(state) => onChange({ state: state ?? null })}
            options={statesOf(side).map((state) => ({ value: state, label: t(`incoming.state.${state}`) }))}
          />
        )}
        <FilterPick
          label={t('lists.filter.due')}
          value={filter.due ?? undefined}
          onChange={(value) => onChange({ due: dueSpans.find((due) => due === value) ?? null })}
          options={dueSpans.map((due) => ({ value: due, label: t(`lists.due.${due}`) }))}
        />
        {side !== 'outgoing' && (
          <FilterPick
            label={t('lists.filter.paper')}
            value={filter.paper ?? undefined}
            onChange={(value) => onChange({ paper: papers.find((paper) => paper === value) ?? null })}
            options={papers.map((paper) => ({ value: paper, label: t(`lists.paper.${paper}`) }))}
          />
        )}
        <Checkbox
          checked={filter.isUnread}
          onChange={(event) => onChange({ isUnread: event.target.checked })}
        >
          {t('lists.filter.unread')}
        </Checkbox>
      </div>
    </div>
  );
}

/** Words in the files; says how many are still to be read, which the search cannot find yet. */
function FileTextField(props: { value: string; onChange: (value: string) => void }): ReactNode {
  const { t, number } = useText();
  const unread = useAsk('search', 'unread_files', {}).data?.documents ?? 0;
  return (
    <Field
      label={t('lists.filter.fileText')}
      span={12}
      hint={unread === 0 ? undefined : t('lists.filter.filesUnread', { count: number(unread) })}
    >
      {(id) => (
        <Input
          id={id}
          allowClear
          maxLength={300}
          value={props.value}
          placeholder={t('lists.filter.fileTextExample')}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Words the office has used; those who may not look into its catalogues type them. */
function Known(props: {
  id: string;
  value: string;
  catalogue: 'agency' | 'signer' | 'field' | 'keyword';
  onChange: (value: string) => void;
}): ReactNode {
  const { catalogue, ...field } = props;
  const [text, setText] = useState('');
  const roles = useAsk('people', 'me', {}).data?.roles ?? [];
  const enabled = roles.includes('clerk') || roles.includes('leader');
  const found = useAsk('documents', 'suggest', { catalogue, text, limit: 20 }, { enabled }).data ?? [];
  return <PickOrType {...field} options={found} onSearch={setText} />;
}
