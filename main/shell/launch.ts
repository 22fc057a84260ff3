/** Reads the command line: which data folder, which files to open, and whether only to check itself. */
import fs from 'node:fs';
import path from 'node:path';

export interface Launch {
  /** The folder said with `--data`, absolute; null: the usual one. */
  readonly dataDir: string | null;
  readonly isSelfCheck: boolean;
  /** A text file with the printed recovery key, said with `--recover`; null: none. */
  readonly recoverFrom: string | null;
  /** Absolute paths of the files given to be opened ("open with"). */
  readonly files: readonly string[];
}

/** Switches that are followed by their value, ours and those of the development launcher. */
const withValue = new Set(['--data', '--recover', '-r', '--require']);

/** Reads `args` (without the program's own path); `appPath` is left out, as in `electron . FILE`. */
export function readLaunch(args: readonly string[], cwd: string, appPath: string): Launch {
  const values = new Map<string, string>();
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [name, inline] = splitOnce(arg);
    if (withValue.has(name)) values.set(name, inline ?? args[++i] ?? '');
    else if (!arg.startsWith('-')) files.push(path.resolve(cwd, arg));
  }
  const absolute = (name: string) => (values.get(name) ? path.resolve(cwd, values.get(name) ?? '') : null);
  return {
    dataDir: absolute('--data'),
    isSelfCheck: args.includes('--self-check'),
    recoverFrom: absolute('--recover'),
    files: files.filter((file) => file !== path.resolve(appPath)),
  };
}

/**
 * The files a second start of the program was given. Chromium hands its arguments over in an order of its own,
 * switches parted from their values, so what counts is which of them are files.
 */
export function filesAmong(args: readonly string[], cwd: string): string[] {
  const places = args.filter((arg) => !arg.startsWith('-')).map((arg) => path.resolve(cwd, arg));
  return places.filter((place) => fs.statSync(place, { throwIfNoEntry: false })?.isFile());
}

function splitOnce(arg: string): [string, string?] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}
