/** What a signature makes of a file in the rows. */
import { insertVersion, type VersionRow } from '../documents/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import type { SignedFile } from './apply.ts';

/** A signature makes a new version that points at the one before; the original is never changed (design §3). */
export function addVersion(
  command: CommandContext,
  before: VersionRow,
  made: VersionRow['made'],
  { sha256, sizeBytes }: SignedFile,
): string {
  const id = command.newId();
  insertVersion(command.db, {
    ...before,
    id,
    number: before.number + 1,
    made,
    sha256,
    size_bytes: sizeBytes,
    before_id: before.id,
    created_at: command.now.toISOString(),
  });
  return id;
}
