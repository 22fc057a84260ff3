/** The columns of the document lists as Excel has them: one each, never folded, in the order of the screen. */
import { DocumentState, Source } from '#contract/documents.ts';
import { Urgency } from '#contract/values.ts';
import type { Text } from '../../text/text-provider.tsx';
import { sourceOf, urgencyOf } from '../incoming/words.ts';

/** Name of a field of a listed document to its width in characters. */
const widths = {
  bookNumber: 9,
  arrivedOn: 12,
  code: 20,
  issuedOn: 12,
  kind: 16,
  subject: 70,
  issuerName: 34,
  signerName: 24,
  keywords: 30,
  urgency: 12,
  dueOn: 12,
  state: 18,
  receiverCount: 10,
  source: 16,
} as const;

export type ExcelColumn = keyof typeof widths;

/** What each column of a list shows; `folded` stands in it too where room is short. */
const inColumn: Readonly<Record<string, readonly ExcelColumn[]>> = {
  number: ['bookNumber'],
  arrived: ['arrivedOn'],
  day: ['issuedOn'],
  issued: ['issuedOn'],
  code: ['code'],
  kind: ['kind'],
  subject: ['subject'],
  issuer: ['issuerName'],
  signer: ['signerName'],
  keywords: ['keywords'],
  urgency: ['urgency'],
  due: ['dueOn'],
  state: ['state'],
  receivers: ['receiverCount'],
  source: ['source'],
};
const folded: Readonly<Record<'incoming' | 'outgoing', Readonly<Record<string, readonly ExcelColumn[]>>>> = {
  incoming: { number: ['arrivedOn'], code: ['kind'], due: ['urgency'] },
  outgoing: { number: ['issuedOn'], code: ['kind'], due: ['urgency'] },
};

/** The columns on the screen, in its order, one of Excel's for each thing they show. */
export function shownInExcel(
  columns: readonly { readonly key: string }[],
  direction: 'incoming' | 'outgoing',
  isUnfolded: boolean,
): ExcelColumn[] {
  const shown = columns.flatMap(({ key }) => [
    ...(inColumn[key] ?? []),
    ...(isUnfolded ? [] : (folded[direction][key] ?? [])),
  ]);
  return [...new Set(shown)];
}

export function excelHeads(
  columns: readonly ExcelColumn[],
  { t }: Text,
): { key: string; head: string; width: number }[] {
  return columns.map((key) => ({ key, head: t(`transfer.excel.column.${key}`), width: widths[key] }));
}

export function excelWords({ t }: Text): Record<string, Record<string, string>> {
  return {
    state: Object.fromEntries(
      DocumentState.options.map((state) => [state, t(`transfer.excel.state.${state}`)]),
    ),
    urgency: Object.fromEntries(
      Urgency.options.map((urgency) => [urgency, t(`common.urgency.${urgencyOf[urgency]}`)]),
    ),
    source: Object.fromEntries(
      Source.options.map((source) => [source, t(`common.source.${sourceOf[source]}`)]),
    ),
  };
}
