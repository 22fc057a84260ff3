/** Takes a package from a stick: opened into a spool, then each message as if it had come by hub; twice changes nothing. */
import { createHash } from 'node:crypto';
import { enterInDirectory, findInDirectory } from '../../agencies/index.ts';
import type { CommandContext, TaskContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Spool } from '../../kernel/spool.ts';
import { inTurns } from '../../kernel/steps.ts';
import { receive } from '../receive.ts';
import * as exchange from '../store.ts';
import { afterStatus, nextMessageState } from '../transitions.ts';
import { piecesOf } from '../wire/content.ts';
import { readEdxmlFrom } from '../wire/edxml/read.ts';
import { canonicalOrganId } from '../wire/organ-id.ts';
import { fingerprintOf, openStick, type CarriedMessage, type OpenedStick } from '../wire/stick.ts';
import { codesOf, ownKeys } from './make.ts';
import * as store from './store.ts';

export interface Looked {
  readonly name: string;
  readonly codes: readonly string[];
  readonly fingerprint: string;
  readonly madeAt: string;
  readonly trust: 'known' | 'new' | 'changed';
  readonly isCard: boolean;
  readonly wasTaken: boolean;
  readonly documents: number;
  readonly statuses: number;
  readonly receipts: number;
}

/** Refused: `exchange.stick_not_a_package`, `exchange.stick_damaged`, `exchange.stick_for_another`. */
export async function lookAt(upload: string, context: TaskContext): Promise<Looked> {
  using spool = context.services.files.spool();
  const opened = await open(upload, spool, context);
  const { from, content, madeAt, id, to } = opened;
  const count = (kind: CarriedMessage['kind']) => content.messages.filter((one) => one.kind === kind).length;
  return {
    name: from.agencies.map(({ name }) => name).join(', '),
    codes: from.agencies.map(({ code }) => code),
    fingerprint: fingerprintOf(from),
    madeAt,
    trust: trustIn(opened, context),
    isCard: to === null,
    wasTaken: store.packageById(context.db, id) !== undefined,
    documents: count('document'),
    statuses: count('status'),
    receipts: content.receipts.length,
  };
}

/** Refused also: `exchange.stick_untrusted`, `exchange.stick_foreign`. */
export async function takeStick(
  { upload, trusts }: { upload: string; trusts: boolean },
  context: TaskContext,
): Promise<{ documents: number; statuses: number; receipts: number; setAside: number }> {
  using spool = context.services.files.spool();
  const opened = await open(upload, spool, context);
  const { db, services, transact } = context;
  if (trustIn(opened, context) !== 'known') {
    if (!trusts) refuse('exchange.stick_untrusted', { fingerprint: fingerprintOf(opened.from) });
    transact((command) => trust(opened, command));
  }
  await refuseForeign(opened);
  const taken = { documents: 0, statuses: 0, receipts: 0, setAside: 0 };
  for (const message of opened.content.messages) {
    const fate = await takeMessage(message, opened, spool, context);
    if (fate === 'aside') taken.setAside += 1;
    else if (fate === 'new') taken[message.kind === 'document' ? 'documents' : 'statuses'] += 1;
  }
  transact((command) => {
    taken.receipts = opened.content.receipts.filter((one) => takeReceipt(one, opened, command)).length;
    if (opened.to !== null && !store.packageById(db, opened.id)) remember(opened, command);
    command.changed('exchange.changed', opened.id);
  });
  services.uploads.forget(upload);
  return taken;
}

async function open(
  upload: string,
  spool: Spool,
  context: TaskContext,
): Promise<Extract<OpenedStick, { ok: true }> & WithContent> {
  const file = context.services.uploads.get(upload, context.person.personId).content;
  const opened = await inTurns(openStick(file, await ownKeys(context), spool.begin()));
  if (!opened.ok) return refuse(`exchange.stick_${opened.why}`);
  const { content } = opened;
  if (content === null) return refuse('exchange.stick_for_another', { code: opened.to });
  return { ...opened, content };
}

interface WithContent {
  readonly content: NonNullable<Extract<OpenedStick, { ok: true }>['content']>;
}
type Opened = Extract<OpenedStick, { ok: true }> & WithContent;

