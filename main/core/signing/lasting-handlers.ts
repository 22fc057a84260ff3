/** The calls of lasting proof: settings, revocation lists by hand, copies with proof, verdicts that changed. */
import type { signing } from '#contract/signing.ts';
import { findBody, workingBodies } from '../agencies/index.ts';
import { codeOf, findIfVisible, findVisible } from '../documents/index.ts';
import type { CommandContext, Handlers, QueryContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { describeCertificate } from './cms/index.ts';
import { trustOf } from './judge.ts';
import * as lasting from './lasting-store.ts';
import { prove } from './levels/prove.ts';
import { derOf, evidenceKeys } from './online/gather.ts';
import { isCrlOf, readCrl } from './revocation/index.ts';
import { formatOf, lastingSettings, setFormat, setLasting } from './settings.ts';
import { tryAuthority } from './tsp/try-authority.ts';
import { storedMain, type StoredPdf } from './wanted-file.ts';

type LastingCall =
  | 'proof'
  | 'prove'
  | 'verdict_changes'
  | 'acknowledge_verdict'
  | 'lasting'
  | 'set_lasting'
  | 'try_authority'
  | 'add_revocation_list'
  | 'formats'
  | 'set_format';

export const lastingHandlers: Pick<Handlers<typeof signing>, LastingCall> = {
  proof: (wanted, context) => {
    const file = storedMain(context.db, context.person, wanted);
    return file === null ? null : proofOf(file, context);
  },
  prove: async (wanted, context) => {
    const { sha256 } = storedMain(context.db, context.person, wanted) ?? refuse('documents.unknown');
    return prove(context, sha256, wanted.documentId);
  },
  verdict_changes: (_, { db, person }) =>
    lasting.openVerdictChanges(db, 200).flatMap(({ document_id, before, after, at }) => {
      const row = document_id === null ? undefined : findIfVisible(db, person, document_id);
      if (row === undefined) return [];
      const { subject, direction } = row;
      return [{ documentId: row.id, code: codeOf(row), subject, direction, before, after, at }];
    }),
  acknowledge_verdict: ({ documentId }, context) => {
    const { id, version } = findVisible(context.db, context.person, documentId);
    if (lasting.acknowledgeChanges(context.db, id, context.person.personId) === 0) return null;
    context.note({
      type: 'signing.verdict_acknowledged',
      entity: 'document',
      entityId: id,
      baseVersion: version,
      payload: {},
    });
    context.changed('signing.verdict_changed', id);
    return null;
  },
  lasting: (_, { db }) => {
    const { count, trouble } = lasting.waitingProofs(db);
    return { ...lastingSettings(db), waiting: count, trouble };
  },
  set_lasting: (settings, context) => {
    setLasting(settings, context);
    return null;
  },
  try_authority: (input, context) => tryAuthority(input, context),
  add_revocation_list: ({ upload }, context) => {
    const { bytes } = context.services.uploads.get(upload, context.person.personId);
    return addRevocationList(Uint8Array.from(bytes), context);
  },
  formats: (_, { db }) =>
    workingBodies(db).map(({ id, name }) => ({ ...formatOf(db, id), bodyId: id, bodyName: name })),
  set_format: ({ bodyId, ...format }, context) => {
    if (!findBody(context.db, bodyId)) refuse('agencies.unknown_body');
    setFormat(bodyId, format, context);
    return null;
  },
};

function proofOf(version: StoredPdf, { db, person, tickets }: QueryContext) {
  const copy = lasting.latestCopy(db, version.sha256);
  const due = lasting.proofDue(db, version.sha256);
  if (copy === undefined && due === undefined) return null;
  const fileName = version.file_name.replace(/(?:\.pdf)?$/i, copy ? ` (${copy.level}).pdf` : '.pdf');
  const { personId } = person;
  const type = 'application/pdf';
  return {
    level: copy?.level ?? ('B-B' as const),
    madeAt: copy?.made_at ?? null,
    contentUrl: copy
      ? tickets.urlOf({ personId, from: 'stored', key: copy.sha256, type, name: fileName })
      : null,
    fileName,
    dueAt: due?.due_at ?? null,
    trouble: due?.trouble ?? null,
  };
}

/** Believed only when an authority known here has signed it. */
function addRevocationList(bytes: Uint8Array, context: CommandContext) {
  const list = readCrl(derOf(bytes)) ?? refuse('signing.not_a_revocation_list');
  const { anchors, intermediates } = trustOf(context.db);
  const issuer =
    [...anchors, ...intermediates].find((der) => isCrlOf(list, der)) ??
    refuse('signing.revocation_list_untrusted');
  const [, about] = evidenceKeys(issuer, issuer);
  const { thisUpdate, nextUpdate, der } = list;
  const now = context.now.toISOString();
  const inForceUntil = nextUpdate ?? context.now;
  lasting.keepEvidence(context.db, { about, source: 'file', der, inForceUntil }, now);
  lasting.makeOpenDue(context.db, now);
  const name = describeCertificate(issuer)?.subject.commonName ?? '';
  context.note({
    type: 'signing.revocation_list_added',
    entity: 'trust',
    entityId: about,
    baseVersion: 0,
    payload: { issuer: name, from: thisUpdate.toISOString() },
  });
  context.changed('signing.changed');
  return { issuer: name, from: thisUpdate.toISOString(), until: nextUpdate?.toISOString() ?? null };
}
