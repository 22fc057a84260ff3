/** The registering form as values: what stands in each field, what a person typed, and what was only read. */
import type { Contract } from '#contract/index.ts';
import { codeOf } from '#contract/document-code.ts';
import type { Intake } from '#contract/documents.ts';
import type { Input } from '#contract/kernel.ts';
import type { Urgency } from '#contract/values.ts';
import type { z } from 'zod';

import { readCode, readPastedLine } from './code-line.ts';
import { kindOfSymbol } from './kinds.ts';
import { readingsOf, type Readings } from './readings.ts';

export interface FormValues {
  readonly bookId: string;
  readonly arrivedOn: string | undefined;
  /** Số, ký hiệu in one line. */
  readonly code: string;
  readonly issuedOn: string | undefined;
  readonly issuerName: string;
  readonly kind: string;
  readonly subject: string;
  readonly field: string;
  readonly signerName: string;
  readonly signerPosition: string;
  readonly urgency: z.infer<typeof Urgency>;
  readonly sheets: string;
  readonly copies: string;
  /** Bản giấy: không có, chờ đến, hay đã đến. */
  readonly paper: PaperState;
  readonly paperCameOn: string | undefined;
  readonly dueOn: string | undefined;
  readonly senderName: string;
  /** Đơn vị hoặc người nhận. */
  readonly toPlaces: string;
  readonly note: string;
  readonly keywords: string;
  readonly language: string;
  readonly pageAmount: string;
  readonly dossierOrgan: string;
  readonly dossierYear: string;
  readonly dossierNotation: string;
  readonly dossierOrdinal: string;
}

export type PaperState = 'none' | 'expected' | 'come';

export type FieldName = keyof FormValues;

/** In the order of the form, which is the order of the Tab key (peers §5.6). */
export const fieldOrder: readonly FieldName[] = [
  'bookId',
  'arrivedOn',
  'code',
  'issuedOn',
  'issuerName',
  'kind',
  'subject',
  'field',
  'signerName',
  'signerPosition',
  'urgency',
  'sheets',
  'copies',
  'paper',
  'paperCameOn',
  'dueOn',
  'senderName',
  'toPlaces',
  'note',
  'keywords',
  'language',
  'pageAmount',
  'dossierOrgan',
  'dossierYear',
  'dossierNotation',
  'dossierOrdinal',
];

export interface Form {
  readonly values: FormValues;
  /** Fields a person typed in or confirmed: no reading goes over them. */
  readonly typed: ReadonlySet<FieldName>;
  readonly readings: Readings;
  /** The code of the issuer, where the issuer is a line of the directory. */
  readonly issuerCode: { readonly name: string; readonly code: string } | undefined;
}

/** A form with nothing in it; a document without a file is a paper one. */
export function emptyForm(today: string, hasFile: boolean): Form {
  const values: FormValues = {
    bookId: '',
    arrivedOn: today,
    code: '',
    issuedOn: undefined,
    issuerName: '',
    kind: '',
    subject: '',
    field: '',
    signerName: '',
    signerPosition: '',
    urgency: 'normal',
    sheets: '',
    copies: '',
    paper: hasFile ? 'none' : 'come',
    paperCameOn: undefined,
    dueOn: undefined,
    senderName: '',
    toPlaces: '',
    note: '',
    keywords: '',
    language: '',
    pageAmount: '',
    dossierOrgan: '',
    dossierYear: '',
    dossierNotation: '',
    dossierOrdinal: '',
  };
  return { values, typed: new Set(), readings: {}, issuerCode: undefined };
}

/** What a person typed, chose or confirmed. */
export function typedInto<Name extends FieldName>(form: Form, name: Name, value: FormValues[Name]): Form {
  const typed = new Set(form.typed).add(name);
  return { ...form, typed, values: withSender({ ...form.values, [name]: value }, typed, form.readings) };
}

/** Fills what the page or the message says, and nothing that was typed. */
export function filledFrom(
  form: Form,
  intake: Pick<Intake, 'fields' | 'sender'> & { readonly pageCount?: number | null },
): Form {
  const { sender } = intake;
  const readings = {
    ...withoutPastDeadline(readingsOf(intake.fields), form.values.arrivedOn),
    ...senderReading(sender),
  };
  const values: Record<string, unknown> = { ...form.values };
  for (const [name, reading] of Object.entries(readings)) {
    // `readingsOf` names only fields of the form whose values are texts or days.
    if (!form.typed.has(name as FieldName)) values[name] = reading.value;
  }
  // F1g of PL VI: the page count is filled in by the program.
  if (!form.typed.has('pageAmount') && intake.pageCount) values['pageAmount'] = String(intake.pageCount);
  const issuerCode =
    sender?.code === null || sender === null ? form.issuerCode : { name: sender.name, code: sender.code };
  // Only texts, days and an urgency of the contract were put in.
  const filled = values as unknown as FormValues;
  return { ...form, readings, issuerCode, values: withSender(filled, form.typed, readings) };
}

/** A deadline that was over before the document came cannot be kept: filled in, it would only stop the registering. */
function withoutPastDeadline(readings: Readings, arrivedOn: string | undefined): Readings {
  const { dueOn, ...others } = readings;
  return dueOn !== undefined && arrivedOn !== undefined && dueOn.value < arrivedOn ? others : readings;
}

// Whom the hub names as the sender is a reading like any other, from the message.
function senderReading(sender: Intake['sender']): Readings {
  if (sender === null) return {};
  return { senderName: { value: sender.name, confidence: 'message', boxes: [], alternatives: [] } };
}

