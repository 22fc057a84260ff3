/** Signing and verifying: one function for each call of the contract. */
import type { signing } from '#contract/signing.ts';
import { findVisible, mainVersion, waitingFiles } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Actor, Handlers } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { openCase } from './case.ts';
import { issue } from './issue.ts';
import { judge, judgeStored } from './judge.ts';
import { sign } from './sign.ts';
import * as store from './store.ts';
import { addTrust } from './trust.ts';

export const signingHandlers: Handlers<typeof signing> = {
  open: async ({ documentIds, purpose }, context) => {
    const cases = [];
    for (const id of documentIds) cases.push(await openCase(context, id, purpose));
    return cases;
  },
  sign,
  issue,
  verification: (input, { db, person }) => {
    const sha256 = mainSha256(db, person, input);
    return sha256 === null ? null : store.verification(db, sha256);
  },
  verify: async (input, context) => {
    const sha256 = mainSha256(context.db, context.person, input) ?? refuse('documents.unknown');
    return judgeStored(context, sha256);
  },
  verify_intake: ({ upload }, context) => {
    const { bytes } = context.services.uploads.get(upload, context.person.personId);
    return judge(context, { bytes });
  },
  anchors: (_, { db }) =>
    store.trustCertificates(db).map((row) => ({
      sha256: row.sha256,
      name: row.name,
      kind: row.kind,
      validTo: row.valid_to,
      addedBy: row.added_by_name,
    })),
  add_anchor: ({ upload, kind, fingerprint }, context) => {
    const { bytes } = context.services.uploads.get(upload, context.person.personId);
    return addTrust({ bytes, kind, fingerprint }, context);
  },
  remove_anchor: ({ sha256 }, context) => {
    if (!store.deleteTrust(context.db, sha256)) refuse('signing.unknown_anchor');
    store.forgetVerifications(context.db);
    context.note({
      type: 'signing.trust_removed',
      entity: 'trust',
      entityId: sha256,
      baseVersion: 0,
      payload: {},
    });
    context.changed('signing.changed', sha256);
    return null;
  },
  drivers: (_, { db }) => store.drivers(db),
  set_drivers: ({ drivers }, context) => {
    store.setDrivers(context.db, drivers);
    context.note({
      type: 'signing.drivers_set',
      entity: 'setting',
      entityId: 'signing.drivers',
      baseVersion: 0,
      payload: { count: drivers.length },
    });
    context.changed('signing.changed');
    return null;
  },
};

/** The main file of a document this person may see, or of an item that waits. */
function mainSha256(
  db: ReadableDb,
  person: Actor,
  { documentId, waitingId }: { documentId?: string; waitingId?: string },
): string | null {
  if (documentId !== undefined)
    return mainVersion(db, findVisible(db, person, documentId).id)?.sha256 ?? null;
  if (waitingId === undefined || !person.roles.includes('clerk')) return null;
  return waitingFiles(db, waitingId)[0]?.sha256 ?? null;
}
