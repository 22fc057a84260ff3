/** What must hold at every moment and what must be true in the end, each asked of the tables themselves (sync §2.2). */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ContentStore } from '#core/kernel/content-store.ts';
import { checkChain } from '#core/kernel/journal.ts';
import { messageKeyOf } from '#core/exchange/wire/own/message-key.ts';
import { brokenAt } from '#core/exchange/wire/own/receipt.ts';
import { streamPlain, type StoredPayload } from '#hub/payloads.ts';
import { startInput } from '#tests/support/core.ts';
import type { HubSide } from './hub-side.ts';
import type { Machine } from './machine.ts';
import type { Trace } from './trace.ts';

interface Sent {
  readonly id: string;
  readonly business_id: string;
  readonly state: string;
  readonly receivers: string;
  readonly payload: string;
  readonly kind: 'document' | 'status';
}

/** At any moment, of a machine that is on. */
export function checkMachine(machine: Machine, hub: HubSide, trace: Trace): void {
  const { db } = machine;
  const code = machine.office.agency.code;
  const fail = (invariant: string, what: string) => trace.violated(invariant, `${code} ${what}`);
  for (const row of db.all<{ key: string; n: number }>(
    `SELECT hub_document_id || ' ' || coalesce(sender_code, '') AS key, count(*) AS n
       FROM document WHERE hub_document_id IS NOT NULL GROUP BY 1 HAVING n > 1`,
  ))
    fail('D2', `${row.key} is registered ${row.n} times`);
  for (const row of db.all<{ key: string; n: number }>(
    `SELECT sender_code || ' ' || hub_document_id AS key, count(*) AS n
       FROM waiting WHERE hub_document_id IS NOT NULL GROUP BY 1 HAVING n > 1`,
  ))
    fail('D2', `${row.key} waits ${row.n} times`);
  for (const row of db.all<{ key: string; n: number }>(
    `SELECT kind || ' ' || business_id AS key, count(*) AS n FROM outbox_message GROUP BY 1 HAVING n > 1`,
  ))
    fail('D2', `${row.key} is ${row.n} times in the outbox`);
  checkNumbers(machine, fail);
  const broken = brokenAt(receiptsKept(db), hub.identity.publicKey);
  if (broken !== null) fail('A2', `has a chain of receipts that breaks at ${broken}`);
}

/** A2, asked often, because a hole is filled when the faults end: what is kept begins at 1 and has no hole. */
export function checkHole({ db, office }: Machine, trace: Trace): void {
  const [hole] = db.all<{ n: number; last: number }>(
    'SELECT count(*) AS n, max(seq) AS last FROM hub_receipt GROUP BY body_id, hub HAVING n <> last',
  );
  if (hole) trace.violated('A2', `${office.agency.code} keeps ${hole.n} receipts up to ${hole.last}`);
}

/** The chain as it is kept. */
function receiptsKept(db: Machine['db']): string[] {
  return db.all<{ jws: string }>('SELECT jws FROM hub_receipt ORDER BY seq').map(({ jws }) => jws);
}

/** A2: whoever speaks our own protocol has in the end each receipt that the hub has signed for it. */
export async function checkReceipts(machine: Machine, hub: HubSide, trace: Trace): Promise<void> {
  const { code } = machine.office.agency;
  if (!machine.speaksOurOwn) return;
  const signed = await hub.db.query<{ jws: string }>(
    'SELECT jws FROM receipt JOIN agency ON agency.id = agency_id WHERE code = $1 ORDER BY seq',
    [code],
  );
  const kept = receiptsKept(machine.db);
  if (kept.join() !== signed.map(({ jws }) => jws).join())
    trace.violated('A2', `${code} has ${kept.length} of ${signed.length} receipts`);
}

function checkNumbers({ db }: Machine, fail: (invariant: string, what: string) => void): void {
  const numbers = db.all<{ book_id: string; number: number; suffix: string; day: string; n: number }>(
    `SELECT book_id, number, suffix, min(day) AS day, count(*) AS n
       FROM book_number GROUP BY book_id, number, suffix ORDER BY book_id, number`,
  );
  let before: (typeof numbers)[number] | undefined;
  for (const row of numbers) {
    if (row.n > 1) fail('N1', `${row.number} was given ${row.n} times`);
    if (before?.book_id === row.book_id) {
      if (row.number !== before.number + 1) fail('N2', `${before.number} is followed by ${row.number}`);
      if (row.day < before.day)
        fail('N3', `${row.number} of ${row.day} follows ${before.number} of ${before.day}`);
    }
    before = row;
  }
  const unissued = db.all<{ number: string }>(
    `SELECT document.number FROM document JOIN outbox_message ON document_id = document.id
      WHERE NOT EXISTS (SELECT 1 FROM book_number WHERE book_number.document_id = document.id
                           AND book_number.number = document.book_number AND book_number.state = 'issued')`,
  );
  for (const { number } of unissued) fail('N6', `${number} was sent without being issued`);
}

