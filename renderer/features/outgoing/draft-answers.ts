/** The draft form as values: what the page says, what was typed, what is still missing. */
import type { z } from 'zod';

import type { IssuingBody } from '#contract/agencies.ts';
import type { Document, Intake, Receiver } from '#contract/documents.ts';
import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import type { Urgency } from '#contract/values.ts';

import { fold } from '../../ui/fold.ts';
import { countOf } from '../incoming/form-values.ts';
import { kindOfSymbol, kinds } from '../incoming/kinds.ts';

export interface DraftValues {
  readonly bodyId: string;
  readonly kind: string;
  readonly symbol: string;
  readonly subject: string;
  readonly urgency: z.infer<typeof Urgency>;
  readonly signerPostId: string;
  readonly dueOn: string | undefined;
  readonly note: string;
  readonly field: string;
  readonly issuedAmount: string;
  readonly keptBy: string;
  readonly keywords: string;
  readonly language: string;
  readonly pageAmount: string;
  readonly dossierOrgan: string;
  readonly dossierYear: string;
  readonly dossierNotation: string;
  readonly dossierOrdinal: string;
  readonly receivers: readonly Receiver[];
}

export type DraftField = keyof DraftValues;

export interface DraftForm {
  readonly values: DraftValues;
  /** Fields that a person typed in: nothing read or proposed goes over them. */
  readonly typed: ReadonlySet<DraftField>;
  /** Fields that were read from the page, with how sure the reading is. */
  readonly read: Readonly<Partial<Record<DraftField, 'sure' | 'catalogue' | 'review' | 'default'>>>;
}

const letter = 'Công văn';

/** A form before any file was read. */
export function emptyDraft(): DraftForm {
  return {
    values: {
      bodyId: '',
      kind: letter,
      symbol: '',
      subject: '',
      urgency: 'normal',
      signerPostId: '',
      dueOn: undefined,
      note: '',
      field: '',
      issuedAmount: '',
      keptBy: '',
      keywords: '',
      language: '',
      pageAmount: '',
      dossierOrgan: '',
      dossierYear: '',
      dossierNotation: '',
      dossierOrdinal: '',
      receivers: [],
    },
    typed: new Set(),
    read: {},
  };
}

/** A letter that corrects an issued document goes to those who have it; the subject stands as a proposal. */
export function draftAbout(about: { readonly receivers: readonly Receiver[] }, subject: string): DraftForm {
  const form = emptyDraft();
  return {
    ...form,
    values: { ...form.values, subject, receivers: about.receivers },
    typed: new Set(['subject']),
  };
}

/**
 * The symbol of a kind in an agency (Decree 30/2020, PL I.II.3): "QĐ-UBND"; a letter has the agency first and the
 * drafting unit after it, which is the office unless somebody says otherwise.
 */
export function proposedSymbol(kind: string, abbreviation: string): string {
  if (abbreviation === '') return '';
  const known = kinds.find(({ name }) => fold(name) === fold(kind));
  if (known === undefined) return '';
  return known.abbreviation === '' ? `${abbreviation}-VP` : `${known.abbreviation}-${abbreviation}`;
}

/** Typed by a person; kind and body also move the proposed symbol and signer, as long as nobody typed those. */
export function typedInto<Name extends DraftField>(
  form: DraftForm,
  name: Name,
  value: DraftValues[Name],
  bodies: readonly IssuingBody[],
): DraftForm {
  const typed = new Set(form.typed).add(name);
  const { [name]: _, ...read } = form.read;
  return withProposals({ typed, read, values: { ...form.values, [name]: value } }, bodies);
}

/** What the page says goes into fields that nobody typed in. */
export function filledFrom(
  form: DraftForm,
  fields: Intake['fields'],
  bodies: readonly IssuingBody[],
): DraftForm {
  const found = (name: Intake['fields'][number]['field']) => {
    const field = fields.find((one) => one.field === name && one.value !== '');
    return field && { value: field.value, confidence: confidences[field.confidence] };
  };
  const symbol = found('symbol');
  const kind = found('kind') ?? (symbol && kindFrom(symbol));
  const urgency = urgencyNames.find((one) => one === found('urgency')?.value);
  const signer = found('signerName');
  const posts = bodies.flatMap((body) => body.posts);
  const post = signer && posts.find(({ personName }) => fold(personName ?? '') === fold(signer.value));
  const values: { -readonly [Name in DraftField]: DraftValues[Name] } = { ...form.values };
  const read: { -readonly [Name in DraftField]?: DraftForm['read'][Name] } = { ...form.read };
  const set = <Name extends DraftField>(
    name: Name,
    value: DraftValues[Name] | undefined,
    confidence: DraftForm['read'][Name],
  ): void => {
    if (value === undefined || form.typed.has(name)) return;
    values[name] = value;
    read[name] = confidence;
  };
  set('kind', kind?.value, kind?.confidence);
  set('symbol', symbol?.value, symbol?.confidence);
  set('subject', found('subject')?.value, found('subject')?.confidence);
  set('dueOn', found('dueOn')?.value, found('dueOn')?.confidence);
  set('urgency', urgency, found('urgency')?.confidence);
  set('bodyId', post?.bodyId, 'catalogue');
  set('signerPostId', post?.id, 'catalogue');
  return withProposals({ ...form, values, read }, bodies);
}

