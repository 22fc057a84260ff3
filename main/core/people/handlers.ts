/** Who may sit at this machine: signing in and out, locking, and the list of people. */
import type { z } from 'zod';
import type { Me, people } from '#contract/people.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Actor, CommandContext, Handlers } from '../kernel/handlers.ts';
import { refuse, refuseAndKeep } from '../kernel/refusal.ts';
import { addPerson } from './add.ts';
import { hashPassword, isPassword, isStrong } from './password.ts';
import { afterWrong, entryOf, wrongPasswordsMax } from './rules.ts';
import * as store from './store.ts';
import { addUnit, allUnits, changeUnit } from './units.ts';

export const peopleHandlers: Handlers<typeof people> = {
  names: (_, { db }) =>
    store
      .all(db)
      .filter((row) => row.is_disabled === 0)
      .map(({ login, name, title }) => ({ login, name, title })),

  sign_in: ({ login, passwordSecret }, context) => {
    const row = store.byLogin(context.db, login.trim().toLowerCase()) ?? refuse('people.wrong_password');
    proveIdentity(row, passwordSecret, context);
    if (context.personOrNull) context.services.sessions.end(context.personOrNull.session);
    const session = context.services.sessions.begin(row.id);
    store.setSeen(context.db, row.id, context.now.toISOString());
    context.note({
      type: 'people.signed_in',
      entity: 'person',
      entityId: row.id,
      baseVersion: row.version,
      payload: {},
    });
    context.setSession(session);
    return me(context.db, row, false);
  },

  unlock: ({ passwordSecret }, context) => {
    const actor = context.person;
    const row = store.byId(context.db, actor.personId) ?? refuse('people.wrong_password');
    proveIdentity(row, passwordSecret, context);
    context.services.sessions.setLocked(actor.session, false);
    context.setSession(actor.session);
    return me(context.db, row, false);
  },

  lock: (_, context) => {
    context.services.sessions.setLocked(context.person.session, true);
    context.setSession(context.person.session);
    return null;
  },

  sign_out: (_, context) => {
    if (context.personOrNull) context.services.sessions.end(context.personOrNull.session);
    context.setSession(null);
    return null;
  },

  me: (_, { db, personOrNull }) => {
    const row = personOrNull && store.byId(db, personOrNull.personId);
    return row ? me(db, row, personOrNull.isLocked) : null;
  },

  choice: ({ name }, { db, person }) => store.choiceOf(db, person.personId, name),

  choose: ({ name, value }, context) => {
    store.choose(context.db, context.person.personId, name, value);
    context.changed('people.choice_made', context.person.personId);
    return null;
  },

  list: (_, { db }) => store.all(db).map(store.toPerson),

  add: (input, context) => store.toPerson(addPerson(input, context)),

  change: ({ id, name, title, roles, isDisabled }, context) => {
    const row = store.byId(context.db, id) ?? refuse('people.unknown');
    const staysAdmin = roles.includes('admin') && !isDisabled;
    if (!staysAdmin && store.countEnabledAdminsBeside(context.db, id) === 0) refuse('people.last_admin');
    store.change(context.db, { id, name, title, isDisabled: isDisabled ? 1 : 0 });
    store.setRoles(context.db, id, roles);
    context.note({
      type: 'people.changed',
      entity: 'person',
      entityId: id,
      baseVersion: row.version,
      payload: { name, title, roles: roles.join(','), isDisabled },
    });
    context.changed('people.changed', id);
    return store.toPerson(store.byId(context.db, id)!);
  },

  set_password: ({ id, passwordSecret }, context) => {
    const row = store.byId(context.db, id) ?? refuse('people.unknown');
    replacePassword(row, passwordSecret, context);
    return null;
  },

  change_my_password: ({ oldSecret, passwordSecret }, context) => {
    const row = store.byId(context.db, context.person.personId) ?? refuse('people.wrong_password');
    proveIdentity(row, oldSecret, context);
    replacePassword(row, passwordSecret, context);
    return null;
  },

  lift_lock: ({ id }, context) => {
    const row = store.byId(context.db, id) ?? refuse('people.unknown');
    store.setAccess(context.db, id, 0, null);
    context.note({
      type: 'people.lock_lifted',
      entity: 'person',
      entityId: id,
      baseVersion: row.version,
      payload: {},
    });
    context.changed('people.changed', id);
    return store.toPerson(store.byId(context.db, id)!);
  },

  units: (_, { db }) => allUnits(db),
  add_unit: addUnit,
  change_unit: changeUnit,
};

/** Refuses unless the password is right; the count of wrong ones stays also when the call is refused. */
function proveIdentity(row: store.PersonRow, passwordSecret: string, context: CommandContext): void {
  const access = {
    isDisabled: row.is_disabled === 1,
    wrongCount: row.wrong_count,
    lockedUntil: row.locked_until,
  };
  const entry = entryOf(access, context.now);
  if (entry === 'disabled') refuse('people.disabled');
  if (entry === 'locked') refuse('people.locked_out', { until: row.locked_until });
  if (isPassword(passwordSecret, row.password_hash)) return store.setAccess(context.db, row.id, 0, null);
  const after = afterWrong(access, context.now);
  store.setAccess(context.db, row.id, after.wrongCount, after.lockedUntil);
  context.note({
    type: after.lockedUntil ? 'people.locked_out' : 'people.wrong_password',
    entity: 'person',
    entityId: row.id,
    baseVersion: row.version,
    payload: {},
  });
  if (after.lockedUntil) refuseAndKeep('people.locked_out', { until: after.lockedUntil });
  refuseAndKeep('people.wrong_password', { left: wrongPasswordsMax - after.wrongCount });
}

function replacePassword(row: store.PersonRow, passwordSecret: string, context: CommandContext): void {
  if (!isStrong(passwordSecret)) refuse('people.weak_password');
  store.setPassword(context.db, row.id, hashPassword(passwordSecret));
  context.note({
    type: 'people.password_set',
    entity: 'person',
    entityId: row.id,
    baseVersion: row.version,
    payload: {},
  });
  context.changed('people.changed', row.id);
}

function me(db: ReadableDb, row: store.PersonRow, isLocked: Actor['isLocked']): z.infer<typeof Me> {
  const agencyName = db.get<{ name: string }>('SELECT name FROM agency LIMIT 1')?.name ?? '';
  return { ...store.toPerson(row), isLocked, agencyName };
}