/** At any moment, of the hub: a message of a sender is there once, each receiver of it once (D7). */
export async function checkHub(hub: HubSide, trace: Trace): Promise<void> {
  const twins = await hub.db.query<{ document_id: string; n: number }>(
    `SELECT from_agency || ' ' || message_type || ' ' || document_id AS document_id, count(*)::integer AS n
       FROM message WHERE message_type = 'edoc' GROUP BY 1 HAVING count(*) > 1`,
  );
  for (const { document_id, n } of twins) trace.violated('D7', `${document_id} is ${n} times at the hub`);
  const deliveries = await hub.db.query<{ key: string; n: number }>(
    `SELECT message_id || ' ' || agency_id AS key, count(*)::integer AS n FROM delivery GROUP BY 1 HAVING count(*) > 1`,
  );
  for (const { key, n } of deliveries) trace.violated('D7', `${key} is delivered ${n} times`);
  // S4: the places of an inbox are 1, 2, 3… and a reader who has passed one never misses what comes below it.
  const gaps = await hub.db.query<{ code: string; places: number; last: number; counted: number }>(
    `SELECT code, count(delivery.id)::integer AS places, coalesce(max(seq), 0)::integer AS last,
            inbox_seq::integer AS counted
       FROM agency_counter JOIN agency ON agency.id = agency_counter.agency_id
       LEFT JOIN delivery ON delivery.agency_id = agency.id
      GROUP BY code, inbox_seq HAVING count(delivery.id) <> inbox_seq OR coalesce(max(seq), 0) <> inbox_seq`,
  );
  for (const { code, places, last, counted } of gaps)
    trace.violated('S4', `${code} has ${places} places up to ${last}, counted ${counted}`);
}

/** What a sender believes to be accepted is there, with its bytes (D1, D4). */
export async function checkAccepted(machine: Machine, hub: HubSide, trace: Trace): Promise<void> {
  const accepted = machine.db.all<Sent>(`SELECT * FROM outbox_message WHERE state = 'accepted'`);
  const code = machine.office.agency.code;
  for (const { business_id, payload, kind } of accepted) {
    // Told again after a restore: the old machine's word about it is there, at another minute.
    const toldBefore = kind === 'status' && machine.wasRestored;
    const key = messageKeyOf({ from: code, kind, businessId: business_id, attempt: 1 });
    const [found] = await hub.db.query<StoredPayload>(
      `SELECT payload.* FROM message JOIN agency ON agency.id = from_agency JOIN payload ON sha256 = payload_sha256
        WHERE agency.code = $1 AND message_type = $2 AND (payload_sha256 = $3 OR wire_key = $4::uuid)`,
      [code, kind === 'document' ? 'edoc' : 'status', payload, toldBefore ? key : null],
    );
    if (!found) {
      if (!isCarried(machine, business_id))
        trace.violated('D1', `${code} ${business_id} is accepted and not at the hub`);
    } else if (!(await isWhole(hub, found)))
      trace.violated('D4', `${code} ${business_id} is not what was sent`);
  }
}

