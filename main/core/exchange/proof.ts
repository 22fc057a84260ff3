/** Proof that a document was sent: a paper for people, and a pack that proves itself years later without the hub. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { exchange } from '#contract/exchange.ts';
import { findBody, sendingCode } from '../agencies/index.ts';
import { codeOf, findVisible, type VerdictPaperJob } from '../documents/index.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import type { HubPort } from './hub-port.ts';
import { hubKeyOf } from './profile.ts';
import * as store from './store.ts';
import * as uploads from './upload-store.ts';
import { messageName, type Proof } from './wire/own/proof.ts';
import { packProof } from './wire/own/proof-pack.ts';
import { receiptHash } from './wire/own/receipt.ts';

type Order = z.output<(typeof exchange)['proof']['input']>;
type Made = z.output<(typeof exchange)['proof']['output']>;

/** Held in memory for this person only. Refused: `exchange.not_sent_yet`. */
export async function makeProof(
  { documentId, words }: Order,
  hubOf: (bodyId: string) => Promise<HubPort | null>,
  context: TaskContext,
): Promise<Made> {
  const { db, person, services, now } = context;
  const row = findVisible(db, person, documentId);
  const message = store.sentMessage(db, row.id) ?? refuse('exchange.not_sent_yet');
  const receipts = message.hub_id === null ? [] : uploads.receiptsOfMessage(db, message.hub_id);
  const job: VerdictPaperJob = {
    source: { sha256: message.payload },
    words,
    fileName: messageName,
    checkedBy: person.name,
    fontsDir: join(services.resourcesDir, 'fonts'),
  };
  // `core/worker.ts` answers this question with the PDF's bytes.
  const paper = (await services.jobs.ask('layVerdict', job)) as Uint8Array;
  const bytes = services.files.read(message.payload);
  const body = findBody(db, message.body_id)!;
  const proof: Proof = {
    form: 'congvan-proof',
    v: 1,
    madeAt: now().toISOString(),
    agency: { code: sendingCode(body) ?? '', name: body.name },
    document: { code: codeOf(row), subject: row.subject, issuedOn: row.issued_on ?? '' },
    message: { sha256: message.payload, size: bytes.length },
    hubKey: receipts[0] ? hubKeyOf(db, receipts[0].hub) : null,
    receipts: receipts.map(({ jws }) => jws),
    days: await sealedDays(receipts, await hubOf(message.body_id)),
  };
  const name = `Ho so gui ${codeOf(row).replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
  const pack = packProof(proof, bytes, paper);
  const held = (fileName: string, type: string, content: Uint8Array) => {
    const upload = services.uploads.hold(person.personId, fileName, content);
    const ticket = { personId: person.personId, from: 'upload', key: upload } as const;
    return { upload, contentUrl: services.tickets.urlOf({ ...ticket, type, name: fileName }), fileName };
  };
  return {
    paper: held(`${name}.pdf`, 'application/pdf', paper),
    pack: held(`${name}.zip`, 'application/zip', pack),
    receipts: receipts.length,
    sealed: proof.days.length,
  };
}

/** What the hub has sealed by now; a hub that does not answer takes nothing from the receipts themselves. */
async function sealedDays(
  receipts: readonly uploads.ReceiptRow[],
  hub: HubPort | null,
): Promise<Proof['days']> {
  const days: Proof['days'] = [];
  if (!hub?.dayProof) return days;
  for (const { jws } of receipts) {
    const receipt = receiptHash(jws);
    const fate = await hub.dayProof(receipt);
    if (fate.fate !== 'answered') return days;
    if (fate.value !== null) days.push({ receipt, proof: fate.value });
  }
  return days;
}
