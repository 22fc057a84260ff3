/** Parses XML into a small tree with the namespaces of our own reckoning: no DTD, no entities, every size limited. */
import { SaxesParser } from 'saxes';
import { edxmlNamespace } from './message.ts';
import type { ReadLimits } from './limits.ts';
import { ReadRefused } from './refusal.ts';
import type { Repairs } from './repairs.ts';
import { textPieces } from './text-of-bytes.ts';

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

/** The root element of a message; throws `ReadRefused` for a DTD, broken XML and anything over the limits. */
export function parseTree(bytes: Uint8Array, limits: ReadLimits, repairs: Repairs): Node {
  if (bytes.length > limits.messageMaxBytes) throw new ReadRefused('edxml.too_large', 'edXML');
  const build = builder(limits, repairs);
  const parser = new SaxesParser({ xmlns: false, position: true });
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
  for (const piece of textPieces(bytes, repairs)) {
    // A DTD may be as long as the message; it is refused at its first letters, not at its end.
    if (build.root() === null && piece.slice(0, 4096).includes('<!DOCTYPE')) {
      throw new ReadRefused('edxml.doctype', 'edXML');
    }
    parser.write(piece);
  }
  parser.close();
  const root = build.root();
  if (root === null) throw new ReadRefused('edxml.not_well_formed', 'edXML');
  return root;
}

function builder(limits: ReadLimits, repairs: Repairs) {
  const stack: Open[] = [];
  let root: Node | null = null;
  let elements = 0;

  return {
    root: () => root,
    open(qualified: string, attributes: Readonly<Record<string, string>>) {
      elements += 1;
      if (elements > limits.elementsMax || stack.length >= limits.depthMax) {
        throw new ReadRefused('edxml.too_large', qualified);
      }
      const parent = stack.at(-1);
      const scope = scopeWith(parent?.scope ?? new Map(), attributes);
      const node = newNode(qualified, attributes, scope, repairs);
      if (parent) parent.node.children.push(node);
      else root = node;
      stack.push({ node, scope });
    },
    close() {
      stack.pop();
    },
    text(text: string) {
      const top = stack.at(-1);
      if (!top) return;
      top.node.text += text;
      if (top.node.text.length > limits.textMaxChars && top.node.name !== longElement) {
        throw new ReadRefused('edxml.too_large', top.node.name);
      }
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
