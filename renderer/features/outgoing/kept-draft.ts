/** A draft form being filled in, as it is kept in core, and back again. */
import type { KeptForm } from '#contract/documents.ts';

import { emptyDraft, type DraftField, type DraftForm, type DraftValues } from './draft-answers.ts';

type Kept = KeptForm['values'];

const empty = emptyDraft().values;
const urgencies: readonly unknown[] = ['normal', 'khan', 'thuong_khan', 'hoa_toc'];

/** Only what was typed; receivers one by one, so that none is too long to keep. */
export function keptDraft({ values, typed }: DraftForm): Kept {
  const texts = [...typed].flatMap((name) => {
    const value = values[name];
    return Array.isArray(value) ? [] : [[name, typeof value === 'string' ? value : null] as const];
  });
  const receivers = typed.has('receivers') ? values.receivers : [];
  return Object.fromEntries([
    ...texts,
    ...receivers.map(
      (one, at) => [`receiver ${at}`, [one.kind, one.code ?? '', one.name].join('\n')] as const,
    ),
  ]);
}

/** The kept values over a form; what an older program wrote and this one does not know is left out. */
export function restoredDraft(form: DraftForm, kept: Kept): DraftForm {
  // The names of `empty` are the names of the form.
  const names = (Object.keys(empty) as DraftField[]).filter((name) => isFitting(name, kept[name]));
  const receivers = Object.keys(kept)
    .filter((name) => name.startsWith('receiver '))
    .flatMap((name) => receiverIn(kept[name]));
  const known: readonly DraftField[] = receivers.length === 0 ? names : [...names, 'receivers'];
  const back = names.map((name) => [name, kept[name] ?? undefined]);
  return {
    ...form,
    typed: new Set([...form.typed, ...known]),
    values: {
      ...form.values,
      // Checked by `isFitting`: each is a text, a day or an urgency of that very field.
      ...(Object.fromEntries(back) as Partial<DraftValues>),
      ...(receivers.length === 0 ? {} : { receivers }),
    },
  };
}

function isFitting(name: DraftField, value: Kept[string] | undefined): boolean {
  if (name === 'receivers') return false;
  if (value === null) return name === 'dueOn';
  return typeof value === 'string' && (name !== 'urgency' || urgencies.includes(value));
}

function receiverIn(value: Kept[string] | undefined): DraftValues['receivers'] {
  if (typeof value !== 'string') return [];
  const [kind, code, name] = value.split('\n');
  if ((kind !== 'hub' && kind !== 'paper' && kind !== 'inside') || name === undefined) return [];
  return [{ kind, code: code === undefined || code === '' ? null : code, name }];
}
