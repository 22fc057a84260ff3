/** Where the Tab key stops in a form that was filled from a document: at what needs an eye, and past what was read surely. */
import { doubtsOf, faultsOf, fieldOrder, type FieldName, type Form } from './form-values.ts';

/** Every field, or only these. */
export type TabStops = 'every' | ReadonlySet<FieldName>;

/** True of a form with something in it that was read from a page, a message or a mail. */
export const isFilledIn = ({ readings }: Form): boolean => Object.keys(readings).length > 0;

/** Doubtful, missing or wrong, and whatever a person touched; a form filled from nothing is gone through field by field. */
export function tabStopsOf(form: Form, wantsEvery: boolean): TabStops {
  if (wantsEvery || !isFilledIn(form)) return 'every';
  const doubts = new Set(doubtsOf(form));
  const faults = faultsOf(form.values);
  return new Set(
    fieldOrder.filter((name) => doubts.has(name) || form.typed.has(name) || faults[name] !== undefined),
  );
}

/** The place after this one, beginning anew at either end; the first or the last where none was. */
export function placeBeside(count: number, from: number, step: 1 | -1): number {
  if (from < 0) return step === 1 ? 0 : count - 1;
  return (from + step + count) % count;
}
