/** The form of a document that is registered already: filled from it, and back into the changes that are ordered. */
import { codeOf } from '#contract/document-code.ts';
import type { Document } from '#contract/documents.ts';
import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';

import { readCode } from './code-line.ts';
import { countOf, emptyForm, type FieldName, type Form, type FormValues } from './form-values.ts';

type Changes = Extract<Input<Contract['documents']['edit']>['changes'], { direction: 'incoming' }>;

/** All that stands in the document, nothing of it typed. */
export function formOf(document: Document): Form {
  const values: FormValues = {
    bookId: document.bookId ?? '',
    arrivedOn: document.arrivedOn ?? undefined,
    code: codeOf(document),
    issuedOn: document.issuedOn ?? undefined,
    issuerName: document.issuerName,
    kind: document.kind,
    subject: document.subject,
    field: document.field,
    signerName: document.signerName,
    signerPosition: document.signerPosition,
    urgency: document.urgency,
    sheets: written(document.sheets),
    copies: written(document.copies),
    paper: document.hasPaper ? 'come' : document.paperExpected ? 'expected' : 'none',
    paperCameOn: document.paperCameOn ?? undefined,
    dueOn: document.dueOn ?? undefined,
    senderName: document.senderName,
    toPlaces: document.toPlaces,
    note: document.note,
    keywords: document.keywords,
    language: document.language,
    pageAmount: written(document.pageAmount),
    dossierOrgan: document.dossierOrgan,
    dossierYear: written(document.dossierYear),
    dossierNotation: document.dossierNotation,
    dossierOrdinal: written(document.dossierOrdinal),
  };
  const { issuerName: name, issuerCode: code } = document;
  return {
    ...emptyForm('', true),
    values,
    // The sender that is stored is known: it follows no issuer typed over the old one.
    readings: {
      senderName: { value: document.senderName, confidence: 'message', boxes: [], alternatives: [] },
    },
    issuerCode: code === null ? undefined : { name, code },
  };
}

const written = (count: number | null): string => (count === null ? '' : String(count));

/** A newer version of the document under what was typed into the older one. */
export function rebased(form: Form, document: Document): Form {
  const fresh = formOf(document);
  const kept = [...form.typed].map((name) => [name, form.values[name]]);
  return {
    ...fresh,
    typed: form.typed,
    issuerCode: form.typed.has('issuerName') ? form.issuerCode : fresh.issuerCode,
    values: { ...fresh.values, ...Object.fromEntries(kept) },
  };
}

/** Only what was typed; nothing when no field was. */
export function changesOf(form: Form): Changes | undefined {
  if (form.typed.size === 0) return undefined;
  const parts = [...form.typed].map((name) => changeOf(name, form));
  return Object.assign({ direction: 'incoming' as const }, ...parts);
}

function changeOf(name: FieldName, { values, issuerCode }: Form): Omit<Changes, 'direction'> {
  switch (name) {
    case 'bookId':
    case 'arrivedOn':
      return {};
    case 'code':
      return readCode(values.code);
    case 'issuedOn':
    case 'dueOn':
    case 'paperCameOn':
      return { [name]: values[name] ?? null };
    case 'issuerName':
      return {
        issuerName: values.issuerName,
        issuerCode: issuerCode?.name === values.issuerName.trim() ? issuerCode.code : null,
      };
    case 'paper':
      return { hasPaper: values.paper === 'come', paperExpected: values.paper === 'expected' };
    case 'sheets':
    case 'copies':
    case 'pageAmount':
    case 'dossierYear':
    case 'dossierOrdinal':
      return { [name]: countOf(values[name]) };
    default:
      return { [name]: values[name] };
  }
}
