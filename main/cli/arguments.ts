/** Words of a command line: options by name, the rest in order. */

/** Thrown for a command line that cannot be understood. */
export class UsageError extends Error {
  readonly code = 'cli.usage';
}

export type Options = ReadonlyMap<string, readonly string[]>;

/** `--name value` pairs, an option may stand several times; `flags` stand alone and have no values. */
export function readArguments(
  words: readonly string[],
  known: readonly string[],
  flags: readonly string[] = [],
): { rest: string[]; options: Options } {
  const rest: string[] = [];
  const options = new Map<string, string[]>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const name = word.slice(2);
    if (flags.includes(name)) {
      options.set(name, []);
      continue;
    }
    const value = words[++index];
    if (!known.includes(name) || value === undefined) throw new UsageError(`unknown or empty option ${word}`);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { rest, options };
}

/** The one file a command needs. */
export function onlyFile(rest: readonly string[]): string {
  const [file, ...others] = rest;
  if (file === undefined || others.length > 0) throw new UsageError('exactly one file is needed');
  return file;
}
