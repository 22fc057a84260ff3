/** Makes the package for one agency: all it has not been shown to have, and receipts for what it sent us. */
import { randomBytes } from 'node:crypto';
import { isPredecessor, listBodies, sendingCode } from '../../agencies/index.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import type { TaskContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Spool } from '../../kernel/spool.ts';
import { inTurns } from '../../kernel/steps.ts';
import { cardOf, stickKeys, writeStick, type Card, type StickKeys } from '../wire/stick.ts';
import * as store from './store.ts';

const secretName = 'stick';
const receiptsAtMost = 500;
/** What the program there takes in; FAT32, on most sticks, takes more. */
const packageMaxBytes = 500 * 1_048_576;

/** The agency's own keys, made at the first use and kept where the system keeps secrets. */
export async function ownKeys({ services }: Pick<TaskContext, 'services'>): Promise<StickKeys> {
  const kept = await services.host.secretGet(secretName);
  if (kept !== null) return stickKeys(Buffer.from(kept, 'base64'));
  const seed = randomBytes(32);
  await services.host.secretPut(secretName, seed.toString('base64'));
  return stickKeys(seed);
}

/** Refused: `exchange.no_code`. */
export function ownCard(db: ReadableDb, keys: StickKeys): Card {
  const agencies = listBodies(db).flatMap((body) => {
    const code = sendingCode(body);
    return code === null || isPredecessor(db, body.id) ? [] : [{ code, name: body.name }];
  });
  if (agencies.length === 0) refuse('exchange.no_code');
  return cardOf(keys, agencies);
}

export interface MadeStick {
  readonly contentUrl: string;
  readonly fileName: string;
  readonly documents: number;
  readonly statuses: number;
  readonly receipts: number;
}

/** `code` null makes our card alone. Refused: `exchange.no_code`, `exchange.stick_unknown_agency`. */
export async function makeStick(code: string | null, context: TaskContext): Promise<MadeStick> {
  const keys = await ownKeys(context);
  const { db, now } = context;
  const from = ownCard(db, keys);
  const to = code === null ? null : (store.keyOf(db, code) ?? refuse('exchange.stick_unknown_agency'));
  const id = randomBytes(16).toString('hex');
  const madeAt = now().toISOString();
  const messages = to === null ? [] : fitting(store.owedTo(db, codesOf(db, to)));
  const receipts =
    to === null
      ? []
      : store.takenFrom(db, to.fingerprint, receiptsAtMost).map((one) => ({ packageId: one.id, at: one.at }));
  const spool = context.services.files.spool();
  const stick = writeStick(
    {
      id,
      madeAt,
      from,
      to: to && { code: to.code, name: to.name, boxKey: to.box_key },
      content: {
        receipts,
        messages: messages.map(({ kind, payload }) => ({
          kind,
          content: context.services.files.content(payload),
        })),
      },
    },
    keys,
  );
  await inTurns(into(spool, stick));
  if (to !== null) remember(id, to, messages, madeAt, context);
  const fileName = `${(to?.name ?? 'the-khoa').replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${madeAt.slice(0, 10)}.cvusb`;
  return {
    contentUrl: held(spool, fileName, context),
    fileName,
    documents: messages.filter(({ kind }) => kind === 'document').length,
    statuses: messages.filter(({ kind }) => kind === 'status').length,
    receipts: receipts.length,
  };
}

/** Every code the owner of a key is known under: several bodies may share one machine. */
export function codesOf(db: ReadableDb, key: store.KeyRow): ReadonlySet<string> {
  return new Set(store.keys(db).flatMap((one) => (one.fingerprint === key.fingerprint ? [one.code] : [])));
}

/** As many as fit, the most urgent first; the rest goes with the next one. */
function fitting(messages: readonly store.OwedRow[]): store.OwedRow[] {
  let left = packageMaxBytes;
  return messages.filter(({ size_bytes }) => {
    const fits = size_bytes <= left;
    if (fits) left -= size_bytes;
    return fits;
  });
}

function remember(
  id: string,
  to: store.KeyRow,
  messages: readonly store.OwedRow[],
  at: string,
  { transact, person }: TaskContext,
): void {
  const count = (kind: store.OwedRow['kind']) => messages.filter((one) => one.kind === kind).length;
  transact((command) => {
    store.insertPackage(command.db, {
      id,
      direction: 'made',
      agency: to.fingerprint,
      name: to.name,
      at,
      documents: count('document'),
      statuses: count('status'),
      by: person.personId,
    });
    for (const message of messages) {
      store.insertItem(command.db, id, message.id);
      if (message.document_id === null) continue;
      command.note({
        type: 'exchange.carried',
        entity: 'document',
        entityId: message.document_id,
        baseVersion: 0,
        payload: { receiver: to.name, packageId: id },
      });
      command.changed('exchange.changed', message.document_id);
    }
    command.changed('exchange.changed', id);
  });
}

function* into(spool: Spool, pieces: Iterable<Uint8Array>): Generator<void, void> {
  for (const piece of pieces) {
    spool.write(piece);
    yield;
  }
}

function held(spool: Spool, fileName: string, { services, person }: TaskContext): string {
  const key = services.uploads.holdSpool(person.personId, fileName, spool);
  return services.tickets.urlOf({
    personId: person.personId,
    from: 'upload',
    key,
    type: 'application/octet-stream',
    name: fileName,
  });
}
