/** The columns of one list, kept for the person who chose them. */
import { useEffect, useState } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import type { ListColumn } from '../../ui/virtual-list.tsx';
import { arranged, noChoice, readChoice, resized, sortable, type Choice, type Spec } from './columns.ts';
import type { Sort } from './question.ts';

const keptAfterMs = 400;

export interface Columns<Row> {
  readonly columns: readonly ListColumn<Row>[];
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
  readonly resize: (key: string, width: number) => void;
}

/** `list` names the list and its form: folded columns are chosen apart from unfolded ones. */
export function useColumns<Row>(
  list: string,
  specs: readonly Spec<Row>[],
  listPx: number,
  { sort, setSort }: { readonly sort: Sort; readonly setSort: (sort: Sort) => void },
): Columns<Row> {
  const text = useText();
  const name = `columns.${list}`;
  const kept = useAsk('people', 'choice', { name }).data;
  const { mutate: keep } = useOrder('people', 'choose');
  const [chosen, setChosen] = useState<{ name: string; choice: Choice }>();
  const choice = chosen?.name === name ? chosen.choice : readChoice(kept);
  // A width being dragged is kept once, when it rests.
  useEffect(() => {
    if (chosen === undefined) return undefined;
    const value = chosen.choice === noChoice ? null : JSON.stringify(chosen.choice);
    const timer = setTimeout(() => keep({ name: chosen.name, value }), keptAfterMs);
    return () => clearTimeout(timer);
  }, [chosen, keep]);
  const choose = (next: Choice): void => setChosen({ name, choice: next });
  return {
    columns: arranged(specs, choice, listPx).map((column) => sortable(column, sort, setSort, text)),
    choice,
    choose,
    resize: (key, width) => choose(resized(choice, key, width)),
  };
}
