/** The types of the text catalogue: a key is a path, its placeholders are read from the Vietnamese sentence. */

export type Language = 'vi' | 'en';

/** A tree of sentences. */
export interface Words {
  readonly [name: string]: string | Words;
}

/** The same tree in another language: every key present, any sentence. */
export type Translated<Tree extends Words> = {
  readonly [Name in keyof Tree]: Tree[Name] extends Words ? Translated<Tree[Name]> : string;
};

/** `'a.b.c'` for every sentence of a tree. */
export type KeyOf<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${KeyOf<Tree[Name]>}`;
}[keyof Tree & string];

/** The literal sentence at a key. */
export type SentenceAt<Tree, Key extends string> = Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? SentenceAt<Tree[Head], Rest>
    : never
  : Key extends keyof Tree
    ? Tree[Key]
    : never;

/** `'{count} văn bản lúc {at|time}'` gives `'count' | 'at'`. */
export type PlaceholderOf<Sentence> = Sentence extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | PlaceholderOf<Rest>
  : never;

/** What a placeholder may be filled with; numbers are written the way of the language. */
export type Fact = string | number;

/** The arguments `t` needs after the key: none where the sentence has no placeholder. */
export type FactsFor<Sentence> = [PlaceholderOf<Sentence>] extends [never]
  ? []
  : [facts: Readonly<Record<PlaceholderOf<Sentence>, Fact>>];

const placeholder = /\{(\w+)(?:\|(\w+))?\}/g;

/** Fills `{name}` and `{name|format}`; a missing fact leaves an en dash, never a brace on the screen. */
export function fill(
  sentence: string,
  facts: Readonly<Record<string, unknown>>,
  write: (fact: unknown, format: string | undefined) => string,
): string {
  return sentence.replace(placeholder, (_, name: string, format: string | undefined) => {
    const fact = facts[name];
    return fact === undefined || fact === null ? '–' : write(fact, format);
  });
}

/** The names of the placeholders of a sentence, sorted; for comparing two languages. */
export function placeholdersIn(sentence: string): string[] {
  return [...sentence.matchAll(placeholder)].map((match) => match[1] ?? '').toSorted();
}

/** The sentence at a dotted key, or nothing. */
export function sentenceAt(tree: Words, key: string): string | undefined {
  let here: string | Words | undefined = tree;
  for (const name of key.split('.')) {
    if (here === undefined || typeof here === 'string') return undefined;
    here = here[name];
  }
  return typeof here === 'string' ? here : undefined;
}

/** Every dotted key of a tree with its sentence. */
export function sentencesOf(tree: Words, before = ''): Array<readonly [key: string, sentence: string]> {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = before === '' ? name : `${before}.${name}`;
    return typeof value === 'string' ? [[key, value] as const] : sentencesOf(value, key);
  });
}
