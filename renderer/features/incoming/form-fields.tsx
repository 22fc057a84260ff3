/** The fields in the order clerks know (peers §5.6); the doubtful one under the cursor shows its strip enlarged. */
import { FilePdfOutlined, StopOutlined } from '@ant-design/icons';
import { Checkbox, Input, Select } from 'antd';
import { Fragment, type ClipboardEvent, type ReactNode } from 'react';

import type { Book } from '#contract/books.ts';
import type { Intake } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import type { Pdf } from '../../ui/pdf-view/index.ts';
import { PickOrType } from '../../ui/pick-or-type.tsx';
import { readPastedLine, writeCode } from './code-line.ts';
import { markersOf } from './desk-page.tsx';
import { FieldDoubt } from './field-doubt.tsx';
import {
  confidenceOf,
  pastedInto,
  typedInto,
  type Fault,
  type FieldName,
  type Form,
  type FormValues,
} from './form-values.ts';
import { kinds } from './kinds.ts';
import { useSuggestions } from './use-suggestions.ts';
import { urgencyOf } from './words.ts';

import './incoming.css';

export interface FormFieldsProps {
  readonly form: Form;
  readonly onForm: (change: (form: Form) => Form) => void;
  readonly active: FieldName | undefined;
  readonly faults: Partial<Record<FieldName, Fault>>;
  readonly books: readonly Book[];
  readonly intake: Intake | undefined;
  readonly pdf: Pdf;
  readonly today: string;
  readonly onSecret: () => void;
}

type Placed = readonly [name: FieldName | 'secrecy' | 'file', span: number];

const rows: readonly (readonly Placed[])[] = [
  [
    ['bookId', 8],
    ['arrivedOn', 4],
  ],
  [
    ['code', 6],
    ['issuedOn', 6],
  ],
  [
    ['issuerName', 7],
    ['kind', 5],
  ],
  [['subject', 12]],
  [
    ['field', 4],
    ['signerName', 4],
    ['signerPosition', 4],
  ],
  [
    ['secrecy', 3],
    ['urgency', 3],
    ['sheets', 2],
    ['copies', 2],
    ['hasPaper', 2],
  ],
  [
    ['dueOn', 4],
    ['senderName', 8],
  ],
  [
    ['file', 7],
    ['note', 5],
  ],
];

const required: ReadonlySet<string> = new Set(['bookId', 'arrivedOn', 'subject', 'senderName']);

/** Every control is reached by Tab in this order. */
export function FormFields(props: FormFieldsProps): ReactNode {
  const { t } = useText();
  const { form } = props;
  const markers = markersOf(form);
  const choose = (name: FieldName, value: string): void => {
    // A candidate of a field is a text or a day of that very field.
    props.onForm((now) => typedInto(now, name, value as FormValues[typeof name]));
  };
  return (
    <FieldGrid>
      {rows.map((row) => (
        <Fragment key={row[0]?.[0]}>
          {row.map(([name, span]) =>
            name === 'secrecy' || name === 'file' ? (
              <Field key={name} label={t(`incoming.field.${name}`)} span={span}>
                {(id) =>
                  name === 'file' ? (
                    <FileLine intake={props.intake} />
                  ) : (
                    <SecretKey id={id} onClick={props.onSecret} />
                  )
                }
              </Field>
            ) : (
              <div key={name} className="cv-form-cell" data-field={name}>
                <Field
                  label={t(`incoming.field.${name}`)}
                  span={span}
                  required={required.has(name)}
                  marker={markers.get(name)}
                  confidence={confidenceOf(form, name)}
                  wrong={wrongOf(props.faults[name], t(`incoming.field.${name}`), t)}
                >
                  {(id) => <Control id={id} name={name} {...props} />}
                </Field>
              </div>
            ),
          )}
          {row.map(
            ([name]) =>
              name === props.active &&
              form.readings[name]?.confidence === 'check' && (
                <FieldDoubt
                  key={`${name} doubt`}
                  name={name}
                  form={form}
                  pdf={props.pdf}
                  onChoose={(value) => choose(name, value)}
                />
              ),
          )}
        </Fragment>
      ))}
    </FieldGrid>
  );
}

function wrongOf(
  fault: Fault | undefined,
  field: string,
  t: ReturnType<typeof useText>['t'],
): string | undefined {
  if (fault === undefined) return undefined;
  return fault === 'missing' ? t('incoming.fault.missing', { field }) : t(`incoming.fault.${fault}`);
}

function SecretKey(props: { id: string; onClick: () => void }): ReactNode {
  const { t } = useText();
  return (
    <span id={props.id} className="cv-secret-key">
      <Button icon={<StopOutlined />} onClick={props.onClick}>
        {t('incoming.register.secret')}
      </Button>
    </span>
  );
}

