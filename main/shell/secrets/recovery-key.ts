/** The recovery key on paper: the database key in Crockford's base 32, eleven groups of five, the last with a check. */
import { createHash } from 'node:crypto';

/** Without I, L, O and U, which people read as other signs. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
/** 256 bits need 52 signs of 5 bits; 3 more carry 15 bits of check: 55 in all. */
const keySigns = 52;
const checkSigns = 3;
const groupSigns = 5;

/** The 32-byte key in groups to be printed. */
export function printRecoveryKey(key: Uint8Array): string[] {
  const text = encode(key).padEnd(keySigns, '0') + check(key);
  return text.match(new RegExp(`.{${groupSigns}}`, 'g')) ?? [];
}

/** The key in what a person typed, in any case and spacing; null when a sign is wrong or missing. */
export function readRecoveryKey(typed: string): Uint8Array | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const key = decode(text.slice(0, keySigns));
  // Written out again it must be the same, to the last of its spare bits.
  return key?.length === keyBytes && printRecoveryKey(key).join('') === text ? key : null;
}

function check(key: Uint8Array): string {
  return encode(createHash('sha256').update('congvan recovery key').update(key).digest()).slice(
    0,
    checkSigns,
  );
}

function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function decode(text: string): Uint8Array | null {
  const values = Array.from(text, (sign) => alphabet.indexOf(sign));
  if (values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes.slice(0, keyBytes), (byte) => Number.parseInt(byte, 2));
}
