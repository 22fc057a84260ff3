/** One way to reach signing keys (a PKCS #11 library, or Windows' certificate store); each answers the same orders. */
import type { DriverReport, SignResult, TokenOrder, UnlockResult } from './contract.ts';

/**
 * Every method may throw `TokenRefusal`, and stops waiting when the signal aborts; the signal's reason is the
 * refusal to give then.
 */
export interface TokenDoor {
  /** True when this door is the one for the named driver. */
  serves(driver: string): boolean;
  list(order: TokenOrder<'list_tokens'>, signal: AbortSignal): Promise<DriverReport[]>;
  unlock(order: TokenOrder<'unlock'>, signal: AbortSignal): Promise<UnlockResult>;
  sign(order: TokenOrder<'sign'>, signal: AbortSignal): Promise<SignResult>;
  /** Logs out of the named token, of all of a driver, or of all; answers how many were unlocked. */
  lock(order: TokenOrder<'lock'>, signal: AbortSignal): Promise<number>;
}
