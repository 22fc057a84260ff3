/** The list a document was opened from, so that Ctrl+↑ and Ctrl+↓ walk it and coming back finds the row. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

interface Walk {
  readonly ids: readonly string[];
}

const walkKey = ['outgoing screens', 'walk'];
const rowKey = (box: string): string[] => ['outgoing screens', 'row', box];

/** For a list: what was left, and how to leave it. */
export function useWalk(box: string): {
  readonly leftAt: () => string | undefined;
  readonly leave: (ids: readonly string[], id: string) => void;
} {
  const queries = useQueryClient();
  return useMemo(
    () => ({
      leftAt: () => queries.getQueryData<string>(rowKey(box)),
      leave: (ids, id) => {
        queries.setQueryData<Walk>(walkKey, { ids });
        queries.setQueryData(rowKey(box), id);
      },
    }),
    [queries, box],
  );
}

/** The documents of the list last left, in its order; none where this one was not in it. */
export function walkWith(queries: QueryClient, id: string): readonly string[] {
  const ids = queries.getQueryData<Walk>(walkKey)?.ids ?? [];
  return ids.includes(id) ? ids : [];
}

/** The neighbours of a document in a list. */
export function neighboursIn(
  ids: readonly string[],
  id: string,
): { previous: string | undefined; next: string | undefined } {
  const at = ids.indexOf(id);
  return at < 0 ? { previous: undefined, next: undefined } : { previous: ids[at - 1], next: ids[at + 1] };
}
