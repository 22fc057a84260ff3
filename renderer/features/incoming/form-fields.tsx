/** The fields in the order clerks know (peers §5.6); the doubtful one under the cursor shows its strip enlarged. */
import { DownOutlined, RightOutlined, StopOutlined } from '@ant-design/icons';
import { Checkbox, Input, Select } from 'antd';
import { Fragment, useRef, useState, type ClipboardEvent, type ReactNode } from 'react';

import { codeOf } from '#contract/document-code.ts';
import type { Book } from '#contract/books.ts';
import type { Intake } from '#contract/documents.ts';
import { tooLongForExport } from '#contract/values.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import type { Pdf } from '../../ui/pdf-view/index.ts';
import { PickOrType } from '../../ui/pick-or-type.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { readCode, readPastedLine } from './code-line.ts';
import { markersOf } from './desk-page.tsx';
import { FieldDoubt } from './field-doubt.tsx';
import { FileList, type FileActs } from './file-list.tsx';
import {
  confidenceOf,
  pastedInto,
  takenApart,
  typedInto,
  type Fault,
  type FieldName,
  type Form,
  type FormValues,
} from './form-values.ts';
import { KeywordsPick } from './keywords-pick.tsx';
import { kinds } from './kinds.ts';
import { LearnedPick } from './learned-pick.tsx';
import { isFilledIn, tabStopsOf } from './tab-stops.ts';
import { useEveryField } from './use-every-field.ts';
import { useTabWalk } from './use-tab-walk.ts';
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
  /** Nothing where a document is corrected that is registered already. */
  readonly onSecret?: () => void;
  /** Absent where the files are not this form's to order (what came by hub). */
  readonly files?: FileActs | undefined;
  readonly onShorthand?: () => void;
}

type Placed = readonly [name: FieldName | 'secrecy' | 'file', span: number];
type Rows = readonly (readonly Placed[])[];

const rows: Rows = [
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
    ['paper', 2],
  ],
  [
    ['dueOn', 4],
    ['senderName', 8],
  ],
  [
    ['file', 7],
    ['toPlaces', 5],
  ],
  [['note', 12]],
];

/** Asked for seldom: folded under "Thêm thông tin" until one of them has something in it. */
const seldomRows: Rows = [
  [['keywords', 12]],
  [
    ['language', 5],
    ['pageAmount', 3],
    ['paperCameOn', 4],
  ],
  [
    ['dossierOrgan', 4],
    ['dossierYear', 2],
    ['dossierNotation', 4],
    ['dossierOrdinal', 2],
  ],
];

/** Number, book and day of arrival are one act: no correction changes them (documents.edit). */
const editRows: Rows = rows
  .slice(1)
  .map((row) =>
    row
      .filter(([name]) => name !== 'secrecy' && name !== 'file')
      .map(([name, span]): Placed => [name, name === 'toPlaces' ? 12 : name === 'urgency' ? 6 : span]),
  );

const required: ReadonlySet<string> = new Set(['bookId', 'arrivedOn', 'subject', 'senderName']);

