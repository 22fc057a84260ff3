/** Parses XML into a small tree with the namespaces of our own reckoning: no DTD, no entities, every size limited. */
import { SaxesParser } from 'saxes';
import { EncodedText } from './encoded-text.ts';
import { edxmlNamespace } from './message.ts';
import type { ReadLimits } from './limits.ts';
import { ReadRefused } from './refusal.ts';
import type { Repairs } from './repairs.ts';

export type Node = {
  readonly name: string;
  readonly prefix: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
};

type Open = { readonly node: Node; readonly scope: ReadonlyMap<string, string> };

/** Holds base64 of whole files, so the limit of ordinary texts is not for it. */
const longElement = 'ContentTransferEncoded';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
/** Between two tags there is never so much but in a message made to fill the memory. */
const betweenTagsMaxChars = 1_048_576;

/** Where the base64 of attachments goes: told of each such element when it begins. */
export type Encoded = (element: Node) => { readonly text: (part: string) => void; readonly end: () => void };

/** Parses what comes, piece by piece; throws `ReadRefused` for a DTD, broken XML and anything over the limits. */
export class TreeParser {
  readonly #build: ReturnType<typeof builder>;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  #sinceTag = 0;
  #isCut = false;

  constructor(limits: ReadLimits, repairs: Repairs, encoded: Encoded) {
    const build = builder(limits, repairs, encoded);
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw new ReadRefused('edxml.not_well_formed', error.message.slice(0, 120));
    });
    parser.on('doctype', () => {
      throw new ReadRefused('edxml.doctype', 'edXML');
    });
    parser.on('opentag', (tag) => build.open(tag.name, tag.attributes));
    parser.on('closetag', () => build.close());
    parser.on('text', (text) => build.text(text));
    parser.on('cdata', (text) => build.text(text));
    this.#build = build;
  }

  write(piece: string): void {
    // A DTD may be as long as the message; it is refused at its first letters, not at its end.
    if (this.#build.root() === null && piece.slice(0, 4096).includes('<!DOCTYPE')) {
      throw new ReadRefused('edxml.doctype', 'edXML');
    }
    for (let left = piece; left !== '';) {
      // In the midst of a tag, as of the one that ends the long text, nothing is text.
      const encoded = this.#isCut ? null : this.#build.encoded();
      left = encoded ? encoded.take(left) : left;
      if (left !== '') left = this.#toNextTag(left);
    }
  }

  /** The root element. */
  end(): Node {
    this.#parser.close();
    const root = this.#build.root();
    if (root === null) throw new ReadRefused('edxml.not_well_formed', 'edXML');
    return root;
  }

  /** Gives the parser as much as ends with a tag, because the next text may not be for it; answers the rest. */
  #toNextTag(text: string): string {
    const before = this.#build.tags();
    const end = text.indexOf('>') + 1;
    const part = end === 0 ? text : text.slice(0, end);
    this.#isCut = end === 0;
    this.#parser.write(part);
    this.#sinceTag = this.#build.tags() === before ? this.#sinceTag + part.length : 0;
    if (this.#sinceTag > betweenTagsMaxChars) throw new ReadRefused('edxml.too_large', 'edXML');
    return text.slice(part.length);
  }
}

function builder(limits: ReadLimits, repairs: Repairs, encodedOf: Encoded) {
  const stack: Open[] = [];
  let root: Node | null = null;
  let [elements, tags] = [0, 0];
  let long: { readonly node: Node; readonly text: EncodedText; readonly end: () => void } | null = null;

  return {
    root: () => root,
    /** How many tags have been seen. */
    tags: () => tags,
    /** The long text that the parser stands in. */
    encoded: () => (long !== null && stack.at(-1)?.node === long.node ? long.text : null),
    open(qualified: string, attributes: Readonly<Record<string, string>>) {
      elements += 1;
      tags += 1;
      if (elements > limits.elementsMax || stack.length >= limits.depthMax) {
        throw new ReadRefused('edxml.too_large', qualified);
      }
      const parent = stack.at(-1);
      const scope = scopeWith(parent?.scope ?? new Map(), attributes);
      const node = newNode(qualified, attributes, scope, repairs);
      if (parent) parent.node.children.push(node);
      else root = node;
      stack.push({ node, scope });
      if (node.name !== longElement || long !== null) return;
      const { text, end } = encodedOf(node);
      long = { node, text: new EncodedText(node.name, text), end };
    },
    close() {
      tags += 1;
      const closed = stack.pop();
      if (long === null || closed?.node !== long.node) return;
      long.end();
      long = null;
    },
    text(text: string) {
      const top = stack.at(-1);
      if (!top) return;
      top.node.text += text;
      if (top.node.text.length > limits.textMaxChars) throw new ReadRefused('edxml.too_large', top.node.name);
    },
  };
}

function scopeWith(
  outer: ReadonlyMap<string, string>,
  attributes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([name, uri]) => [name.slice(6), uri.trim()] as const)]);
}

function newNode(
  qualified: string,
  attributes: Readonly<Record<string, string>>,
  scope: ReadonlyMap<string, string>,
  repairs: Repairs,
): Node {
  const { prefix, name } = split(qualified);
  for (const attribute of Object.keys(attributes)) {
    const of = split(attribute).prefix;
    // Samples of a vendor use `xlink:` without declaring it; nothing depends on it.
    if (of !== '' && of !== 'xmlns' && of !== 'xml' && !scope.has(of)) {
      repairs.add('edxml.prefix_undeclared', `${name}/@${attribute}`);
    }
  }
  const isBound = prefix === '' || prefix === 'xml' || scope.has(prefix);
  if (!isBound) repairs.add('edxml.prefix_undeclared', name, prefix);
  // An undeclared `edXML:` can only mean the one namespace.
  const fallback = isBound || prefix !== 'edXML' ? '' : edxmlNamespace;
  const uri = prefix === 'xml' ? xmlNamespace : (scope.get(prefix) ?? fallback);
  return { name, prefix, uri, attributes, children: [], text: '' };
}

function split(qualified: string): { prefix: string; name: string } {
  const colon = qualified.indexOf(':');
  return colon < 0
    ? { prefix: '', name: qualified }
    : { prefix: qualified.slice(0, colon), name: qualified.slice(colon + 1) };
}
