/**
 * An agency merged into another. Nothing of it is moved or rewritten: its books end with their last number, and what it
 * wrote keeps its name and codes (vanthu §0.1).
 */
import type { z } from 'zod';
import type { agencies, BodyEnd, DirectoryAgency } from '#contract/agencies.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import { fold } from '../kernel/fold.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { checkCodes } from './codes.ts';
import * as ends from './end-store.ts';
import * as store from './store.ts';

type Ending = z.output<(typeof agencies)['end_body']['input']>;
type Taking = z.output<(typeof agencies)['add_predecessor']['input']>;

/**
 * Refused: `agencies.unknown_body`, `agencies.body_ended`, `agencies.end_not_yet`, `agencies.own_successor`.
 * Not before its day: until then numbers are given that its books would not know as their last.
 */
export function bodyToEnd(
  db: ReadableDb,
  { id, fromDay, successor }: Ending,
  now: Date,
): { readonly body: store.BodyRow; readonly next: Successor } {
  const body = workingBody(db, id);
  requireCome(fromDay, now);
  if (!('bodyId' in successor)) return { body, next: { id: null, ...successor } };
  if (successor.bodyId === id) refuse('agencies.own_successor');
  const { id: nextId, name, qd20_code, legacy_code } = workingBody(db, successor.bodyId);
  return { body, next: { id: nextId, name, code: qd20_code ?? legacy_code } };
}

interface Successor {
  readonly id: string | null;
  readonly name: string;
  readonly code: string | null;
}

/** Refused as `bodyToEnd` says, and as closing its books is. */
export function endBody(input: Ending, context: CommandContext): void {
  const { db, now } = context;
  const { body, next } = bodyToEnd(db, input, now);
  const { fromDay, ground } = input;
  // Before the end is written: until then its books are those of a working body.
  context.services.notices.tell(
    'agencies.body_ended',
    { bodyId: body.id, reason: `Sáp nhập vào ${next.name} (${ground})` },
    context,
  );
  write({ body, place: 'here', fromDay, ground, next }, context);
}

/** Refused: `agencies.unknown_body`, `agencies.end_stays`. */
export function undoEnd(id: string, context: CommandContext): void {
  const { db } = context;
  const body = store.bodyById(db, id) ?? refuse('agencies.unknown_body');
  const end = ends.endOf(db, id);
  if (!end || !mayUndo(db, end)) refuse('agencies.end_stays', { name: body.name });
  ends.deleteEnd(db, id);
  context.services.notices.tell('agencies.end_undone', { bodyId: id, at: end.ended_at }, context);
  note('agencies.end_undone', body, { name: body.name }, context);
}

/**
 * A body that works no more from the day it is entered: no posts, no books but those that old registers bring. Refused:
 * `agencies.unknown_body`, `agencies.body_ended`, `agencies.end_not_yet`, `agencies.bad_code`, `agencies.code_in_use`.
 */
export function addPredecessor(
  { successorId, fromDay, ground, ...row }: Taking,
  context: CommandContext,
): string {
  const { db, now } = context;
  const next = workingBody(db, successorId);
  requireCome(fromDay, now);
  checkCodes(row);
  const codes = [row.qd20Code, row.legacyCode].filter((code) => code !== null);
  const taken = codes.find((code) => ends.bodyOfCode(db, code) !== undefined);
  if (taken !== undefined) refuse('agencies.code_in_use', { code: taken });
  const id = context.newId();
  store.insertBody(db, { ...row, place: '', id, agencyId: store.agency(db)!.id });
  const { name, qd20_code, legacy_code } = next;
  const successor = { id: next.id, name, code: qd20_code ?? legacy_code };
  write({ body: store.bodyById(db, id)!, place: 'elsewhere', fromDay, ground, next: successor }, context);
  return id;
}

