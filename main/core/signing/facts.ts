/** What signing must know of a file, asked of the job thread once for each. */
import type { TaskContext } from '../kernel/handlers.ts';
import type { SigningFacts } from './inspect-job.ts';

/** A batch looks at each of its documents when it is reviewed and again when it is signed. */
const factsKept = 256;
const known = new Map<string, Promise<SigningFacts>>();

/** What the bytes alone say, so it is kept under their hash. */
export function factsOf(
  context: TaskContext,
  sha256: string,
  signerName: string | null,
): Promise<SigningFacts> {
  const key = `${sha256} ${signerName ?? ''}`;
  const before = known.get(key);
  if (before) return before;
  // The job thread is ours; `worker.ts` answers `inspectForSigning` with this shape.
  const facts = context.services.jobs.ask('inspectForSigning', {
    source: { sha256 },
    signerName,
  }) as Promise<SigningFacts>;
  facts.catch(() => known.delete(key));
  const [oldest] = known.keys();
  if (known.size >= factsKept && oldest !== undefined) known.delete(oldest);
  known.set(key, facts);
  return facts;
}
