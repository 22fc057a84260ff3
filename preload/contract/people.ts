/** People and their sessions: who may sit at this machine, and as what. */
import { z } from 'zod';
import { command, query, roles } from './kernel.ts';
import { Id, Name, ShortText } from './values.ts';

export const Role = z.enum(roles);
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{2,40}$/);
/** QCVN 12:2026/BCA 3.7.2.6.4: at least 8 characters with lower, upper, digit and special. */
export const NewPassword = z.string().min(1).max(200);

export const Person = z.object({
  id: Id,
  login: Login,
  name: Name,
  title: ShortText,
  roles: z.array(Role),
  isDisabled: z.boolean(),
  /** Locked by wrong passwords until this instant, or null. */
  lockedUntil: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

export const Me = Person.extend({ isLocked: z.boolean(), agencyName: z.string() });

/** Phòng, ban: what is assigned to it lies with its head, who distributes it among the members. */
export const Unit = z.object({
  id: Id,
  name: Name,
  headId: Id,
  /** The head among them. */
  memberIds: z.array(Id),
  /** Dissolved: nothing new is assigned to it. */
  isClosed: z.boolean(),
});
export type Unit = z.infer<typeof Unit>;

const NewUnit = z.object({ name: Name, headId: Id, memberIds: z.array(Id).max(500) });
const unitRefusals = ['people.unknown', 'people.unit_name_taken', 'people.unit_head_away'] as const;

const signInRefusals = ['people.wrong_password', 'people.locked_out', 'people.disabled'] as const;

/** A choice's name: screen and thing, e.g. `columns.incoming`. */
export const ChoiceName = z
  .string()
  .regex(/^[a-z_]+(\.[a-z_]+)*$/)
  .max(60);

export const people = {
  /** The names offered at the sign-in screen of this machine. */
  names: query({
    audience: 'anyone',
    input: z.object({}),
    output: z.array(z.object({ login: Login, name: Name, title: ShortText })),
  }),
  sign_in: command({
    audience: 'anyone',
    input: z.object({ login: z.string().max(200), passwordSecret: z.string().max(1000) }),
    output: Me,
    refusals: signInRefusals,
  }),
  unlock: command({
    audience: 'anyone',
    windows: ['main', 'signing'],
    input: z.object({ passwordSecret: z.string().max(1000) }),
    output: Me,
    refusals: signInRefusals,
  }),
  lock: command({ input: z.object({}), output: z.null() }),
  sign_out: command({ audience: 'anyone', input: z.object({}), output: z.null() }),
  me: query({ audience: 'anyone', windows: ['main', 'signing'], input: z.object({}), output: Me.nullable() }),
  list: query({ audience: ['admin', 'clerk', 'leader'], input: z.object({}), output: z.array(Person) }),
  add: command({
    audience: ['admin'],
    input: z.object({
      login: Login,
      name: Name,
      title: ShortText,
      roles: z.array(Role).min(1),
      passwordSecret: NewPassword,
    }),
    output: Person,
    refusals: ['people.login_taken', 'people.weak_password'],
  }),
  change: command({
    audience: ['admin'],
    input: z.object({
      id: Id,
      name: Name,
      title: ShortText,
      roles: z.array(Role).min(1),
      isDisabled: z.boolean(),
    }),
    output: Person,
    refusals: ['people.unknown', 'people.last_admin'],
  }),
  set_password: command({
    audience: ['admin'],
    input: z.object({ id: Id, passwordSecret: NewPassword }),
    output: z.null(),
    refusals: ['people.unknown', 'people.weak_password'],
  }),
  change_my_password: command({
    input: z.object({ oldSecret: z.string().max(1000), passwordSecret: NewPassword }),
    output: z.null(),
    refusals: ['people.wrong_password', 'people.weak_password', 'people.locked_out'],
  }),
  /** An admin lifts a lock-out before its 12 hours are over (QCVN 12:2026 3.6.2.1.9). */
  lift_lock: command({
    audience: ['admin'],
    input: z.object({ id: Id }),
    output: Person,
    refusals: ['people.unknown'],
  }),
  units: query({ input: z.object({}), output: z.array(Unit) }),
  add_unit: command({ audience: ['admin'], input: NewUnit, output: Unit, refusals: unitRefusals }),
  change_unit: command({
    audience: ['admin'],
    input: NewUnit.extend({ id: Id, isClosed: z.boolean() }),
    output: Unit,
    refusals: [...unitRefusals, 'people.unknown_unit'],
  }),
  /** What the person asking chose for a screen, e.g. the columns of a list; null where nothing was chosen. */
  choice: query({ input: z.object({ name: ChoiceName }), output: z.string().nullable() }),
  /** Keeps a choice, as JSON the screen understands; null goes back to how the program comes. */
  choose: command({
    input: z.object({ name: ChoiceName, value: z.string().max(4000).nullable() }),
    output: z.null(),
  }),
};