/** A pasted "125/UBND-VP ngày 3/11/2026" fills number, symbol and day; a day already typed stays. */
export function pastedInto(
  form: Form,
  pasted: { readonly code: string; readonly issuedOn: string | undefined },
): Form {
  let next = typedInto(form, 'code', pasted.code);
  if (pasted.issuedOn !== undefined && !form.typed.has('issuedOn'))
    next = typedInto(next, 'issuedOn', pasted.issuedOn);
  const kind = kindOfSymbol(readCode(pasted.code).symbol);
  if (kind !== undefined && next.values.kind === '') return { ...next, values: { ...next.values, kind } };
  return next;
}

/** The same for a line typed with its day, once its field is left; any other line stays as it was typed. */
export function takenApart(form: Form, today: string): Form {
  const { code } = form.values;
  const line = readPastedLine(code, today);
  if (line?.issuedOn === undefined || readCode(code).number !== '') return form;
  return pastedInto(form, { code: codeOf(line), issuedOn: line.issuedOn });
}

// What a person brings by hand mostly comes from its issuer: the sender follows it, letter by letter, until typed.
function withSender(values: FormValues, typed: ReadonlySet<FieldName>, readings: Readings): FormValues {
  const isSaid = typed.has('senderName') || readings['senderName'] !== undefined;
  return isSaid ? values : { ...values, senderName: values.issuerName };
}

export type Confidence = 'sure' | 'catalogue' | 'review' | 'default';

/** The word at a field's label; a typed field has none. */
export function confidenceOf(form: Form, name: FieldName): Confidence | undefined {
  if (form.typed.has(name)) return undefined;
  const reading = form.readings[name];
  if (reading !== undefined) {
    if (reading.confidence === 'check') return 'review';
    // A message's field is proved only where the page says the same.
    if (reading.confidence === 'message') return reading.boxes.length > 0 ? 'sure' : undefined;
    return reading.confidence;
  }
  if (name === 'senderName' && form.values.senderName !== '') return 'default';
  return name === 'arrivedOn' ? 'default' : undefined;
}

/** The fields still to be looked at, in the order of the form. */
export const doubtsOf = (form: Form): FieldName[] =>
  fieldOrder.filter((name) => confidenceOf(form, name) === 'review');

/** The doubtful field after this one, beginning anew at the end; nothing when none is left. */
export function doubtAfter(form: Form, name: FieldName | undefined): FieldName | undefined {
  const doubts = doubtsOf(form);
  const from = name === undefined ? -1 : fieldOrder.indexOf(name);
  return doubts.find((doubt) => fieldOrder.indexOf(doubt) > from) ?? doubts[0];
}

export type Fault = 'missing' | 'issuedAfterArrival' | 'dueBeforeArrival' | 'tooLong' | 'noYear';

/** What keeps the form from being registered, by field; core judges again. */
export function faultsOf(values: FormValues): Partial<Record<FieldName, Fault>> {
  const faults: Partial<Record<FieldName, Fault>> = {};
  const { number, symbol } = readCode(values.code);
  if (values.bookId === '') faults.bookId = 'missing';
  if (values.arrivedOn === undefined) faults.arrivedOn = 'missing';
  if (number.length > 20 || symbol.length > 60) faults.code = 'tooLong';
  if (values.subject.trim() === '') faults.subject = 'missing';
  if (values.subject.trim().length > 2000) faults.subject = 'tooLong';
  if (values.senderName.trim() === '') faults.senderName = 'missing';
  const { arrivedOn, issuedOn, dueOn } = values;
  if (arrivedOn !== undefined && issuedOn !== undefined && issuedOn > arrivedOn)
    faults.issuedOn = 'issuedAfterArrival';
  if (arrivedOn !== undefined && dueOn !== undefined && dueOn < arrivedOn) faults.dueOn = 'dueBeforeArrival';
  if (values.dossierYear !== '' && !/^(19|20|21)\d\d$/.test(values.dossierYear))
    faults.dossierYear = 'noYear';
  return faults;
}

export type Order = Input<Contract['documents']['register']>;

/** What is ordered of core; the form has no fault. */
export function orderOf(
  form: Form,
  upload: string | null,
  acceptsLookalike: boolean,
  annexes: readonly string[] = [],
): Order {
  const { values, issuerCode } = form;
  const { code, paper, paperCameOn: _, arrivedOn, issuedOn, dueOn, ...same } = values;
  const issuerName = values.issuerName.trim();
  return {
    ...same,
    ...readCode(code),
    upload,
    annexes: [...annexes],
    issuerName,
    arrivedOn: arrivedOn ?? '',
    issuedOn: issuedOn ?? null,
    dueOn: dueOn ?? null,
    issuerCode: issuerCode?.name === issuerName ? issuerCode.code : null,
    sheets: countOf(values.sheets),
    copies: countOf(values.copies),
    pageAmount: countOf(values.pageAmount),
    dossierYear: countOf(values.dossierYear),
    dossierOrdinal: countOf(values.dossierOrdinal),
    hasPaper: paper === 'come',
    paperExpected: paper === 'expected',
    acceptsLookalike,
  };
}

/** Joins this form's file or paper to a document registered before. */
export function joinOrderOf(
  id: string,
  what: 'paper' | 'file',
  { values }: Form,
  upload: string | null,
  annexes: readonly string[],
): Input<Contract['documents']['join']> {
  const cameOn = values.arrivedOn ?? '';
  const paper = { cameOn, sheets: countOf(values.sheets), copies: countOf(values.copies) };
  return what === 'file' ? { id, upload, annexes: [...annexes], paper: null } : { id, upload: null, paper };
}

/** A number field as core takes it; an empty one is no number, and a place in a dossier begins at one. */
export const countOf = (typed: string): number | null => (Number(typed) > 0 ? Number(typed) : null);