/** Alt ↓ reaches every control in this order; Tab too, but for what was read surely from a document. */
export function FormFields(props: FormFieldsProps): ReactNode {
  const { t } = useText();
  const { form } = props;
  const [isUnfolded, setUnfolded] = useState(false);
  const isEdit = props.onSecret === undefined;
  const hasPaperDay = isEdit && form.values.paper === 'come';
  const seldom: Rows = hasPaperDay
    ? seldomRows
    : seldomRows.map((row) =>
        // Without the day of the paper the language takes its room.
        row
          .filter(([name]) => name !== 'paperCameOn')
          .map(([name, span]): Placed => [name, name === 'language' ? 9 : span]),
      );
  const isFilled = seldom.some((row) => row.some(([name]) => isSaidBy(name, form) || hasFault(name, props)));
  const toggle = (): void => setUnfolded((is) => !is);
  const isOpen = isUnfolded || isFilled;
  const fields = useRef<HTMLDivElement>(null);
  const [isEvery, turnEvery] = useEveryField();
  useTabWalk(fields, tabStopsOf(form, isEvery));
  useShortcuts({ 'Ctrl+Shift+F': turnEvery }, isFilledIn(form));
  return (
    <FieldGrid>
      <div ref={fields} className="cv-form-cell">
        <Placement rows={isEdit ? editRows : rows} {...props} />
        <div className="cv-form-more" data-beside>
          <Button
            kind="text"
            size="small"
            shortcut="Ctrl+M"
            icon={isOpen ? <DownOutlined /> : <RightOutlined />}
            disabled={isFilled}
            onClick={toggle}
          >
            {t('incoming.register.more')}
          </Button>
          {isFilledIn(form) && (
            <Checkbox checked={isEvery} onChange={turnEvery}>
              {t('incoming.register.tabEvery')} <KeyCap keys="Ctrl+Shift+F" />
            </Checkbox>
          )}
          {props.onShorthand !== undefined && (
            <Button kind="text" size="small" shortcut="Ctrl+G" onClick={props.onShorthand}>
              {t('incoming.shorthand.open')}
            </Button>
          )}
        </div>
        {isOpen && <Placement rows={seldom} {...props} />}
      </div>
    </FieldGrid>
  );
}

/** A page count comes by itself and opens nothing. */
function isSaidBy(name: Placed[0], { values }: Form): boolean {
  if (name === 'secrecy' || name === 'file' || name === 'pageAmount') return false;
  return values[name] !== '' && values[name] !== undefined;
}

const hasFault = (name: Placed[0], { faults }: FormFieldsProps): boolean =>
  name !== 'secrecy' && name !== 'file' && faults[name] !== undefined;

function Placement(props: FormFieldsProps & { rows: Rows }): ReactNode {
  const { t } = useText();
  const { form } = props;
  const markers = markersOf(form);
  const choose = (name: FieldName, value: string): void => {
    // A candidate of a field is a text or a day of that very field.
    props.onForm((now) => typedInto(now, name, value as FormValues[typeof name]));
  };
  return props.rows.map((row) => (
    <Fragment key={row[0]?.[0]}>
      {row.map(([name, span]) =>
        name === 'secrecy' || name === 'file' ? (
          <div key={name} className="cv-form-cell" data-beside>
            <Field label={t(`incoming.field.${name}`)} span={span}>
              {(id) =>
                name === 'file' ? (
                  <FileLine intake={props.intake} acts={props.files} />
                ) : (
                  <SecretKey id={id} onClick={() => props.onSecret?.()} />
                )
              }
            </Field>
          </div>
        ) : (
          <div key={name} className="cv-form-cell" data-field={name}>
            <Field
              label={t(`incoming.field.${name}`)}
              span={span}
              required={required.has(name)}
              marker={markers.get(name)}
              confidence={confidenceOf(form, name)}
              wrong={wrongOf(props.faults[name], t(`incoming.field.${name}`), t)}
              hint={<ExportHint name={name} form={form} />}
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
            <div key={`${name} doubt`} className="cv-form-cell" data-doubt={name}>
              <FieldDoubt name={name} form={form} pdf={props.pdf} onChoose={(value) => choose(name, value)} />
            </div>
          ),
      )}
    </Fragment>
  ));
}

