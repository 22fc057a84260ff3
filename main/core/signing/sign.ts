/** The leader's signature on one reviewed document. */
import type { z } from 'zod';
import type { signing } from '#contract/signing.ts';
import { findBody, handwritingOf } from '../agencies/index.ts';
import { move, setSigner, type VersionRow } from '../documents/index.ts';
import type { CommandContext, TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { mentionFile } from '../kernel/stored.ts';
import { addVersion } from './add-version.ts';
import { requireReviewed } from './annexes.ts';
import {
  applyStrokes,
  font,
  refusingPdfAsync,
  requireAllPagesShown,
  withShownBytes,
  type SignedFile,
} from './apply.ts';
import { setDone } from './batch-store.ts';
import { habitOf, requireSignable } from './case.ts';
import { factsOf } from './facts.ts';
import { rememberPlaces } from './mark-places.ts';
import { proposeMarks } from './marks.ts';
import { drawPersonal, signerLines } from './pdf/index.ts';
import { chainOf } from './trust.ts';
import { formatOf } from './settings.ts';
import { methodFor, signingCertificate } from './token.ts';

type Order = z.output<(typeof signing)['sign']['input']>;

const modes = { picture: 'image', text: 'text', both: 'both' } as const;

export async function sign(
  order: Order,
  context: TaskContext,
): Promise<{ versionId: string; sha256: string }> {
  const { db, person, services } = context;
  const { row, version } = requireSignable(db, person, order.documentId, 'personal');
  if (version.sha256 !== order.sha256) refuse('signing.file_changed');
  const facts = await factsOf(context, version.sha256, row.signer_name);
  if (facts.refusals[0]) refuse(facts.refusals[0]);
  requireAllPagesShown(order.shownPages, facts.pageCount);
  await requireReviewed(row, order.annexes, context);
  const mark = order.marks.find(({ kind }) => kind === 'handwriting') ?? refuse('signing.not_placed');
  const certificate = await signingCertificate(services, order.token, context.now());
  const picture = handwritingOf(db, person.personId);
  const mode = picture === null ? 'text' : modes[order.appearance];
  const { page, ...rectangle } = mark.box;
  const agencyName = findBody(db, row.body_id)?.name ?? null;
  const signed = await refusingPdfAsync(async () => {
    const appearance = await drawPersonal({
      widthPt: rectangle.width,
      heightPt: rectangle.height,
      mode,
      imagePng: picture === null ? null : services.files.read(picture),
      lines: signerLines({ signerName: certificate.name, agencyName, at: context.now() }),
      font: font(services, 'LiberationSerif-Regular'),
    });
    const stroke = { page, rectangle, appearance, reason: `${certificate.name} đã ký lên văn bản này` };
    return withShownBytes(services, version.sha256, order.sha256, (source) =>
      applyStrokes(source, [stroke], {
        services,
        token: order.token,
        chain: chainOf(db, certificate.der, context.now()),
        signerName: certificate.name,
        method: methodFor(certificate.der, formatOf(db, row.body_id)),
        now: context.now,
      }),
    );
  });
  const words = {
    purpose: 'personal',
    number: null,
    day: null,
    sealDiameterMm: 0,
    pictureUrl: null,
  } as const;
  return context.transact((command) => {
    rememberPlaces(command.db, habitOf(row, 'personal', person), proposeMarks(facts, words), order.marks);
    return keepSigned(order, version, signed, certificate, command);
  });
}

/** What was true before the token was asked must still be true: no one has signed, returned or changed it since. */
function keepSigned(
  order: Order,
  before: VersionRow,
  signed: SignedFile,
  certificate: { name: string; sha256: string },
  command: CommandContext,
): { versionId: string; sha256: string } {
  const { row, version } = requireSignable(command.db, command.person, order.documentId, 'personal');
  if (version.id !== before.id) refuse('signing.file_changed');
  const { sha256, sizeBytes } = signed;
  mentionFile(command, sha256, sizeBytes);
  const versionId = addVersion(command, version, 'signed', signed);
  setSigner(command.db, row.id, command.person.name, row.signer_position);
  move(
    row,
    'signed',
    'signing.signed',
    { signer: certificate.name, certificate: certificate.sha256, sha256 },
    command,
  );
  setDone(command.db, {
    personId: command.person.personId,
    purpose: 'personal',
    documentId: row.id,
    at: command.now.toISOString(),
    code: null,
    issuedOn: null,
  });
  return { versionId, sha256 };
}
