/** Signing and verifying: one function for each call of the contract. */
import type { signing } from '#contract/signing.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { batchHandlers } from './batches.ts';
import { openCase } from './case.ts';
import { copyHandlers } from './copies/handlers.ts';
import { issue } from './issue.ts';
import { judge, judgeStored, patienceMs } from './judge.ts';
import { signingCheckHandlers } from './judge-certificates.ts';
import { lastingHandlers } from './lasting-handlers.ts';
import { sealKeepingHandlers } from './seal-keeping.ts';
import { withSender } from './sender.ts';
import { sign } from './sign.ts';
import { signedState } from './signed-state.ts';
import * as store from './store.ts';
import { addTrust } from './trust.ts';
import { verdictPaper } from './verdict-paper.ts';
import { storedMain } from './wanted-file.ts';

export const signingHandlers: Handlers<typeof signing> = {
  ...batchHandlers,
  ...sealKeepingHandlers,
  ...signingCheckHandlers,
  ...lastingHandlers,
  ...copyHandlers,
  open: ({ documentId, purpose }, context) => openCase(context, documentId, purpose),
  sign,
  issue,
  verification: (input, { db, person }) => {
    const main = storedMain(db, person, input);
    const report = main && store.verification(db, main.sha256);
    return report && withSender(db, person, input, report);
  },
  verify: async (input, context) => {
    const main = storedMain(context.db, context.person, input) ?? refuse('documents.unknown');
    const report = await judgeStored(context, main.sha256, patienceMs.person);
    return withSender(context.db, context.person, input, report);
  },
  verify_intake: ({ upload, fileName }, context) => {
    const held = context.services.uploads.get(upload, context.person.personId);
    if (held.fileName === '') held.fileName = fileName;
    return judge(context, { bytes: held.bytes });
  },
  signed_state: signedState,
  verdict_paper: verdictPaper,
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
    store.forgetVerifications(context.db, context.now.toISOString());
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
