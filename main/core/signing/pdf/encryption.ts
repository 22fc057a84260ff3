/** Tells whether an encrypted PDF can be opened without a password (ISO 32000-2, 7.6.4). */
import { createCipheriv, createHash } from 'node:crypto';
import type { PDFDict } from 'pdf-lib';
import { arrayOf, numberOf, stringBytes } from './object-access.ts';
import type { PdfReader } from './reader.ts';
import { PdfRefusal } from './refusal.ts';

/** user: a password is needed to open it · owner: it opens, but its rights are limited · other: another scheme. */
export type Encryption = 'user' | 'owner' | 'other';

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** How the file is encrypted, or null. */
export function encryptionOf(reader: PdfReader): Encryption | null {
  if (!reader.isEncrypted) return null;
  const dict = reader.dict(reader.trailer, 'Encrypt');
  if (dict === null) return 'other';
  const revision = numberOf(reader.value(dict, 'R')) ?? 0;
  const stored = stringBytes(reader.value(dict, 'U'));
  if (stored === null || revision < 2 || revision > 6) return 'other';
  const opens = revision >= 5 ? opensAes256(stored, revision) : opensOlder(reader, dict, stored, revision);
  return opens ? 'owner' : 'user';
}

/** Why such a file is not signed: it asks for a password, or it opens and its maker forbade changes. */
export function encryptionRefusal(encryption: Encryption): PdfRefusal {
  return new PdfRefusal(encryption === 'owner' ? 'pdf.rights_limited' : 'pdf.encrypted', {
    kind: encryption,
  });
}

// Algorithms 2, 4 and 5 with an empty password.
function opensOlder(reader: PdfReader, dict: PDFDict, stored: Uint8Array, revision: number): boolean {
  const bits = numberOf(reader.value(dict, 'Length')) ?? 40;
  const keyBytes = revision === 2 ? 5 : Math.min(16, Math.max(5, Math.floor(bits / 8)));
  const id = stringBytes(reader.resolve(arrayOf(reader.value(reader.trailer, 'ID'))?.asArray()[0]));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberOf(reader.value(dict, 'P')) ?? 0) | 0);
  const parts = [padding, stringBytes(reader.value(dict, 'O'))?.subarray(0, 32) ?? padding, permissions];
  if (id !== null) parts.push(id);
  if (revision >= 4 && reader.value(dict, 'EncryptMetadata')?.toString() === 'false')
    parts.push(Buffer.from('ffffffff', 'hex'));
  let key = md5(...parts);
  const rounds = revision >= 3 ? 50 : 0;
  for (let round = 0; round < rounds; round++) key = md5(key.subarray(0, keyBytes));
  key = key.subarray(0, keyBytes);
  if (revision === 2) return rc4(key, padding).equals(stored.subarray(0, 32));
  let check = rc4(key, md5(padding, id ?? new Uint8Array(0)));
  for (let round = 1; round <= 19; round++)
    check = rc4(
      key.map((byte) => byte ^ round),
      check,
    );
  return check.equals(stored.subarray(0, 16));
}

// Algorithm 11: the first 32 bytes are the hash of the empty password and the 8 bytes of salt after them.
function opensAes256(stored: Uint8Array, revision: number): boolean {
  const salt = stored.subarray(32, 40);
  const hash = revision === 5 ? createHash('sha256').update(salt).digest() : hardenedHash(salt);
  return hash.equals(stored.subarray(0, 32));
}

// Algorithm 2.B with an empty password.
function hardenedHash(salt: Uint8Array): Buffer {
  let key = createHash('sha256').update(salt).digest();
  for (let round = 0; ; round++) {
    const block = Buffer.alloc(key.length * 64, key);
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32));
    cipher.setAutoPadding(false);
    const mixed = Buffer.concat([cipher.update(block), cipher.final()]);
    const choice = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(['sha256', 'sha384', 'sha512'][choice]!).update(mixed).digest();
    if (round >= 63 && mixed.at(-1)! <= round - 31) return key.subarray(0, 32);
  }
}

function md5(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

// Written out because current builds of OpenSSL no longer carry it.
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [state[b]!, state[a]!];
  };
  for (let i = 0, j = 0; i < 256; i++) swap(i, (j = (j + state[i]! + key[i % key.length]!) & 0xff));
  const out = Buffer.alloc(data.length);
  for (let place = 0, i = 0, j = 0; place < data.length; place++) {
    i = (i + 1) & 0xff;
    j = (j + state[i]!) & 0xff;
    swap(i, j);
    out[place] = data[place]! ^ state[(state[i]! + state[j]!) & 0xff]!;
  }
  return out;
}