/** A status whose receipt came by stick needs no hub. */
function isCarried({ db }: Machine, businessId: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM outbox_message JOIN stick_item ON message_id = outbox_message.id
         JOIN stick_package ON stick_package.id = package_id
        WHERE business_id = :businessId AND kind = 'status' AND receipt_at IS NOT NULL`,
      { businessId },
    ) !== undefined
  );
}

async function isWhole(hub: HubSide, payload: StoredPayload): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const part of streamPlain(hub.blobs, payload)) hash.update(part as Buffer);
  } catch {
    // Missing, or not what zstd made: not whole either way.
    return false;
  }
  return hash.digest('hex') === payload.sha256;
}

/** Whether nothing is left to do anywhere: then the end can be judged. */
export function isQuiet(machines: readonly Machine[]): boolean {
  return machines.every(({ isOn, db }) => isOn && openWork(db).length === 0);
}

/** Whether every receipt has come to the office it was signed for, where the office speaks of receipts at all. */
export async function haveReceipts(machines: readonly Machine[], hub: HubSide): Promise<boolean> {
  const signed = await hub.db.query<{ code: string; n: number }>(
    'SELECT code, count(*)::integer AS n FROM receipt JOIN agency ON agency.id = agency_id GROUP BY code',
  );
  const counts = new Map(signed.map(({ code, n }) => [code, n]));
  return machines.every(
    ({ speaksOurOwn, db, office }) =>
      !speaksOurOwn || receiptsKept(db).length === (counts.get(office.agency.code) ?? 0),
  );
}

/** Whether every receiver has told the hub that it has what was meant for it. */
export async function isDelivered(hub: HubSide): Promise<boolean> {
  const open = await hub.db.query(`SELECT 1 FROM delivery WHERE status IN ('initial', 'processing') LIMIT 1`);
  return open.length === 0;
}

/** S6, at the hub: a receiver that has everything has also said so. */
export async function checkConfirmed(hub: HubSide, trace: Trace): Promise<void> {
  if (!(await isDelivered(hub))) trace.violated('S6', 'the hub still waits for a word about a delivery');
}

/** What an office still has to do, in words. */
export function openWork(db: Machine['db']): string[] {
  const rows = db.all<{ what: string }>(
    `SELECT kind || ' ' || business_id || ' ' || state AS what FROM outbox_message WHERE state <> 'accepted'
     UNION ALL SELECT 'inbox ' || hub_id || ' ' || state FROM inbox_message WHERE state NOT IN ('acked', 'quarantined')
     UNION ALL SELECT 'report ' || code FROM status_report
     UNION ALL SELECT 'waiting ' || subject FROM waiting WHERE state IN ('waiting', 'set_aside')
     UNION ALL SELECT 'document ' || subject || ' ' || state FROM document
                WHERE direction = 'outgoing' AND state IN ('signed', 'numbered')`,
  );
  return rows.map(({ what }) => what);
}

/** In the end each receiver has each document once, whole, and its sender knows (D2, D4, S6). */
export function checkEnd(machines: readonly Machine[], trace: Trace): void {
  const byCode = new Map(machines.map((machine) => [machine.office.agency.code as string, machine]));
  for (const machine of machines) {
    const code = machine.office.agency.code;
    for (const what of openWork(machine.db)) trace.violated('S6', `${code} still has ${what}`);
    for (const { code: finding } of checkChain(machine.db).findings)
      trace.violated('C1', `${code} ${finding}`);
    for (const sent of machine.db.all<Sent>(`SELECT * FROM outbox_message WHERE kind = 'document'`)) {
      if (!filesOf(machine).isIntact(sent.payload))
        trace.violated('D5', `${code} has lost ${sent.business_id}`);
      for (const receiver of JSON.parse(sent.receivers) as string[])
        checkReceived(machine, byCode.get(receiver)!, sent, trace);
    }
  }
}

function checkReceived(sender: Machine, receiver: Machine, sent: Sent, trace: Trace): void {
  const from = sender.office.agency.code;
  const to = receiver.office.agency.code;
  const came = receiver.db.all<{ waiting_id: string; state: string; payload: string | null }>(
    `SELECT inbox_document.waiting_id, waiting.state, inbox_message.payload
       FROM inbox_document
       JOIN waiting ON waiting.id = inbox_document.waiting_id
       JOIN inbox_message ON inbox_message.hub_id = inbox_document.hub_id
      WHERE inbox_document.sender_code = :from AND business_id = :businessId`,
    { from, businessId: sent.business_id },
  );
  if (came.length !== 1) trace.violated('D2', `${to} has ${sent.business_id} ${came.length} times`);
  const { state, payload } = came[0] ?? {};
  if (payload !== undefined && payload !== sent.payload)
    trace.violated('D4', `${to} has another ${sent.business_id}`);
  if (payload && !filesOf(receiver).isIntact(payload)) trace.violated('D4', `${to} lost ${sent.business_id}`);
  const delivery = sender.db.get<{ state: string }>(
    'SELECT state FROM delivery WHERE message_id = :id AND receiver_code = :to',
    { id: sent.id, to },
  );
  const expected = state === 'refused' ? 'rejected_by_recipient' : 'received';
  if (delivery?.state !== expected)
    trace.violated(
      'D3',
      `${from} shows ${delivery?.state} of ${sent.business_id} at ${to}, which has it ${state}`,
    );
}

function filesOf({ dataDir }: Machine): ContentStore {
  return new ContentStore(join(dataDir, 'files'), startInput(dataDir).fileKey, 'read');
}
