/** The problems of a check, fetched a page at a time as they are scrolled to. */
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';

import type { RowProblem } from '#contract/transfer.ts';
import { api } from '../../api.ts';

export interface ProblemFilter {
  readonly kind: RowProblem['kind'] | null;
  readonly code: RowProblem['code'] | null;
}

const pageRows = 200;

export interface Problems {
  readonly count: number;
  readonly isReady: boolean;
  readonly at: (index: number) => (RowProblem & { readonly key: string }) | undefined;
  readonly need: (range: { readonly from: number; readonly to: number }) => void;
}

export function useProblems(check: string, filter: ProblemFilter): Problems {
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const first = Math.floor(seen.from / pageRows);
  const pages = Array.from(
    { length: Math.floor(seen.to / pageRows) - first + 1 },
    (_, index) => first + index,
  );
  const asked = pages.includes(0) ? pages : [0, ...pages];
  const answers = useQueries({
    queries: asked.map((page) => ({
      queryKey: ['check_problems', check, filter, page],
      queryFn: () => api.transfer.problems({ check, filter, from: page * pageRows, limit: pageRows }),
    })),
  });
  const byPage = new Map(asked.map((page, index) => [page, answers[index]?.data]));
  return {
    count: byPage.get(0)?.total ?? 0,
    isReady: byPage.get(0) !== undefined,
    at: (index) => {
      const problem = byPage.get(Math.floor(index / pageRows))?.rows[index % pageRows];
      return problem && { ...problem, key: String(index) };
    },
    need: setSeen,
  };
}
