/** Seal and token pass from clerk to clerk only with both hands: one gives, the other confirms (Decree 30/2020, Đ32). */
import type { z } from 'zod';
import type { Custody, HandOver, sealKeeping } from '#contract/seal-keeping.ts';
import { findBody } from '../agencies/index.ts';
import { tidy } from '../kernel/fold.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Actor, CommandContext, QueryContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { findActor } from '../people/index.ts';
import * as store from './custody-store.ts';

type Input<Verb extends keyof typeof sealKeeping> = z.output<(typeof sealKeeping)[Verb]['input']>;

/**
 * Agency signing is the clerk's whose hands hold the seal of the body and the token: where either is recorded with a
 * keeper, nobody else uses it. Refused: `signing.not_seal_keeper`, `signing.not_token_keeper`.
 */
export function requireKeeper(
  db: ReadableDb,
  person: Pick<Actor, 'personId'>,
  bodyId: string,
  serial: string,
): void {
  for (const { kind, keeper_id: keeper, keeper_name: name, serial: of } of store.concerning(
    db,
    bodyId,
    serial,
  ))
    if (keeper !== person.personId)
      refuse(kind === 'seal' ? 'signing.not_seal_keeper' : 'signing.not_token_keeper', {
        name: name ?? '',
        serial: of,
      });
}

export function custodies({ db, person }: QueryContext): Custody[] {
  const all = store.handOvers(db);
  return store.all(db).map((row) =>
    toCustody(
      row,
      all.filter(({ custody_id: of }) => of === row.id),
      person,
    ),
  );
}

export function addCustody(input: Input<'add_custody'>, context: CommandContext): { id: string } {
  const { db, now } = context;
  if (!findBody(db, input.bodyId)) refuse('agencies.unknown_body');
  const serial = tidy(input.serial);
  if (input.kind === 'token' && serial === '') refuse('signing.serial_missing');
  const kept = input.kind === 'token' ? store.tokenOf(db, serial) : undefined;
  if (kept) refuse('signing.serial_kept', { serial, name: kept.keeper_name ?? '' });
  requireClerk(db, input.toId);
  const id = context.newId();
  const name = tidy(input.name);
  store.insert(db, { id, bodyId: input.bodyId, kind: input.kind, name, serial, at: now.toISOString() });
  offer({ custodyId: id, fromId: null, toId: input.toId, permit: tidy(input.permit), note: '' }, context);
  note('signing.custody_added', id, { kind: input.kind, name, serial, to: nameOf(db, input.toId) }, context);
  return { id };
}

export function offerHandOver(input: Input<'offer_hand_over'>, context: CommandContext): null {
  const { db, person } = context;
  const row = inUse(db, input.custodyId);
  if (!mayOffer(row, person)) refuse('signing.not_its_keeper', { name: row.keeper_name ?? '' });
  if (store.openHandOver(db, row.id)) refuse('signing.hand_over_open');
  if (row.keeper_id === input.toId) refuse('signing.hand_over_to_self');
  requireClerk(db, input.toId);
  const words = { permit: tidy(input.permit), note: tidy(input.note) };
  offer({ custodyId: row.id, fromId: row.keeper_id, toId: input.toId, ...words }, context);
  const to = nameOf(db, input.toId);
  note('signing.hand_over_offered', row.id, { from: row.keeper_name ?? '', to, ...words }, context);
  return null;
}

export function answerHandOver(input: Input<'answer_hand_over'>, context: CommandContext): null {
  const { db, person, now } = context;
  const row = open(db, input.handOverId);
  if (row.to_id !== person.personId) refuse('signing.not_its_receiver', { name: row.to_name });
  const at = now.toISOString();
  const answerNote = tidy(input.note);
  store.setAnswer(db, { id: row.id, answer: input.answer, note: answerNote, at });
  if (input.answer === 'accepted') store.setKeeper(db, row.custody_id, row.to_id, at);
  const facts = {
    from: row.from_name ?? '',
    to: row.to_name,
    serial: store.byId(db, row.custody_id)?.serial ?? '',
    note: answerNote,
  };
  note(`signing.hand_over_${input.answer}`, row.custody_id, facts, context);
  return null;
}

