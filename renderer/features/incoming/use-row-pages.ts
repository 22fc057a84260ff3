/** Keeps the rows of a list screen: read as they are scrolled to, read anew when something changed. */
import { useEffect, useState, useSyncExternalStore } from 'react';

import { listen } from '../../api.ts';
import { RowPages, type AskPage, type RowsView } from './row-pages.ts';

const stale = /^(documents\.|exchange\.changed$|session\.(begun|unlocked)$|shell\.changed$)/;

export interface Rows<Row> extends RowsView<Row> {
  readonly need: (range: { readonly to: number }) => void;
  readonly showArrived: () => void;
}

// A few rows more than are seen are read, so that scrolling meets no blank ones.
const ahead = 30;

/** `question` names what is asked: with another one the list begins anew, the old rows staying until it is there. */
export function useRowPages<Row extends { readonly id: string }>(
  question: string,
  ask: AskPage<Row>,
): Rows<Row> {
  const [asked, setAsked] = useState(() => ({ question, pages: new RowPages(ask) }));
  if (asked.question !== question) setAsked({ question, pages: new RowPages(ask) });
  const { pages } = asked;
  useEffect(() => {
    void pages.refresh();
    const stop = listen(({ name }) => {
      if (stale.test(name)) void pages.refresh();
    });
    return () => {
      stop();
      pages.close();
    };
  }, [pages]);
  const view = useSyncExternalStore(pages.listen, pages.view);
  const [shown, setShown] = useState(view);
  if (view.isReady && shown !== view) setShown(view);
  return {
    ...(view.isReady ? view : shown),
    need: ({ to }) => void pages.need(to + ahead),
    showArrived: () => pages.showArrived(),
  };
}
