/** Refusals of people and their sessions, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viPeopleRefusals } from './people.vi.ts';

export const enPeopleRefusals: RefusalTable<keyof typeof viPeopleRefusals> = {
  'people.not_signed_in': {
    heading: 'Nobody is signed in',
    happened: 'The session has ended.',
    next: 'Sign in again; what was under way is still there.',
  },
  'people.session_locked': {
    heading: 'The screen is locked',
    happened: 'Nothing can be done while it is locked.',
    next: 'Type the password to unlock it.',
  },
  'people.wrong_password': {
    heading: 'The password is not right',
    happened: '{left} tries are left before a lock-out of 12 hours.',
    next: 'Look at Caps Lock and the Vietnamese typing tool, and type it again.',
  },
  'people.locked_out': {
    heading: 'Locked out after wrong passwords',
    happened: 'Signing in is not possible until {until|dayTime}.',
    next: 'Wait until then, or ask the administrator to lift the lock-out.',
  },
  'people.disabled': {
    heading: 'The account is disabled',
    happened: 'The administrator has disabled it.',
    next: 'Ask the administrator if it is needed again.',
  },
  'people.login_taken': {
    heading: 'The sign-in name is taken',
    happened: '"{login}" belongs to somebody else on this machine.',
    next: 'Choose another, for example with a middle name or a number.',
  },
  'people.weak_password': {
    heading: 'The password is too weak',
    happened: 'It needs 8 characters with a small and a capital letter, a digit and a special character.',
    next: 'Add what is missing and try again.',
  },
  'people.unknown': {
    heading: 'This person is not there',
    happened: 'Not in the list any more; perhaps it was just changed elsewhere.',
    next: 'Open the list of people again.',
  },
  'people.last_admin': {
    heading: 'There must be one administrator',
    happened: 'This is the only active one; without it nobody could administer.',
    next: 'Give the role to somebody else first.',
  },
  'people.unknown_unit': {
    heading: 'This unit is not there',
    happened: 'The unit is no longer in the list; it may have just been changed elsewhere.',
    next: 'Open the list of units again.',
  },
  'people.unit_name_taken': {
    heading: 'There is a unit of this name',
    happened: 'The unit "{name}" is in the list already.',
    next: 'Edit that unit, or choose another name.',
  },
  'people.unit_head_away': {
    heading: 'This person cannot head a unit yet',
    happened: '{name} is disabled or has only the role of an administrator, and so gets no documents.',
    next: 'Choose somebody else, or give this person a role first.',
  },
};
