/** A form being filled in, as it is kept in core, and back again. */
import type { KeptForm } from '#contract/documents.ts';

import { fieldOrder, type FieldName, type Form, type FormValues } from './form-values.ts';

type Kept = KeptForm['values'];

/** Only what was typed: what is read from a page is read again. */
export function keptValues({ values, typed }: Form): Kept {
  return Object.fromEntries([...typed].map((name) => [name, values[name] ?? null]));
}

const choices: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  urgency: ['normal', 'khan', 'thuong_khan', 'hoa_toc'],
  paper: ['none', 'expected', 'come'],
};
const days: ReadonlySet<FieldName> = new Set(['arrivedOn', 'issuedOn', 'dueOn', 'paperCameOn']);

/** The kept values over a form; a value that an older program wrote and this one does not know is left out. */
export function restored(form: Form, kept: Kept): Form {
  const known = fieldOrder.filter((name) => isFitting(name, kept[name]));
  const back = known.map((name) => [name, kept[name] ?? undefined]);
  return {
    ...form,
    typed: new Set([...form.typed, ...known]),
    // Checked by `isFitting`: each is a text, a day or a choice of that very field.
    values: { ...form.values, ...(Object.fromEntries(back) as Partial<FormValues>) },
  };
}

function isFitting(name: FieldName, value: Kept[string] | undefined): boolean {
  if (value === null) return days.has(name);
  return typeof value === 'string' && (choices[name]?.includes(value) ?? true);
}
