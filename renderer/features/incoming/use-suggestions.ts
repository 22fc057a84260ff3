/** Names to pick from: the agency directory, and those of documents registered lately. */
import { useAsk } from '../../app/queries.ts';
import type { PickOption } from '../../ui/pick-or-type.tsx';

export interface AgencyOption extends PickOption {
  readonly code?: string;
}

const lately = 200;

/** `typed` is what the directory is asked for; an empty text asks nothing of it. */
export function useSuggestions(typed: string): {
  readonly agencies: readonly AgencyOption[];
  readonly signers: readonly PickOption[];
} {
  const text = typed.trim().slice(0, 200);
  const directory = useAsk('agencies', 'directory', { text, limit: 20 }, { enabled: text !== '' });
  const recent = useAsk('documents', 'list', { box: 'incoming', limit: lately });
  const rows = recent.data?.rows ?? [];
  const listed: AgencyOption[] = (directory.data ?? []).map((agency) => ({
    value: agency.name,
    alsoFoundBy: agency.code,
    code: agency.code,
  }));
  const met = distinct(rows.map(({ issuerName }) => issuerName)).filter(
    (name) => !listed.some(({ value }) => value === name),
  );
  return {
    agencies: [...listed, ...met.map((value) => ({ value }))],
    signers: distinct(rows.map(({ signerName }) => signerName)).map((value) => ({ value })),
  };
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => name !== '');
