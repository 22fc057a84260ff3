/** The columns of one list, kept for the person who chose them. */
import { useEffect, useRef, useState } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import type { ListColumn } from '../../ui/virtual-list.tsx';
import {
  arranged,
  isShown,
  noChoice,
  readChoice,
  resized,
  sortable,
  type Choice,
  type Spec,
} from './columns.ts';
import type { Sort } from './question.ts';

const keptAfterMs = 400;

export interface Columns<Row> {
  readonly columns: readonly ListColumn<Row>[];
  readonly choice: Choice;
  /** Chosen, but the list is too narrow for them now. */
  readonly withoutRoom: readonly string[];
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
  const unkept = useRef<() => void>(undefined);
  const [chosen, setChosen] = useState<{ name: string; choice: Choice }>();
  const choice = chosen?.name === name ? chosen.choice : readChoice(kept);
  // A width being dragged is kept once, when it rests.
  useEffect(() => {
    if (chosen === undefined) return undefined;
    const value = chosen.choice === noChoice ? null : JSON.stringify(chosen.choice);
    const write = (): void => {
      unkept.current = undefined;
      keep({ name: chosen.name, value });
    };
    unkept.current = write;
    const timer = setTimeout(write, keptAfterMs);
    return () => clearTimeout(timer);
  }, [chosen, keep]);
  // Leaving the list does not wait for that.
  useEffect(() => () => unkept.current?.(), []);
  const choose = (next: Choice): void => setChosen({ name, choice: next });
  const fitting = arranged(specs, choice, listPx);
  return {
    columns: fitting.map((column) => sortable(column, sort, setSort, text)),
    choice,
    withoutRoom: specs
      .filter((spec) => isShown(spec, choice) && !fitting.some((one) => one.spec === spec))
      .map(({ key }) => key),
    choose,
    resize: (key, width) => choose(resized(choice, key, width)),
  };
}
