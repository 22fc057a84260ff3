/** The list a document was opened from, so that Ctrl+↑ and Ctrl+↓ walk on through it, and Esc comes back to its row. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { Route } from '../../app/route.ts';

export interface Walk {
  /** Where the list is. */
  readonly route: Route;
  readonly count: () => number;
  readonly idAt: (index: number) => Promise<string | undefined>;
  readonly index: number;
  /** The document that stood at `index` when it was opened. */
  readonly id: string;
  /** Tells the list where the walk has come. */
  readonly leaveAt: (index: number, id: string) => void;
}

const walkKey = ['lists', 'walk'];

/** How a list lets a document be opened from it. */
export function useLeave(): (walk: Walk) => void {
  const queries = useQueryClient();
  return useCallback((walk: Walk) => void queries.setQueryData<Walk>(walkKey, walk), [queries]);
}

/** The walk that this document belongs to; none where it was opened from elsewhere. */
export function walkWith(queries: QueryClient, id: string): Walk | undefined {
  const walk = queries.getQueryData<Walk>(walkKey);
  return walk?.id === id ? walk : undefined;
}

/** Goes so many documents on in the list; answers where that is, or nothing at the list's end. */
export async function step(queries: QueryClient, walk: Walk, by: number): Promise<string | undefined> {
  const index = walk.index + by;
  if (index < 0 || index >= walk.count()) return undefined;
  const id = await walk.idAt(index);
  if (id === undefined) return undefined;
  walk.leaveAt(index, id);
  queries.setQueryData<Walk>(walkKey, { ...walk, index, id });
  return id;
}

/** A walk over a few documents that are all there. */
export function walkOver(
  route: Route,
  ids: readonly string[],
  id: string,
  leaveAt: (index: number, id: string) => void,
): Walk {
  return {
    route,
    count: () => ids.length,
    idAt: (index) => Promise.resolve(ids[index]),
    index: ids.indexOf(id),
    id,
    leaveAt,
  };
}