function trustIn({ from }: Opened, { db }: Pick<TaskContext, 'db'>): Looked['trust'] {
  const known = from.agencies.map(({ code }) => store.keyOf(db, code));
  if (known.every((key) => key?.sign_key === from.signKey && key.box_key === from.boxKey)) return 'known';
  return known.some((key) => key !== undefined && key.sign_key !== from.signKey) ? 'changed' : 'new';
}

/** The clerk compared the fingerprint; an agency that no directory knows becomes one that can be written to. */
function trust({ from }: Opened, context: CommandContext): void {
  const { db, person, now } = context;
  const fingerprint = fingerprintOf(from);
  for (const { code, name } of from.agencies) {
    const keys = { sign_key: from.signKey, box_key: from.boxKey };
    store.putKey(db, { code, name, fingerprint, ...keys, by: person.personId, at: now.toISOString() });
    if (!findInDirectory(db, code)) enterInDirectory(db, { code, name });
    context.note({
      type: 'exchange.key_trusted',
      entity: 'agency',
      entityId: code,
      baseVersion: 0,
      payload: { name, fingerprint },
    });
  }
}

/** Nobody carries another's messages: what stands in a package is its sender's own. */
async function refuseForeign({ from, content }: Opened): Promise<void> {
  const own = new Set(from.agencies.map(({ code }) => canonicalOrganId(code)));
  for (const carried of content.messages) {
    const message = await inTurns(readEdxmlFrom(carried.content, { room: null }));
    const sender = message.kind === 'refused' ? undefined : message.from?.organId;
    if (sender !== undefined && !own.has(canonicalOrganId(sender)))
      refuse('exchange.stick_foreign', { code: sender });
  }
}

/** Known by its bytes: the hub may have brought it already, or another stick. */
async function takeMessage(
  { kind, content }: CarriedMessage,
  { from }: Opened,
  spool: Spool,
  { db, services, transact }: TaskContext,
): Promise<'new' | 'known' | 'aside'> {
  const hash = createHash('sha256');
  for (const piece of piecesOf(content)) hash.update(piece);
  const sha256 = hash.digest('hex');
  const hubId = `usb:${sha256}`;
  const sender = from.agencies[0]!.code;
  transact((command) =>
    exchange.enterListed(command.db, { hubId, kind, sender, at: command.now.toISOString() }),
  );
  const row = exchange.inboxById(db, hubId)!;
  if (row.state !== 'listed') return 'known';
  const received = await receive(row, { spool, content, sha256 }, services, transact);
  if (!received.stored) return 'aside';
  return 'new';
}

/** The machine there has stored the package: its documents arrived, its statuses need not be told again. */
function takeReceipt(
  { packageId, at }: { packageId: string; at: string },
  { from }: Opened,
  context: CommandContext,
): boolean {
  const { db } = context;
  const made = store.packageById(db, packageId);
  if (made?.agency !== fingerprintOf(from) || !store.setReceipt(db, packageId, at)) return false;
  const codes = codesOf(db, store.keyOf(db, from.agencies[0]!.code)!);
  for (const messageId of store.itemsOf(db, packageId)) {
    const message = exchange.messageById(db, messageId)!;
    if (message.kind === 'status') settleStatus(message, context);
    const delivery = store.deliveryTo(db, messageId, codes);
    const effect = delivery && afterStatus(delivery.state, '01');
    if (!delivery || !effect) continue;
    exchange.updateDelivery(db, { id: delivery.id, ...effect, reason: null, at });
    context.note({
      type: 'exchange.carried_receipt',
      entity: 'document',
      entityId: delivery.document_id,
      baseVersion: 0,
      payload: { receiver: delivery.receiver_name, packageId },
    });
    context.changed('exchange.changed', delivery.document_id);
  }
  return true;
}

function settleStatus(message: exchange.MessageRow, { db }: CommandContext): void {
  const state = nextMessageState(message.state, 'carried');
  if (state !== null) exchange.updateMessage(db, { ...message, state, trouble: null });
}

function remember(opened: Opened, { db, person, now }: CommandContext): void {
  const { id, from, content } = opened;
  store.insertPackage(db, {
    id,
    direction: 'taken',
    agency: fingerprintOf(from),
    name: from.agencies[0]!.name,
    at: now.toISOString(),
    documents: content.messages.filter(({ kind }) => kind === 'document').length,
    statuses: content.messages.filter(({ kind }) => kind === 'status').length,
    by: person.personId,
  });
}