/** Longer than an export after PL VI takes: said, not forbidden; we keep the whole (vanthu §1.17 note a). */
function ExportHint({ name, form }: { name: FieldName; form: Form }): ReactNode {
  const { t } = useText();
  const { number, symbol } = readCode(form.values.code);
  const [long] = tooLongForExport(name === 'code' ? { number, symbol } : { [name]: form.values[name] ?? '' });
  return long === undefined ? undefined : t('incoming.register.tooLongForExport', { max: long.max });
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

function FileLine(props: { intake: Intake | undefined; acts: FileActs | undefined }): ReactNode {
  const { t } = useText();
  if (props.intake !== undefined) return <FileList intake={props.intake} acts={props.acts} />;
  return <p className="cv-read-only cv-secondary">{t('incoming.field.noFile')}</p>;
}

const papers = ['none', 'expected', 'come'] as const;
const languages = ['Tiếng Việt', 'Tiếng Anh', 'Tiếng Pháp', 'Tiếng Trung', 'Tiếng Lào', 'Tiếng Khmer'];
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
    case 'paperCameOn':
    case 'dueOn':
      return <DayField id={id} value={values[name]} onChange={(day) => set(name, day)} today={props.today} />;
    case 'code':
      return <CodeControl {...props} />;
    case 'kind':
      return (
        <LearnedPick
          id={id}
          catalogue="kind"
          value={values.kind}
          maxLength={100}
          onChange={(value) => set('kind', value)}
          fixed={kinds.map((kind) => ({ value: kind.name, alsoFoundBy: kind.abbreviation }))}
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
    case 'field':
    case 'signerPosition':
    case 'toPlaces':
      return (
        <LearnedPick
          id={id}
          catalogue={catalogueOf[name]}
          value={values[name]}
          maxLength={maxLetters[name]}
          onChange={(value) => set(name, value)}
        />
      );
    case 'paper':
      return (
        <Select
          id={id}
          value={values.paper}
          onChange={(value) => set('paper', value)}
          options={papers.map((value) => ({ value, label: t(`incoming.field.paperState.${value}`) }))}
        />
      );
    case 'keywords':
      return <KeywordsPick id={id} value={values.keywords} onChange={(value) => set('keywords', value)} />;
    case 'language':
      return (
        <PickOrType
          id={id}
          value={values.language}
          onChange={(value) => set('language', value)}
          options={languages.map((value) => ({ value }))}
        />
      );
    case 'sheets':
    case 'copies':
    case 'pageAmount':
    case 'dossierYear':
    case 'dossierOrdinal':
      return (
        <Input
          id={id}
          inputMode="numeric"
          maxLength={name === 'dossierYear' ? 4 : 5}
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
const catalogueOf = { field: 'field', signerPosition: 'position', toPlaces: 'receiver' } as const;
const maxLetters = {
  field: 200,
  signerPosition: 100,
  note: 2000,
  toPlaces: 2000,
  dossierOrgan: 75,
  dossierNotation: 100,
} as const;

function CodeControl(props: FormFieldsProps & { id: string }): ReactNode {
  const paste = (event: ClipboardEvent): void => {
    const pasted = readPastedLine(event.clipboardData.getData('text/plain'), props.today);
    if (pasted === undefined) return;
    event.preventDefault();
    props.onForm((now) => pastedInto(now, { code: codeOf(pasted), issuedOn: pasted.issuedOn }));
  };
  return (
    <Input
      id={props.id}
      maxLength={85}
      value={props.form.values.code}
      onPaste={paste}
      onBlur={() => props.onForm((now) => takenApart(now, props.today))}
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
  return (
    <LearnedPick
      id={props.id}
      catalogue="agency"
      value={props.form.values[name]}
      maxLength={300}
      onChange={(typed) => props.onForm((now) => typedInto(now, name, typed))}
      onPick={({ value, extra: code }) => {
        if (name !== 'issuerName' || code === '') return;
        props.onForm((now) => ({ ...now, issuerCode: { name: value, code } }));
      }}
    />
  );
}

/** A signer brings the position held when last met, unless one was typed. */
function SignerControl(props: FormFieldsProps & { id: string }): ReactNode {
  return (
    <LearnedPick
      id={props.id}
      catalogue="signer"
      value={props.form.values.signerName}
      maxLength={100}
      onChange={(typed) => props.onForm((now) => typedInto(now, 'signerName', typed))}
      onPick={({ extra: position }) => {
        if (position === '') return;
        props.onForm((now) =>
          now.typed.has('signerPosition') ? now : typedInto(now, 'signerPosition', position),
        );
      }}
    />
  );
}
