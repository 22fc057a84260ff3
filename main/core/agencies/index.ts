/** What other features may use of agencies. */
import type { DirectoryAgency } from '#contract/agencies.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import { fold } from '../kernel/fold.ts';
import { matchOf } from '../kernel/match.ts';
import { withEnd } from './end.ts';
import { endOf } from './end-store.ts';
import * as store from './store.ts';

export { agencyHandlers } from './handlers.ts';
export { requireWorking, successorOf } from './end.ts';
export { bodyNameOn } from './rename.ts';
export type { BodyRow } from './store.ts';

export const findBody = store.bodyById;
export const listBodies = store.bodies;
export const findPost = store.postById;
export const handwritingOf = store.handwritingOf;

/** The agency of this code, closed where it has ended here. */
export function findInDirectory(db: ReadableDb, code: string): DirectoryAgency | undefined {
  const agency = store.directoryByCode(db, code);
  return agency && withEnd(db, agency);
}

/** The bodies that still work; those that ended stay in `listBodies`. */
export function workingBodies(db: ReadableDb): store.BodyRow[] {
  return store.bodies(db).filter(({ id }) => !endOf(db, id));
}

/** Where a body has ended: in this office, or elsewhere before it was taken over; null while it works. */
export function endPlace(db: ReadableDb, bodyId: string): 'here' | 'elsewhere' | null {
  return endOf(db, bodyId)?.place ?? null;
}

/** Taken over with its old registers: its books get numbers of old, and none of today. */
export const isPredecessor = (db: ReadableDb, bodyId: string): boolean =>
  endPlace(db, bodyId) === 'elsewhere';

/** Who takes what is sent to a body: itself, or its successor where that is of this office. */
export const answeringBody = (db: ReadableDb, bodyId: string): string =>
  endOf(db, bodyId)?.successor_id ?? bodyId;

/** The name of the office itself; empty before it was set up. */
export const agencyName = (db: ReadableDb): string => store.agency(db)?.name ?? '';

/** The code under which a body sends: QĐ 20 when it has one, else the legacy form; null when it has none. */
export function sendingCode(body: store.BodyRow): string | null {
  return body.qd20_code ?? body.legacy_code;
}

/** What the hub's directory as it is now changes here: new and changed agencies, and missing ones as closed. */
export function directoryChanges(db: ReadableDb, agencies: readonly DirectoryAgency[]): DirectoryAgency[] {
  const known = store.directoryByCodes(db);
  const changed = agencies.filter((agency) => {
    const before = known.get(agency.code);
    known.delete(agency.code);
    return !before || !isSame(before, agency);
  });
  const closed = [...known.values()].filter(({ isOpen }) => isOpen);
  return [...changed, ...closed.map((agency) => ({ ...agency, isOpen: false }))];
}

/** Enters some of them; a large directory is entered in slices, so that the screen is never held up. */
export function enterAgencies(db: WritableDb, agencies: readonly DirectoryAgency[]): void {
  for (const agency of agencies)
    store.replaceDirectoryAgency(db, {
      ...agency,
      folded: fold(`${agency.name} ${agency.code} ${agency.legacyCode ?? ''}`),
    });
}

function isSame(one: DirectoryAgency, other: DirectoryAgency): boolean {
  return (
    one.name === other.name &&
    one.legacyCode === other.legacyCode &&
    one.parentCode === other.parentCode &&
    one.mail === other.mail &&
    one.isOpen === other.isOpen &&
    (one.successor ?? null) === (other.successor ?? null)
  );
}

/** An agency that became known without the hub's directory, as by its USB stick. */
export function enterInDirectory(db: WritableDb, { code, name }: { code: string; name: string }): void {
  store.replaceDirectoryAgency(db, {
    code,
    name,
    legacyCode: null,
    parentCode: null,
    mail: null,
    isOpen: true,
    folded: fold(`${name} ${code}`),
  });
}

/** Every code an agency is known under, this one among them; codes are compared by this set, never as text (hub §1.3). */
export function aliasesOf(db: ReadableDb, code: string): ReadonlySet<string> {
  const agency = store.directoryByCode(db, code);
  const codes = [code, agency?.code, agency?.legacyCode];
  return new Set(codes.filter((one) => one !== undefined && one !== null));
}

/** The posts that `personId` holds now. */
export function postsHeldBy(
  db: ReadableDb,
  personId: string,
): { id: string; body_id: string; title: string }[] {
  return db.all('SELECT id, body_id, title FROM post WHERE person_id = :personId', { personId });
}

/** Agencies of the directory whose names have all these words, open ones first. */
export function searchAgencies(db: ReadableDb, text: string, limit: number): DirectoryAgency[] {
  const match = matchOf(text);
  return match === null ? [] : store.searchDirectory(db, match, limit).map((one) => withEnd(db, one));
}

/** The open agency of exactly this name, accents and case apart. */
export function findInDirectoryByName(db: ReadableDb, name: string): DirectoryAgency | undefined {
  const match = matchOf(name);
  return match === null
    ? undefined
    : store.searchDirectory(db, match, 20).find((agency) => fold(agency.name) === fold(name));
}