export function withdrawHandOver({ handOverId }: Input<'withdraw_hand_over'>, context: CommandContext): null {
  const { db, person, now } = context;
  const row = open(db, handOverId);
  if (row.offered_by !== person.personId) refuse('signing.not_its_keeper', { name: row.from_name ?? '' });
  store.setAnswer(db, { id: row.id, answer: 'withdrawn', note: '', at: now.toISOString() });
  note('signing.hand_over_withdrawn', row.custody_id, { to: row.to_name }, context);
  return null;
}

export function retireCustody({ custodyId, reason }: Input<'retire_custody'>, context: CommandContext): null {
  const { db, now } = context;
  const row = inUse(db, custodyId);
  const at = now.toISOString();
  const pending = store.openHandOver(db, row.id);
  if (pending) store.setAnswer(db, { id: pending.id, answer: 'withdrawn', note: '', at });
  store.retire(db, row.id, at);
  note(
    'signing.custody_retired',
    row.id,
    { name: row.name, serial: row.serial, reason: tidy(reason) },
    context,
  );
  return null;
}

/** Its keeper; the admin where nobody keeps it, or the keeper does not work here any more. */
function mayOffer(row: store.CustodyRow, person: Actor): boolean {
  return row.keeper_id === person.personId || (row.keeper_id === null && person.roles.includes('admin'));
}

function offer(
  terms: { custodyId: string; fromId: string | null; toId: string; permit: string; note: string },
  context: CommandContext,
): void {
  const { db, person, now } = context;
  const row = { id: context.newId(), ...terms, by: person.personId, at: now.toISOString() };
  store.insertHandOver(db, row);
}

function requireClerk(db: ReadableDb, personId: string): void {
  const to = findActor(db, personId);
  if (!to || to.isDisabled || !to.roles.includes('clerk')) refuse('signing.keeper_no_clerk');
}

function inUse(db: ReadableDb, id: string): store.CustodyRow {
  const row = store.byId(db, id);
  return row && row.retired_at === null ? row : refuse('signing.unknown_custody');
}

function open(db: ReadableDb, id: string): store.HandOverRow {
  const row = store.handOverById(db, id);
  return row && row.answer === null ? row : refuse('signing.hand_over_over');
}

function nameOf(db: ReadableDb, personId: string): string {
  return findActor(db, personId)?.name ?? '';
}

function note(
  type: string,
  entityId: string,
  payload: Readonly<Record<string, string>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'custody', entityId, baseVersion: 0, payload });
  context.changed('signing.custody', entityId);
}

function toCustody(row: store.CustodyRow, handOvers: readonly store.HandOverRow[], person: Actor): Custody {
  const pending = handOvers.find(({ answer }) => answer === null);
  return {
    id: row.id,
    bodyId: row.body_id,
    bodyName: row.body_name,
    kind: row.kind,
    name: row.name,
    serial: row.serial,
    keeperId: row.keeper_id,
    keeperName: row.keeper_name ?? '',
    since: row.since,
    retiredAt: row.retired_at,
    pending: pending ? toHandOver(pending) : null,
    history: handOvers.filter(({ answer }) => answer !== null).map(toHandOver),
    may: actsOf(row, pending, person),
  };
}

function actsOf(
  row: store.CustodyRow,
  pending: store.HandOverRow | undefined,
  person: Actor,
): Custody['may'] {
  if (row.retired_at !== null) return [];
  const may: Custody['may'] = [];
  if (!pending && mayOffer(row, person)) may.push('offer');
  if (pending?.to_id === person.personId) may.push('answer');
  if (pending?.offered_by === person.personId) may.push('withdraw');
  if (person.roles.includes('admin')) may.push('retire');
  return may;
}

function toHandOver(row: store.HandOverRow): HandOver {
  return {
    id: row.id,
    fromName: row.from_name ?? '',
    toId: row.to_id,
    toName: row.to_name,
    permit: row.permit,
    note: row.note,
    offeredAt: row.offered_at,
    answer: row.answer,
    answerNote: row.answer_note,
    answeredAt: row.answered_at,
  };
}
