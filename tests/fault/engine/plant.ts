/** Changes a line of the product while it is loaded: how a mutant is planted and how a table's use is counted. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `file` is named from the top of the repository. */
export type Change =
  | {
      readonly file: string;
      /** Stands there exactly once, else the change is out of date. */
      readonly find: string;
      readonly put: string;
    }
  /** Comes before everything else in the file. */
  | { readonly file: string; readonly before: string };

const root = join(import.meta.dirname, '../../..');

/** Plants the changes; must be called before the changed files are loaded. Throws when a text is not there once. */
export function plant(changes: readonly Change[]): void {
  const texts = changedTexts(changes);
  registerHooks({
    load(url, context, nextLoad) {
      const source = texts.get(url);
      return source === undefined
        ? nextLoad(url, context)
        : { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}

/** The changed files by their address, each with all its changes. Throws when a text is not there once. */
export function changedTexts(changes: readonly Change[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const change of changes) {
    const url = pathToFileURL(join(root, change.file)).href;
    texts.set(url, changed(texts.get(url) ?? readFileSync(new URL(url), 'utf8'), change));
  }
  return texts;
}

function changed(text: string, change: Change): string {
  if ('before' in change) return change.before + text;
  const { file, find, put } = change;
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file}: ${parts.length - 1} times «${find}»`);
  return parts.join(put);
}
