/** What a leader is writing about a document: kept while he looks at others, so that nothing typed is lost. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { NewAssignment } from '#contract/workflow.ts';
import { lacksLead } from './assignments.ts';

export interface Opinion {
  readonly text: string;
  readonly assignments: readonly NewAssignment[];
}

const nothing: Opinion = { text: '', assignments: [] };
const keyOf = (id: string): string[] => ['workflow screens', 'opinion', id];

/** The opinion on one document, and how to change and forget it. */
export function useOpinion(
  id: string,
  begin: Opinion = nothing,
): readonly [opinion: Opinion, change: (next: Opinion) => void, forget: () => void] {
  const queries = useQueryClient();
  const [opinion, setOpinion] = useState(() => queries.getQueryData<Opinion>(keyOf(id)) ?? begin);
  const change = (next: Opinion): void => {
    queries.setQueryDefaults(keyOf(id), { gcTime: Infinity });
    queries.setQueryData(keyOf(id), next);
    setOpinion(next);
  };
  return [opinion, change, () => queries.removeQueries({ queryKey: keyOf(id), exact: true })];
}

/** What is missing before it may be sent; nothing when it may. */
export function lackOf({ text, assignments }: Opinion): 'needText' | 'needLead' | undefined {
  if (text.trim() === '') return 'needText';
  return lacksLead(assignments) ? 'needLead' : undefined;
}

/** A phrase put into a text: in place of an empty one, after what stands there otherwise. */
export const withPhrase = (text: string, phrase: string): string =>
  text.trim() === '' ? phrase : `${text.trimEnd()} ${phrase}`;
