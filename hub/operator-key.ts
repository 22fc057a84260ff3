/** The key that opens the operator's page: made at the first start, in a file only the hub's user can read. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key of a data folder. */
export function openOperatorKey(folder: string): string {
  const path = join(folder, 'operator.key');
  try {
    writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

/** Compares without telling by its time where the first difference is. */
export function isOperator(authorization: string | undefined, operatorKey: string): boolean {
  const given = /^Bearer ([\w-]{1,200})$/.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(hashOf(given), hashOf(operatorKey));
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
