/** Adds one person with roles and a first password. */
import type { Role } from '#contract/kernel.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { hashPassword, isStrong } from './password.ts';
import * as store from './store.ts';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly passwordSecret: string;
}

/** Refused: `people.weak_password`, `people.login_taken`. */
export function addPerson(
  { login, name, title, roles, passwordSecret }: NewPerson,
  context: CommandContext,
): store.PersonRow {
  if (!isStrong(passwordSecret)) refuse('people.weak_password');
  if (store.byLogin(context.db, login)) refuse('people.login_taken', { login });
  const id = context.newId();
  store.insert(context.db, { id, login, name, title, passwordHash: hashPassword(passwordSecret) });
  store.setRoles(context.db, id, roles);
  context.note({
    type: 'people.added',
    entity: 'person',
    entityId: id,
    baseVersion: 0,
    payload: { login, name, title, roles: roles.join(',') },
  });
  context.changed('people.changed', id);
  return store.byId(context.db, id)!;
}