/** Nothing new is done in the name of a body that has ended. Refused: `agencies.body_ended`. */
export function requireWorking(db: ReadableDb, bodyId: string): void {
  const end = ends.endOf(db, bodyId);
  if (!end) return;
  refuse('agencies.body_ended', {
    name: store.bodyById(db, bodyId)?.name ?? '',
    fromDay: end.from_day,
    successor: named(end),
  });
}

/** The end as the screens see it; null while the body works. */
export function toEnd(db: ReadableDb, bodyId: string): BodyEnd | null {
  const end = ends.endOf(db, bodyId);
  return end
    ? {
        place: end.place,
        fromDay: end.from_day,
        successorId: end.successor_id,
        successorName: end.successor_name,
        successorCode: end.successor_code,
        ground: end.ground,
        mayUndo: mayUndo(db, end),
      }
    : null;
}

/** A line of the directory as this office knows it: what has ended here is closed, whatever the hub still says. */
export function withEnd(db: ReadableDb, agency: DirectoryAgency): DirectoryAgency {
  const end = ends.endOfCode(db, agency.code);
  return end ? { ...agency, isOpen: false, successor: end.successor_code ?? agency.successor } : agency;
}

/** Who has the work of a closed agency now: the last of the chain that is open. */
export function successorOf(
  db: ReadableDb,
  agency: DirectoryAgency,
): { readonly code: string; readonly name: string } | null {
  const seen = new Set<string>();
  let at: DirectoryAgency | undefined = agency;
  while (at && !at.isOpen && at.successor && !seen.has(at.code)) {
    seen.add(at.code);
    const next = store.directoryByCode(db, at.successor);
    at = next && withEnd(db, next);
  }
  return at?.isOpen && at !== agency ? { code: at.code, name: at.name } : null;
}

function workingBody(db: ReadableDb, id: string): store.BodyRow {
  const body = store.bodyById(db, id) ?? refuse('agencies.unknown_body');
  requireWorking(db, id);
  return body;
}

function requireCome(fromDay: string, now: Date): void {
  if (fromDay > vietnamDay(now)) refuse('agencies.end_not_yet', { fromDay });
}

function mayUndo(db: ReadableDb, { place, body_id }: ends.EndRow): boolean {
  return place === 'here' && !ends.wasWorkedSince(db, body_id);
}

const named = ({ successor_name, successor_code }: ends.EndRow): string =>
  successor_code === null ? successor_name : `${successor_name} (${successor_code})`;

interface Written {
  readonly body: store.BodyRow;
  readonly place: ends.EndRow['place'];
  readonly fromDay: string;
  readonly ground: string;
  readonly next: Successor;
}

function write({ body, place, fromDay, ground, next }: Written, context: CommandContext): void {
  const { db, now } = context;
  ends.insertEnd(db, {
    body_id: body.id,
    place,
    from_day: fromDay,
    successor_id: next.id,
    successor_name: next.name,
    successor_code: next.code,
    ground,
    ended_at: now.toISOString(),
  });
  if (place === 'elsewhere') enterClosed(body, context);
  const type = place === 'here' ? 'agencies.body_ended' : 'agencies.predecessor_added';
  const successor = { successor: next.name, successorCode: next.code };
  note(type, body, { name: body.name, fromDay, ground, ...successor }, context);
}

/** Who picks its name as a receiver must find it, to be told who has its work; a hub may have dropped it by then. */
function enterClosed({ name, qd20_code, legacy_code }: store.BodyRow, { db }: CommandContext): void {
  const code = qd20_code ?? legacy_code;
  if (code === null || store.directoryByCode(db, code)) return;
  const legacyCode = qd20_code === null ? null : legacy_code;
  const folded = fold(`${name} ${code} ${legacyCode ?? ''}`);
  const line = { code, legacyCode, name, parentCode: null, mail: null, isOpen: false };
  store.replaceDirectoryAgency(db, { ...line, folded });
}

function note(
  type: string,
  { id }: store.BodyRow,
  payload: Readonly<Record<string, string | null>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'issuing_body', entityId: id, baseVersion: 0, payload });
  context.changed('agencies.changed', id);
}
