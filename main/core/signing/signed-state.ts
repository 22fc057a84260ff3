/** "Cho xem đúng phần đã ký": the file as one signature found it, beside the file as it is now. */
import type { z } from 'zod';
import type { signing } from '#contract/signing.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import type { SignedState, SignedStateOrder } from './signed-state-job.ts';
import { wantedFile } from './wanted-file.ts';

type Wanted = z.output<(typeof signing)['signed_state']['input']>;
type Shown = z.output<(typeof signing)['signed_state']['output']>;

/** Both addresses are good for this person alone; nothing is copied, the earlier state is the file's own beginning. */
export async function signedState(wanted: Wanted, context: TaskContext): Promise<Shown> {
  const { services, person, now } = context;
  const { source, from, key, fileName } = wantedFile(wanted, context);
  const order: SignedStateOrder & { source: typeof source } = {
    source,
    signature: wanted.signature,
    at: now(),
  };
  // The job thread is ours; `worker.ts` answers `signedState` with this shape.
  const state = (await services.jobs.ask('signedState', order)) as SignedState | null;
  if (state === null) refuse('signing.no_signed_state');
  const ticket = { personId: person.personId, from, key, type: 'application/pdf', name: fileName };
  const { signedBytes, isWhole, changes } = state;
  return {
    fileName,
    signedUrl: services.tickets.urlOf({ ...ticket, headBytes: signedBytes }),
    currentUrl: services.tickets.urlOf(ticket),
    isWhole,
    changes: [...changes],
  };
}
