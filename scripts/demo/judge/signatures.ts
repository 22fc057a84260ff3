/** Judges that know no line of ours look at the signed file: poppler's pdfsig, and openssl cms with the chain to the root. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Judgement {
  /** Signatures that the judge calls valid. */
  readonly valid: number;
  readonly of: number;
  /** What it printed about each. */
  readonly words: readonly string[];
}

/** pdfsig's word on each signature. */
export function pdfsigOn(file: string): Judgement {
  const { stdout } = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  const words = [...stdout.matchAll(/Signature Validation: (.+)/g)].map(([, said = '']) => said.trim());
  return { valid: words.filter((said) => said === 'Signature is Valid.').length, of: words.length, words };
}

/** Each signature's CMS over the bytes its ByteRange names, verified with nothing trusted but `rootPem`. */
export function opensslOn(file: string, rootPem: string, folder: string): Judgement {
  const words = signaturesIn(readFileSync(file)).map(({ cms, covered }) => {
    const [cmsFile, coveredFile] = [join(folder, 'chu-ky.der'), join(folder, 'pham-vi')];
    writeFileSync(cmsFile, cms);
    writeFileSync(coveredFile, covered);
    const options = '-verify -binary -cades -purpose any -inform DER -out /dev/null'.split(' ');
    const files = ['-in', cmsFile, '-content', coveredFile, '-CAfile', rootPem];
    const { status, stderr } = spawnSync('openssl', ['cms', ...options, ...files], { encoding: 'utf8' });
    return status === 0 ? 'CAdES Verification successful' : stderr.trim();
  });
  const valid = words.filter((said) => said === 'CAdES Verification successful').length;
  return { valid, of: words.length, words };
}

/** ISO 32000-1, 12.8.1: the range leaves out exactly the hexadecimal string of Contents. */
function signaturesIn(whole: Buffer): { cms: Buffer; covered: Buffer }[] {
  const ranges = whole.toString('latin1').matchAll(/\/ByteRange \[\s*0 (\d+) (\d+) (\d+)/g);
  return [...ranges].map(([, first, second, length]) => {
    const hex = whole.subarray(Number(first) + 1, Number(second) - 1).toString('latin1');
    const tail = whole.subarray(Number(second), Number(second) + Number(length));
    return { cms: Buffer.from(hex, 'hex'), covered: Buffer.concat([whole.subarray(0, Number(first)), tail]) };
  });
}
