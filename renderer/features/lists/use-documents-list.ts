/** A list of documents as a person works in it: conditions, order, selection, ticks; found again on coming back. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { useRoute } from '../../app/route.ts';
import { moveInList } from '../../ui/list-moves.ts';
import { conditionsIn, newestFirst, noFilter, type Filter, type Sort } from './question.ts';
import type { AskPart } from './sparse-rows.ts';
import { tickAtMost } from './tick-at-most.ts';
import { useSparseRows, type Rows } from './use-sparse-rows.ts';
import { useLeave } from './walk.ts';

/** How a list was left. */
interface Left {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly chosen: Chosen | undefined;
  readonly first: number;
}

interface Chosen {
  readonly id: string;
  readonly index: number;
}

export interface DocumentsList {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly sort: Sort;
  readonly setSort: (sort: Sort) => void;
  readonly conditions: number;
  readonly rows: Rows<DocumentSummary>;
  readonly selected: DocumentSummary | undefined;
  readonly selectedAt: number;
  readonly select: (id: string, index: number) => void;
  /** Moves the selection as a key does. */
  readonly step: (key: string) => void;
  readonly ticked: ReadonlySet<string>;
  /** The rows of `ticked` that are here. */
  readonly tickedRows: readonly DocumentSummary[];
  readonly setTicked: (ticked: ReadonlySet<string>) => void;
  /** Ticks the list from its top, as far as can be ticked at once. */
  readonly tickAll: () => void;
  readonly open: (row: { readonly id: string }) => void;
  /** Where the list stood when it was left. */
  readonly startAt: number;
  readonly setFirst: (index: number) => void;
}

const leftKey = (list: string): string[] => ['lists', 'left', list];
const none: ReadonlySet<string> = new Set();

/**
 * `list` names it among the lists of this person; `ask` answers a question of it. `first` is the row to stand on where
 * nothing was left, such as the document just registered; `kept` the question a kept search begins with.
 */
export function useDocumentsList(
  list: string,
  ask: (filter: Filter, sort: Sort) => AskPart<DocumentSummary>,
  begin: {
    readonly first?: string | undefined;
    readonly kept?: { filter: Filter; sort: Sort } | undefined;
  } = {},
): DocumentsList {
  const queries = useQueryClient();
  const { route, go } = useRoute();
  const leave = useLeave();
  const [left] = useState(() => queries.getQueryData<Left>(leftKey(list)));
  const isFresh = begin.first !== undefined;
  const [filter, setFilter] = useState(left?.filter ?? begin.kept?.filter ?? noFilter);
  const [sort, setSort] = useState(left?.sort ?? begin.kept?.sort ?? newestFirst);
  const [chosen, setChosen] = useState<Chosen | undefined>(
    isFresh ? { id: begin.first ?? '', index: 0 } : left?.chosen,
  );
  const [first, setFirst] = useState(isFresh ? 0 : (left?.first ?? 0));
  const [ticked, setTicked] = useState(none);
  const rows = useSparseRows<DocumentSummary>(list, JSON.stringify([filter, sort]), ask(filter, sort));
  const showNewest = useEffectEvent(() => {
    // A list seen before keeps what came since waiting above it; what this person has just registered is no surprise.
    if (begin.first !== undefined && rows.all.indexOf(begin.first) === undefined) rows.showArrived();
  });
  useEffect(() => showNewest(), []);
  useEffect(() => {
    queries.setQueryData<Left>(leftKey(list), { filter, sort, chosen, first });
  }, [queries, list, filter, sort, chosen, first]);

  const index = placeOf(chosen, rows);
  const selected = rows.rowAt(index);
  const select = (id: string, at: number): void => setChosen({ id, index: at });
  const step = (key: string): void => {
    const to = moveInList(key, index, rows.count, 1);
    const row = to === undefined ? undefined : rows.rowAt(to);
    if (to !== undefined && row !== undefined) select(row.id, to);
  };
  const open = (row: { readonly id: string }): void => {
    const at = rows.all.indexOf(row.id) ?? index;
    select(row.id, at);
    leave({
      route,
      count: () => rows.all.view().count,
      idAt: async (place) => (await rows.all.read(place))?.id,
      index: at,
      id: row.id,
      leaveAt: (place, id) => {
        const before = queries.getQueryData<Left>(leftKey(list));
        if (before !== undefined)
          queries.setQueryData<Left>(leftKey(list), {
            ...before,
            chosen: { id, index: place },
            first: Math.max(0, place - 3),
          });
      },
    });
    go({ screen: 'document', id: row.id });
  };
  const tickAll = async (): Promise<void> => {
    const last = Math.min(tickAtMost, rows.count) - 1;
    const ids: string[] = [];
    for (let at = 0; at <= last; at += 1) {
      const row = await rows.all.read(at);
      if (row !== undefined) ids.push(row.id);
    }
    setTicked(new Set(ids));
  };
  // Another question: nothing that was ticked or stood on is surely in it.
  const asking =
    <T>(set: (value: T) => void) =>
    (value: T): void => {
      setTicked(none);
      setChosen(undefined);
      setFirst(0);
      set(value);
    };
  return {
    filter,
    setFilter: asking(setFilter),
    sort,
    setSort: asking(setSort),
    conditions: conditionsIn(filter).length,
    rows,
    selected,
    selectedAt: index,
    select,
    step,
    ticked,
    tickedRows: rowsOf(ticked, rows),
    setTicked,
    tickAll: () => void tickAll(),
    open,
    startAt: first,
    setFirst,
  };
}

/** Where the chosen document stands now; where it has left the list, the place it left. */
function placeOf(chosen: Chosen | undefined, rows: Rows<DocumentSummary>): number {
  if (chosen === undefined) return 0;
  if (rows.rowAt(chosen.index)?.id === chosen.id) return chosen.index;
  return rows.all.indexOf(chosen.id) ?? Math.max(0, Math.min(chosen.index, rows.count - 1));
}

function rowsOf(ids: ReadonlySet<string>, { all }: Rows<DocumentSummary>): DocumentSummary[] {
  return [...ids].flatMap((id) => {
    const at = all.indexOf(id);
    const row = at === undefined ? undefined : all.rowAt(at);
    return row === undefined ? [] : [row];
  });
}
