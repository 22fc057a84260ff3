/** The words of signing in, locking and the own password, in English. */
import type { Translated } from './catalogue.ts';
import type { viSignIn } from './sign-in.vi.ts';

export const enSignIn: Translated<typeof viSignIn> = {
  title: 'Sign in',
  who: 'People of this machine',
  find: 'Find a name',
  password: 'Password',
  enter: 'Go to work',
  capsLock: 'Caps Lock is on.',
  telex: 'The Vietnamese typing tool is composing letters; switch it off to type the password.',
  locked: 'The screen is locked',
  lockedMore: 'What was under way is still there.',
  ended: 'Please sign in again',
  unlock: 'Unlock',
  other: 'Somebody else signs in',
  otherMore: 'If somebody else comes in, the screens of {name} close and what is unsaved is lost.',
  back: 'Back',
  nobody: 'Nobody may use this machine yet. Ask the administrator to add people.',
  change: {
    title: 'Change my password',
    old: 'Present password',
    next: 'New password',
    again: 'New password again',
    differs: 'The two are not the same.',
    save: 'Change the password',
    done: 'The password was changed.',
  },
  rule: {
    head: 'A password needs:',
    length: '8 characters or more',
    lower: 'a small letter',
    upper: 'a capital letter',
    digit: 'a digit',
    special: 'a special character, such as @ # !',
  },
  hand: {
    title: 'Picture of my handwriting',
    body: 'A PNG with a clear background, blue ink. The picture is only what is seen; the digital signature is what counts.',
    none: 'There is no picture yet.',
    has: 'There is a picture.',
    choose: 'Choose a picture...',
    again: 'Another picture...',
    done: 'The picture was saved.',
  },
};
