/** Keeps the rows of a list screen: read where it is looked at, read anew when something changed, found again on return. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { listen } from '../../api.ts';
import { SparseRows, type AskPart, type RowsView } from './sparse-rows.ts';

const stale = /^(documents\.|exchange\.changed$|session\.(begun|unlocked)$|shell\.changed$)/;

export interface Rows<Row extends { readonly id: string }> extends RowsView {
  readonly all: SparseRows<Row>;
  readonly rowAt: (index: number) => Row | undefined;
  readonly need: (range: { readonly from: number; readonly to: number }) => void;
  readonly showArrived: () => void;
}

// A few rows more than are seen are read, so that scrolling meets no blank ones.
const around = 20;
const shelf = ['lists', 'rows'];

/** `question` names what is asked, `list` the list; with another question the old rows stay until the new ones are there. */
export function useSparseRows<Row extends { readonly id: string }>(
  list: string,
  question: string,
  ask: AskPart<Row>,
): Rows<Row> {
  const queries = useQueryClient();
  const key = [...shelf, list];
  const [asked, setAsked] = useState(() => {
    const left = queries.getQueryData<{ question: string; rows: SparseRows<Row> }>(key);
    return left?.question === question ? left : { question, rows: new SparseRows(ask) };
  });
  if (asked.question !== question) setAsked({ question, rows: new SparseRows(ask) });
  const { rows } = asked;
  useEffect(() => {
    queries.setQueryData([...shelf, list], asked);
  }, [queries, list, asked]);
  useEffect(() => {
    void rows.refresh();
    return listen(({ name }) => {
      if (stale.test(name)) void rows.refresh();
    });
  }, [rows]);
  const view = useSyncExternalStore(rows.listen, rows.view);
  const [shown, setShown] = useState({ rows, view });
  if (view.isReady && (shown.rows !== rows || shown.view !== view)) setShown({ rows, view });
  const now = view.isReady ? { rows, view } : shown;
  return {
    ...now.view,
    all: now.rows,
    rowAt: (index) => now.rows.rowAt(index),
    need: ({ from, to }) => void rows.need({ from: Math.max(0, from - around), to: to + around }),
    showArrived: () => void rows.showArrived(),
  };
}
