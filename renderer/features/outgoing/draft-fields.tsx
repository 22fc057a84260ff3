/** The fields of the draft form, in the order of the decree and of the Tab key (peers §5.6). */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { KeywordsPick } from '../incoming/keywords-pick.tsx';
import { kinds } from '../incoming/kinds.ts';
import { LearnedPick } from '../incoming/learned-pick.tsx';
import { urgencyOf } from '../incoming/words.ts';
import type { DraftField, DraftForm, DraftValues } from './draft-answers.ts';
import { urgencies } from '../lists/filter-words.ts';
import { AnnexList } from './annex-list.tsx';
import { ReceiversPicker } from './receivers-picker.tsx';
import type { Annexes } from './use-annexes.ts';

/** `onType` for what a person typed or chose. */
export function DraftFields(props: {
  form: DraftForm;
  bodies: readonly IssuingBody[];
  onType: <Name extends DraftField>(name: Name, value: DraftValues[Name]) => void;
  /** A stored draft is corrected: body and receivers are set elsewhere. */
  isEdit?: boolean;
  onShorthand?: () => void;
  annexes?: Annexes;
}): ReactNode {
  const { t } = useText();
  const { form, bodies, onType, annexes } = props;
  const { values, read } = form;
  const body = bodies.find(({ id }) => id === values.bodyId);
  const isLetter = kinds.find(({ name }) => name === values.kind)?.abbreviation === '';
  return (
    <FieldGrid>
      {bodies.length > 1 && props.isEdit !== true && (
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
          <LearnedPick
            id={id}
            catalogue="kind"
            value={values.kind}
            maxLength={100}
            fixed={kinds.map(({ name, abbreviation }) => ({ value: name, alsoFoundBy: abbreviation }))}
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
          <>
            {isLetter
              ? t('outgoing.draft.symbolLetter', { example: `${body?.abbreviation ?? 'UBND'}-VX` })
              : t('outgoing.draft.symbolHint')}
            <OfficeSymbol values={values} onTake={(symbol) => onType('symbol', symbol)} />
          </>
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
      <div className="cv-form-cell" data-field="subject">
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
      </div>
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
      {props.isEdit !== true && (
        <Field label={`${t('outgoing.draft.receivers')}${countOf(values.receivers)}`} span={12}>
          {(id) => (
            <ReceiversPicker
              id={id}
              receivers={values.receivers}
              onChange={(receivers) => onType('receivers', receivers)}
            />
          )}
        </Field>
      )}
      {annexes !== undefined && (
        <div className="cv-out-annex-cell" role="group" aria-label={t('goingOut.annex.label')}>
          <div className="cv-field-head">{`${t('goingOut.annex.label')}${countOf(annexes.list)}`}</div>
          <AnnexList annexes={annexes} />
        </div>
      )}
      <div className="cv-form-cell" data-field="note">
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
      </div>
      <SeldomFields form={form} onType={onType} onShorthand={props.onShorthand} />
    </FieldGrid>
  );
}

const countOf = (list: readonly unknown[]): string => (list.length === 0 ? '' : ` (${list.length})`);

const seldom = [
  ['field', 8],
  ['issuedAmount', 4],
  ['keptBy', 12],
  ['keywords', 12],
  ['language', 8],
  ['pageAmount', 4],
  ['dossierOrgan', 8],
  ['dossierYear', 4],
  ['dossierNotation', 8],
  ['dossierOrdinal', 4],
] as const;

const digitsIn: Readonly<Record<string, number>> = {
  issuedAmount: 5,
  pageAmount: 5,
  dossierYear: 4,
  dossierOrdinal: 5,
};

/** The rest of PL VI (vanthu §1.17): folded until one of them has something in it. */
function SeldomFields(props: {
  form: DraftForm;
  onType: (name: (typeof seldom)[number][0], value: string) => void;
  onShorthand: (() => void) | undefined;
}): ReactNode {
  const { t } = useText();
  const [isUnfolded, setUnfolded] = useState(false);
  const { values } = props.form;
  const isFilled = seldom.some(([name]) => values[name] !== '');
  const isOpen = isUnfolded || isFilled;
  return (
    <>
      <div className="cv-form-more">
        <Button
          kind="text"
          size="small"
          shortcut="Ctrl+M"
          icon={isOpen ? <DownOutlined /> : <RightOutlined />}
          disabled={isFilled}
          onClick={() => setUnfolded((is) => !is)}
        >
          {t('incoming.register.more')}
        </Button>
        {props.onShorthand !== undefined && (
          <Button kind="text" size="small" shortcut="Ctrl+G" onClick={props.onShorthand}>
            {t('incoming.shorthand.open')}
          </Button>
        )}
      </div>
      {isOpen &&
        seldom.map(([name, span]) => (
          <div key={name} className="cv-form-cell" data-field={name}>
            <Field label={t(`incoming.field.${name}`)} span={span}>
              {(id) =>
                name === 'keywords' ? (
                  <KeywordsPick
                    id={id}
                    value={values.keywords}
                    onChange={(value) => props.onType('keywords', value)}
                  />
                ) : name === 'field' ? (
                  <LearnedPick
                    id={id}
                    catalogue="field"
                    value={values.field}
                    maxLength={75}
                    onChange={(value) => props.onType('field', value)}
                  />
                ) : (
                  <Input
                    id={id}
                    value={values[name]}
                    maxLength={digitsIn[name] ?? 75}
                    onChange={({ target }) =>
                      props.onType(name, name in digitsIn ? target.value.replace(/\D/g, '') : target.value)
                    }
                  />
                )
              }
            </Field>
          </div>
        ))}
    </>
  );
}

/** What the office's own pattern makes of body and kind, one click away; silent where the field says it already. */
function OfficeSymbol(props: { values: DraftValues; onTake: (symbol: string) => void }): ReactNode {
  const { t } = useText();
  const { bodyId, kind, symbol } = props.values;
  const abbreviation = kinds.find(({ name }) => name === kind)?.abbreviation;
  const proposed = useAsk(
    'books',
    'propose_symbol',
    { bodyId, kind, abbreviation: abbreviation ?? '', unit: '' },
    { enabled: bodyId !== '' && abbreviation !== undefined && abbreviation !== '' },
  ).data?.symbol;
  if (proposed === undefined || proposed === symbol) return null;
  return (
    <button type="button" className="cv-button-bare cv-link" onClick={() => props.onTake(proposed)}>
      {t('outgoing.draft.officeSymbol', { symbol: proposed })}
    </button>
  );
}