function FileLine({ intake }: { intake: Intake | undefined }): ReactNode {
  const { t } = useText();
  if (intake === undefined) return <p className="cv-read-only cv-secondary">{t('incoming.field.noFile')}</p>;
  const { fileName, sizeBytes: size, pageCount, annexes } = intake;
  const facts =
    pageCount === null
      ? t('incoming.field.fileSize', { size })
      : t('incoming.field.fileFacts', { size, pages: pageCount });
  const more = annexes.length === 0 ? '' : `, ${t('incoming.field.annexes', { count: annexes.length })}`;
  return (
    <p className="cv-read-only cv-file-line" title={fileName}>
      <FilePdfOutlined />
      <span className="cv-cut-line">{fileName}</span>
      <span className="cv-secondary">
        {facts}
        {more}
      </span>
    </p>
  );
}

const urgencies = ['normal', 'khan', 'thuong_khan', 'hoa_toc'] as const;

function Control(props: FormFieldsProps & { id: string; name: FieldName }): ReactNode {
  const { t } = useText();
  const { id, name, form } = props;
  const { values } = form;
  const set = <Name extends FieldName>(field: Name, value: FormValues[Name]): void =>
    props.onForm((now) => typedInto(now, field, value));
  switch (name) {
    case 'bookId':
      return (
        <Select
          id={id}
          value={values.bookId === '' ? null : values.bookId}
          onChange={(value) => set('bookId', value)}
          options={props.books
            .filter((book) => !book.isClosed || book.id === values.bookId)
            .map((book) => ({ value: book.id, label: book.name }))}
        />
      );
    case 'arrivedOn':
    case 'issuedOn':
    case 'dueOn':
      return <DayField id={id} value={values[name]} onChange={(day) => set(name, day)} today={props.today} />;
    case 'code':
      return <CodeControl {...props} />;
    case 'kind':
      return (
        <PickOrType
          id={id}
          value={values.kind}
          onChange={(value) => set('kind', value)}
          options={kinds.map((kind) => ({ value: kind.name, alsoFoundBy: kind.abbreviation }))}
        />
      );
    case 'issuerName':
    case 'senderName':
      return <AgencyControl {...props} name={name} />;
    case 'signerName':
      return <SignerControl {...props} />;
    case 'subject':
      return (
        <Input.TextArea
          id={id}
          rows={values.subject.length > longSubjectLetters ? 3 : 2}
          value={values.subject}
          onChange={(event) => set('subject', event.target.value)}
        />
      );
    case 'urgency':
      return (
        <Select
          id={id}
          value={values.urgency}
          onChange={(value) => set('urgency', value)}
          options={urgencies.map((value) => ({ value, label: t(`common.urgency.${urgencyOf[value]}`) }))}
        />
      );
    case 'hasPaper':
      return (
        <Checkbox
          id={id}
          className="cv-paper-box"
          checked={values.hasPaper}
          onChange={(event) => set('hasPaper', event.target.checked)}
        >
          {t('incoming.field.yes')}
        </Checkbox>
      );
    case 'sheets':
    case 'copies':
      return (
        <Input
          id={id}
          inputMode="numeric"
          maxLength={5}
          value={values[name]}
          onChange={(event) => set(name, event.target.value.replace(/\D/g, ''))}
        />
      );
    default:
      return (
        <Input
          id={id}
          maxLength={maxLetters[name]}
          value={values[name]}
          onChange={(event) => set(name, event.target.value)}
        />
      );
  }
}

// About what two lines hold; a third keeps the whole of most subjects in sight.
const longSubjectLetters = 160;
const maxLetters = { field: 200, signerPosition: 100, note: 2000 } as const;

function CodeControl(props: FormFieldsProps & { id: string }): ReactNode {
  const paste = (event: ClipboardEvent): void => {
    const pasted = readPastedLine(event.clipboardData.getData('text/plain'), props.today);
    if (pasted === undefined) return;
    event.preventDefault();
    props.onForm((now) => pastedInto(now, { code: writeCode(pasted), issuedOn: pasted.issuedOn }));
  };
  return (
    <Input
      id={props.id}
      maxLength={85}
      value={props.form.values.code}
      onPaste={paste}
      onChange={(event) => {
        const { value } = event.target;
        props.onForm((now) => typedInto(now, 'code', value));
      }}
    />
  );
}

function AgencyControl(
  props: FormFieldsProps & { id: string; name: 'issuerName' | 'senderName' },
): ReactNode {
  const { name } = props;
  const value = props.form.values[name];
  const { agencies } = useSuggestions(props.active === name ? value : '');
  return (
    <PickOrType
      id={props.id}
      value={value}
      onChange={(typed) => props.onForm((now) => typedInto(now, name, typed))}
      onPick={(option) => {
        const code = agencies.find((agency) => agency.value === option.value)?.code;
        if (name !== 'issuerName' || code === undefined) return;
        props.onForm((now) => ({ ...now, issuerCode: { name: option.value, code } }));
      }}
      options={agencies}
    />
  );
}

function SignerControl(props: FormFieldsProps & { id: string }): ReactNode {
  const { signers } = useSuggestions('');
  return (
    <PickOrType
      id={props.id}
      value={props.form.values.signerName}
      onChange={(typed) => props.onForm((now) => typedInto(now, 'signerName', typed))}
      options={signers}
    />
  );
}
