/** Turns SECURITY_STATUS and Win32 values into this program's words; the one place where that is done for Windows. */
import type { TokenCode } from '../contract.ts';
import { TokenRefusal } from '../refusal.ts';

/** winerror.h; as unsigned numbers, since `long` comes signed. */
const codes: ReadonlyMap<number, TokenCode> = new Map<number, TokenCode>([
  // SCARD_W_CANCELLED_BY_USER, ERROR_CANCELLED as an HRESULT.
  [0x8010006e, 'token.cancelled'],
  [0x800704c7, 'token.cancelled'],
  // SCARD_W_REMOVED_CARD, SCARD_E_NO_SMARTCARD, SCARD_E_READER_UNAVAILABLE, SCARD_E_NO_SERVICE.
  [0x80100069, 'token.removed'],
  [0x8010000c, 'token.removed'],
  [0x80100017, 'token.removed'],
  [0x8010001d, 'token.removed'],
  // SCARD_W_WRONG_CHV, SCARD_W_CHV_BLOCKED, SCARD_W_CARD_NOT_AUTHENTICATED.
  [0x8010006b, 'token.pin_incorrect'],
  [0x8010006c, 'token.pin_locked'],
  [0x8010006f, 'token.session_lost'],
  // NTE_NO_KEY, NTE_BAD_KEYSET, CRYPT_E_NO_KEY_PROPERTY, NTE_BAD_PUBLIC_KEY.
  [0x8009000d, 'token.no_private_key'],
  [0x80090016, 'token.no_private_key'],
  [0x8009200b, 'token.no_private_key'],
  [0x80090015, 'token.no_private_key'],
  // NTE_BAD_ALGID, NTE_NOT_SUPPORTED, NTE_INVALID_PARAMETER, NTE_BAD_FLAGS.
  [0x80090008, 'token.mechanism_unsupported'],
  [0x80090029, 'token.mechanism_unsupported'],
  [0x80090027, 'token.mechanism_unsupported'],
  [0x80090009, 'token.mechanism_unsupported'],
  // NTE_INVALID_HANDLE, NTE_DEVICE_NOT_READY, NTE_DEVICE_NOT_FOUND.
  [0x80090026, 'token.session_lost'],
  [0x80090030, 'token.removed'],
  [0x80090035, 'token.removed'],
]);

/** What the table does not name is the device's fault. */
export function refusalOfStatus(status: number): TokenRefusal {
  const unsigned = status >>> 0;
  return new TokenRefusal(codes.get(unsigned) ?? 'token.device_error', { status: unsigned });
}
