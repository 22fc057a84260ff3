/** The sentences for codes of a verification; a code nobody has put into words is named, never hidden. */
import { viSigning } from '../../text/signing.vi.ts';
import type { Text } from '../../text/text-provider.tsx';

type Group = 'reason' | 'note' | 'change' | 'bytes' | 'who' | 'trouble';

/** The sentence of a code in one of the groups of the catalogue. */
export function wordOf({ t }: Text, group: Group, code: string): string {
  const words: Readonly<Record<string, string>> = viSigning[group];
  if (!Object.hasOwn(words, code)) return t('signing.other', { code });
  // `hasOwn` has just shown that the group has this code; sentences of these groups have no placeholder.
  return (t as (key: string) => string)(`signing.${group}.${code}`);
}

/** The sentence of a note: core lists a signature's own reasons among its notes, worst first. */
export function noteOf(text: Text, code: string): string {
  return wordOf(text, Object.hasOwn(viSigning.reason, code) ? 'reason' : 'note', code);
}

/** Why proof could not be taken further. */
export function troubleOf(text: Text, code: string): string {
  return wordOf(text, 'trouble', code);
}
