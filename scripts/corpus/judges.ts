/** Programs we did not write, asked about the signed file when they are installed. */
import { spawnSync } from 'node:child_process';

export interface Judges {
  readonly pdfsig: boolean;
  readonly qpdf: boolean;
}

const judgeMaxMs = 60_000;

/** Which of them answer on this machine. */
export function judgesHere(): Judges {
  const answers = (program: string, flag: string) => spawnSync(program, [flag]).error === undefined;
  return { pdfsig: answers('pdfsig', '-v'), qpdf: answers('qpdf', '--version') };
}

/** Null when poppler finds as many signatures as we do and calls the one that covers the whole file valid. */
export function pdfsigDoubts(file: string, signatures: number): string | null {
  const said = run('pdfsig', '-no-ocsp', '-nocert', file);
  const parts = said
    .split(/^Signature #\d+:/m)
    .slice(1)
    .filter((part) => !part.includes('is not signed'));
  const whole = parts.find((part) => /^\s*- Total document signed/m.test(part));
  if (parts.length !== signatures) return `finds ${parts.length} signatures and not ${signatures}`;
  if (whole === undefined) return 'no signature covers the whole document';
  return whole.includes('Signature is Valid') ? null : (/Validation: .*/.exec(whole)?.[0] ?? 'not valid');
}

/** Null unless the signed file draws a worse exit code from qpdf than the file it was made from. */
export function qpdfDoubts(before: string, after: string): string | null {
  const [was, is] = [before, after].map((file) => check(file));
  return severity(is?.status) > severity(was?.status) ? (is?.said ?? '') : null;
}

// qpdf: 0 clean, 3 warnings, 2 errors.
function severity(status: number | null | undefined): number {
  return status === 0 ? 0 : status === 3 ? 1 : 2;
}

function check(file: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], {
    encoding: 'utf8',
    timeout: judgeMaxMs,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, said: (stdout + stderr).slice(0, 500) };
}

function run(program: string, ...parameters: string[]): string {
  const { stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', timeout: judgeMaxMs });
  return `${stdout}${stderr}`;
}