const urgencyNames = ['normal', 'khan', 'thuong_khan', 'hoa_toc'] as const;

const confidences = { sure: 'sure', catalogue: 'catalogue', check: 'review', message: 'sure' } as const;

function kindFrom(symbol: { value: string; confidence: 'sure' | 'catalogue' | 'review' }) {
  const value = kindOfSymbol(symbol.value);
  return value === undefined ? undefined : { value, confidence: symbol.confidence };
}

/** The only body, its first held post and the usual symbol stand there until something better is known. */
export function withProposals(form: DraftForm, bodies: readonly IssuingBody[]): DraftForm {
  const { typed, read } = form;
  const body = bodies.find(({ id }) => id === form.values.bodyId) ?? bodies[0];
  if (body === undefined) return form;
  const { kind } = form.values;
  const isSymbolFree = !typed.has('symbol') && read.symbol === undefined;
  const isSignerHere = body.posts.some(({ id }) => id === form.values.signerPostId);
  const signer = body.posts.find(({ personId }) => personId !== null) ?? body.posts[0];
  return {
    ...form,
    values: {
      ...form.values,
      bodyId: body.id,
      symbol: isSymbolFree ? proposedSymbol(kind, body.abbreviation) : form.values.symbol,
      signerPostId: isSignerHere ? form.values.signerPostId : (signer?.id ?? ''),
    },
  };
}

const needed = ['bodyId', 'kind', 'symbol', 'subject', 'signerPostId'] as const;

/** The fields without which no draft can be kept, in the order of the form. */
export function missingIn(values: DraftValues): (typeof needed)[number][] {
  return needed.filter((name) => values[name].trim() === '');
}

const counts = ['issuedAmount', 'pageAmount', 'dossierYear', 'dossierOrdinal'] as const;

/** Count fields as core takes them; an empty one is no number. */
export function countsOf(values: DraftValues): Readonly<Record<(typeof counts)[number], number | null>> {
  // One entry for each of `counts`.
  return Object.fromEntries(counts.map((name) => [name, countOf(values[name])])) as Record<
    (typeof counts)[number],
    number | null
  >;
}

const written = (count: number | null): string => (count === null ? '' : String(count));

/** A stored draft in its form, nothing of it typed. */
export function formOfDraft(document: Document): DraftForm {
  const { bodyId, kind, symbol, subject, urgency, note, field, keywords, language, receivers } = document;
  const { dossierOrgan, dossierNotation, keptBy } = document;
  return {
    typed: new Set(),
    read: {},
    values: {
      bodyId,
      kind,
      symbol,
      subject,
      urgency,
      note,
      field,
      keywords,
      language,
      dossierOrgan,
      dossierNotation,
      keptBy,
      receivers,
      signerPostId: document.signerPostId ?? '',
      dueOn: document.dueOn ?? undefined,
      issuedAmount: written(document.issuedAmount),
      pageAmount: written(document.pageAmount),
      dossierYear: written(document.dossierYear),
      dossierOrdinal: written(document.dossierOrdinal),
    },
  };
}

type DraftChanges = Extract<Input<Contract['documents']['edit']>['changes'], { direction: 'outgoing' }>;

/** Only what was typed; receivers and body are set elsewhere. */
export function draftChangesOf({ values, typed }: DraftForm): DraftChanges | undefined {
  const { receivers: _, bodyId: __, dueOn, ...texts } = values;
  const all = { ...texts, ...countsOf(values), dueOn: dueOn ?? null };
  // The names of `all` are names of the form.
  const changed = Object.entries(all).filter(([name]) => typed.has(name as DraftField));
  // Values of these very fields.
  return changed.length === 0
    ? undefined
    : { direction: 'outgoing', ...(Object.fromEntries(changed) as Omit<DraftChanges, 'direction'>) };
}

/** A newer version of the draft under what was typed into the older one. */
export function rebasedDraft(form: DraftForm, document: Document): DraftForm {
  const kept = [...form.typed].map((name) => [name, form.values[name]]);
  const fresh = formOfDraft(document);
  return { ...fresh, typed: form.typed, values: { ...fresh.values, ...Object.fromEntries(kept) } };
}
