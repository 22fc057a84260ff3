/** Turns PKCS #11 return values and flags into this program's words; the one place where that is done. */
import { type TokenCode, type TokenFlags, type TryState, type UnlockOutcome } from '../contract.ts';
import { TokenRefusal } from '../refusal.ts';
import { CKF, CKR } from './constants.ts';

const codes: ReadonlyMap<number, TokenCode> = new Map<number, TokenCode>([
  [CKR.PIN_INCORRECT, 'token.pin_incorrect'],
  [CKR.PIN_INVALID, 'token.pin_incorrect'],
  [CKR.PIN_LEN_RANGE, 'token.pin_incorrect'],
  [CKR.PIN_EXPIRED, 'token.pin_expired'],
  [CKR.PIN_LOCKED, 'token.pin_locked'],
  [CKR.DEVICE_REMOVED, 'token.removed'],
  [CKR.TOKEN_NOT_PRESENT, 'token.removed'],
  [CKR.SESSION_CLOSED, 'token.session_lost'],
  [CKR.SESSION_HANDLE_INVALID, 'token.session_lost'],
  [CKR.USER_NOT_LOGGED_IN, 'token.session_lost'],
  [CKR.KEY_HANDLE_INVALID, 'token.session_lost'],
  [CKR.OBJECT_HANDLE_INVALID, 'token.session_lost'],
  [CKR.CRYPTOKI_NOT_INITIALIZED, 'token.session_lost'],
  // A signature was left half made in this session; only a new session is free of it.
  [CKR.OPERATION_ACTIVE, 'token.session_lost'],
  [CKR.SLOT_ID_INVALID, 'token.not_found'],
  [CKR.MECHANISM_INVALID, 'token.mechanism_unsupported'],
  [CKR.MECHANISM_PARAM_INVALID, 'token.mechanism_unsupported'],
  [CKR.KEY_TYPE_INCONSISTENT, 'token.mechanism_unsupported'],
  [CKR.KEY_FUNCTION_NOT_PERMITTED, 'token.mechanism_unsupported'],
  [CKR.FUNCTION_NOT_SUPPORTED, 'token.mechanism_unsupported'],
  [CKR.SESSION_COUNT, 'token.busy'],
  [CKR.USER_ANOTHER_ALREADY_LOGGED_IN, 'token.busy'],
  [CKR.CANCEL, 'token.cancelled'],
  [CKR.FUNCTION_CANCELED, 'token.cancelled'],
]);

/** The refusal for a return value; what the table does not name is the device's fault. */
export function refusalOf(returned: number): TokenRefusal {
  return new TokenRefusal(codes.get(returned) ?? 'token.device_error', { ckr: returned });
}

/** After these the session and its login are gone, whatever the library still believes. */
export function losesSession(code: TokenCode): boolean {
  return code === 'token.removed' || code === 'token.session_lost' || code === 'token.device_error';
}

const outcomes: ReadonlyMap<number, UnlockOutcome> = new Map<number, UnlockOutcome>([
  [CKR.OK, 'ok'],
  // Another session of this process is logged in: the token is open, as was asked.
  [CKR.USER_ALREADY_LOGGED_IN, 'ok'],
  [CKR.PIN_INCORRECT, 'incorrect'],
  [CKR.PIN_INVALID, 'malformed'],
  [CKR.PIN_LEN_RANGE, 'malformed'],
  [CKR.PIN_EXPIRED, 'expired'],
  [CKR.PIN_LOCKED, 'locked'],
  [CKR.USER_PIN_NOT_INITIALIZED, 'not_set'],
  [CKR.CANCEL, 'cancelled'],
  [CKR.FUNCTION_CANCELED, 'cancelled'],
]);

/** What a login answered, as a value; undefined when it is a failure of the token rather than of the PIN. */
export function outcomeOf(returned: number): UnlockOutcome | undefined {
  return outcomes.get(returned);
}

/** CKF_USER_PIN_* as one of four states. */
export function tryStateOf(flags: number): TryState {
  if (flags & CKF.USER_PIN_LOCKED) return 'locked';
  if (flags & CKF.USER_PIN_FINAL_TRY) return 'final';
  return flags & CKF.USER_PIN_COUNT_LOW ? 'low' : 'plenty';
}

/** The token's flags under their own names. */
export function flagsOf(flags: number): TokenFlags {
  return {
    pinCountLow: (flags & CKF.USER_PIN_COUNT_LOW) !== 0,
    finalTry: (flags & CKF.USER_PIN_FINAL_TRY) !== 0,
    pinLocked: (flags & CKF.USER_PIN_LOCKED) !== 0,
    pinMustChange: (flags & CKF.USER_PIN_TO_BE_CHANGED) !== 0,
    pinOnReader: (flags & CKF.PROTECTED_AUTHENTICATION_PATH) !== 0,
    loginRequired: (flags & CKF.LOGIN_REQUIRED) !== 0,
    initialized: (flags & CKF.TOKEN_INITIALIZED) !== 0,
  };
}
