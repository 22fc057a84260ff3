/** Values of the document registered just before, copied into this form: one field, or all but the number. */
import { codeOf } from '#contract/document-code.ts';
import type { Document } from '#contract/documents.ts';

import { formOf } from './edit-values.ts';
import { readCode } from './code-line.ts';
import { typedInto, type FieldName, type Form } from './form-values.ts';

/** What belongs to one document alone, and what the form decides by itself. */
const never: ReadonlySet<FieldName> = new Set(['bookId', 'arrivedOn', 'paper', 'paperCameOn', 'pageAmount']);

/** One field, over what stands in it; the number itself is never copied, its symbol is. */
export function copiedField(form: Form, name: FieldName, previous: Document): Form {
  if (never.has(name)) return form;
  const source = formOf(previous);
  if (name === 'code') {
    const { number } = readCode(form.values.code);
    return typedInto(form, 'code', codeOf({ number, symbol: previous.symbol }));
  }
  const copied = typedInto(form, name, source.values[name]);
  return name === 'issuerName' ? { ...copied, issuerCode: source.issuerCode } : copied;
}

/** Every field that nobody has typed in and that no page was read for; number and subject stay to be typed. */
export function copiedAll(form: Form, previous: Document): Form {
  const { values } = formOf(previous);
  // The keys of the form's own values.
  const names = (Object.keys(values) as FieldName[]).filter(
    (name) =>
      !never.has(name) &&
      name !== 'code' &&
      name !== 'subject' &&
      !form.typed.has(name) &&
      form.readings[name] === undefined &&
      values[name] !== '' &&
      values[name] !== undefined,
  );
  return names.reduce((now, name) => copiedField(now, name, previous), form);
}
