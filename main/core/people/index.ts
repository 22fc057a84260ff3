/** What other features may use of people. */
import type { Person } from '#contract/people.ts';
import type { ReadableDb } from '../kernel/database.ts';
import * as store from './store.ts';

export { addPerson } from './add.ts';
export { peopleHandlers } from './handlers.ts';
export { allUnits } from './units.ts';

/** The person behind a session, for the kernel; undefined when there is none. */
export function findActor(db: ReadableDb, personId: string) {
  const row = store.byId(db, personId);
  return row && { name: row.name, roles: store.rolesOf(row), isDisabled: row.is_disabled === 1 };
}

/** The name as it stands now, or null for an unknown id. */
export function personName(db: ReadableDb, personId: string): string | null {
  return store.byId(db, personId)?.name ?? null;
}

/** Everybody of the office by name, those who are disabled too. */
export function allPeople(db: ReadableDb): Person[] {
  return store.all(db).map(store.toPerson);
}
