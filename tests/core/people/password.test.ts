/** The real cost of a password, which other tests lower for themselves. */
import { execFileSync } from 'node:child_process';
import { scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const module = join(import.meta.dirname, '../../../main/core/people/password.ts');

/** A hash made by a process that was told nothing about costs. */
function hashOf(passwordSecret: string): string {
  const { CONGVAN_TEST_PASSWORD_COST: _lowered, ...env } = process.env;
  const script = `import { hashPassword } from ${JSON.stringify(module)}; console.log(hashPassword(${JSON.stringify(passwordSecret)}))`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  }).trim();
}

it('a password is hashed by scrypt with N = 32 768, r = 8, p = 1 and a salt of its own', () => {
  const [kind, salt = '', hash] = hashOf('Mật-khẩu-1').split('$');
  const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1_048_576 };
  const wanted = scryptSync('Mật-khẩu-1'.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, cost);
  expect([kind, hash]).toEqual(['scrypt', wanted.toString('base64url')]);
  expect(Buffer.from(salt, 'base64url')).toHaveLength(16);
});
