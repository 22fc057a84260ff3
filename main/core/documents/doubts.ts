/** Why an item that waits should be looked at by a person before it is registered; an item without doubt needs none. */
import type { Doubt, Intake, ReadField } from '#contract/documents.ts';
import type { WaitingRow } from './waiting.ts';

/** What an arrival is told apart by: without one of these nobody can find it again. */
const needed: readonly (readonly [ReadField['field'], Doubt])[] = [
  ['number', 'no_code'],
  ['symbol', 'no_code'],
  ['issuedOn', 'no_issued_on'],
  ['issuerName', 'no_issuer'],
  ['subject', 'no_subject'],
];

/** Message and page are compared where a wrong letter would file the document wrongly. */
const compared: ReadonlySet<string> = new Set(['number', 'symbol', 'issuedOn']);

/** Each reason once, the gravest first. `today` is the day it would arrive. */
export function doubtsOf(
  intake: Pick<Intake, 'fields' | 'lookalikes' | 'kind' | 'pageCount' | 'isEncrypted'>,
  { verdict }: Pick<WaitingRow, 'verdict'>,
  today: string,
): Doubt[] {
  const of = (name: ReadField['field']) => intake.fields.find(({ field }) => field === name);
  const missing = needed.flatMap(([name, doubt]) => ((of(name)?.value ?? '') === '' ? [doubt] : []));
  const isUnsure = needed.some(([name]) => of(name)?.confidence === 'check');
  const differs = intake.fields.some(
    ({ field, confidence, alternatives }) =>
      compared.has(field) && confidence === 'message' && alternatives.length > 0,
  );
  const isUnread = intake.kind === 'pdf' && intake.pageCount === null && !intake.isEncrypted;
  const found: Doubt[] = [
    ...(verdict === 'invalid' ? ['invalid_signature' as const] : []),
    ...(intake.lookalikes.length > 0 ? ['lookalike' as const] : []),
    ...(isUnread ? ['unreadable' as const] : []),
    ...(differs ? ['differs' as const] : []),
    ...missing,
    ...(isUnsure ? ['unsure' as const] : []),
    ...((of('issuedOn')?.value ?? '') > today ? ['issued_later' as const] : []),
    ...((of('dueOn')?.value ?? '9999') < today ? ['due_passed' as const] : []),
  ];
  return [...new Set(found)];
}
