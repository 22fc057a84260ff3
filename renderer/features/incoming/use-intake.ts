/** Reads the file that the form was opened with, or the message that waits; nothing of a file is written by it. */
import { useQuery } from '@tanstack/react-query';

import type { Intake } from '#contract/documents.ts';

import { api, Refused } from '../../api.ts';
import type { HeldFile } from './file-order.ts';

/** Where the document of the form comes from. */
export type FormSource =
  | { readonly kind: 'paper' }
  | {
      readonly kind: 'upload';
      readonly id: string;
      readonly fileName: string;
      /** Files beside the first one. */
      readonly others?: readonly HeldFile[];
      /** True once a person chose the main file; until then the rule does. */
      readonly isOrderGiven?: boolean;
    }
  | { readonly kind: 'waiting'; readonly id: string };

export type Reading =
  | { readonly state: 'none' | 'reading' }
  | { readonly state: 'ready'; readonly intake: Intake }
  | { readonly state: 'refused'; readonly refusal: Refused };

/** The upload's id, where there is one that core keeps in memory for this form. */
export const uploadOf = (source: FormSource): string | null => (source.kind === 'upload' ? source.id : null);

/** `readAgain` after a false alarm was answered for. */
export function useIntake(source: FormSource): { reading: Reading; readAgain: () => void } {
  const { data, error, refetch } = useQuery<Intake | null, Refused>({
    // Not a feature's name: what changes elsewhere must not read a file anew under the person's hands.
    queryKey: ['incoming screens', 'intake', source],
    queryFn: () => intakeOf(source),
    gcTime: 0,
  });
  const reading: Reading =
    error !== null
      ? { state: 'refused', refusal: error }
      : data === undefined
        ? { state: 'reading' }
        : data === null
          ? { state: 'none' }
          : { state: 'ready', intake: data };
  return { reading, readAgain: () => void refetch() };
}

async function intakeOf(source: FormSource): Promise<Intake | null> {
  if (source.kind === 'paper') return null;
  if (source.kind === 'waiting') return api.documents.open_waiting({ waitingId: source.id });
  const others = (source.others ?? []).map(({ id, fileName }) => ({ upload: id, fileName }));
  const isOrderGiven = source.isOrderGiven ?? false;
  const { id: upload, fileName } = source;
  return api.documents.read_intake({ upload, fileName, purpose: 'incoming', others, isOrderGiven });
}
