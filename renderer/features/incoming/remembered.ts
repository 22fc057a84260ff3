/** What one screen leaves for the next: the document just registered, and the row a person was on. Kept with the queries, in memory. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

export interface Given {
  readonly id: string;
  readonly number: number;
  /** Số phụ, empty for most. */
  readonly suffix: string;
  readonly code: string;
  readonly subject: string;
  /** Nothing was numbered: it was joined to the document that has this number. */
  readonly isJoined?: boolean;
}

const givenKey = ['incoming screens', 'given'];
const rowKey = (list: string): string[] => ['incoming screens', 'row', list];

/** The document registered last, until it is put away. */
export function useGiven(): readonly [Given | null, (given: Given | null) => void] {
  const queries = useQueryClient();
  const { data } = useQuery<Given | null>({
    queryKey: givenKey,
    queryFn: () => queries.getQueryData<Given | null>(givenKey) ?? null,
  });
  const set = useCallback((given: Given | null) => queries.setQueryData(givenKey, given), [queries]);
  return [data ?? null, set];
}

/** The row that was selected when a list was left, so that coming back finds it. */
export function useLeftRow(list: string): {
  readonly read: () => string | undefined;
  readonly leave: (id: string) => void;
} {
  const queries = useQueryClient();
  const read = useCallback(() => queries.getQueryData<string>(rowKey(list)), [queries, list]);
  const leave = useCallback((id: string) => void queries.setQueryData(rowKey(list), id), [queries, list]);
  return { read, leave };
}
