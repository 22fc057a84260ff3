/** Whom a document can lie with: units first, then people; nothing for those who do not work with documents. */
import { useAsk } from '../../app/queries.ts';

export interface Handler {
  readonly id: string;
  readonly name: string;
}

const worksWith = ['clerk', 'leader', 'staff'] as const;

export function useHandlers(): readonly Handler[] {
  const roles = useAsk('people', 'me', {}).data?.roles ?? [];
  const enabled = worksWith.some((role) => roles.includes(role));
  const { data } = useAsk('workflow', 'colleagues', {}, { enabled });
  return data === undefined ? [] : [...data.units, ...data.people];
}
