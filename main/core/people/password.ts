/** Passwords: kept as scrypt hashes, judged by the rules of QCVN 12:2026/BCA 3.7.2.6.4. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/**
 * As much as an old computer bears at a sign-in. Tests make hundreds of people: CONGVAN_TEST_PASSWORD_COST lets them be
 * quick about it; the build takes the name out of a released program.
 */
const cost = {
  N: Number(process.env['CONGVAN_TEST_PASSWORD_COST'] ?? 32_768),
  r: 8,
  p: 1,
  maxmem: 64 * 1_048_576,
};
const specials = /[^\p{L}\p{N}\s]/u;

/** At least 8 characters with a lower and an upper case letter, a digit and a special character. */
export function isStrong(passwordSecret: string): boolean {
  return (
    passwordSecret.length >= 8 &&
    /\p{Ll}/u.test(passwordSecret) &&
    /\p{Lu}/u.test(passwordSecret) &&
    /\d/.test(passwordSecret) &&
    specials.test(passwordSecret)
  );
}

/** `scrypt$salt$hash`, both in base64url. */
export function hashPassword(passwordSecret: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${derive(passwordSecret, salt).toString('base64url')}`;
}

export function isPassword(passwordSecret: string, stored: string): boolean {
  const [, salt = '', hash = ''] = stored.split('$');
  return timingSafeEqual(
    derive(passwordSecret, Buffer.from(salt, 'base64url')),
    Buffer.from(hash, 'base64url'),
  );
}

/** Typed Vietnamese may come composed or decomposed; the same keys must give the same password. */
function derive(passwordSecret: string, salt: Uint8Array): Buffer {
  return scryptSync(passwordSecret.normalize('NFKC'), salt, 32, cost);
}
