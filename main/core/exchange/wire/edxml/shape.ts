/** Reports a frame that strict receivers would refuse: no namespace, other prefixes, an order nobody writes. */
import { edxmlNamespace } from './message.ts';
import type { Repairs } from './repairs.ts';
import type { Node } from './tree.ts';

/** The two orders in use: the vendor builder's, and the numbering of the standard (1.1-1.14). */
const documentOrders: readonly (readonly string[])[] = [
  // oxfmt-ignore
  ['From', 'To', 'DocumentId', 'Code', 'PromulgationInfo', 'DocumentType', 'Subject', 'Content', 'SignerInfo',
    'DueDate', 'OtherInfo', 'ResponseFor', 'SteeringType', 'ToPlaces', 'ResponseForTask', 'ApplicationType'],
  // oxfmt-ignore
  ['From', 'To', 'Code', 'PromulgationInfo', 'DocumentType', 'Subject', 'Content', 'SignerInfo', 'DueDate',
    'ToPlaces', 'OtherInfo', 'ResponseFor', 'SteeringType', 'DocumentId', 'ResponseForTask', 'ApplicationType'],
  ['From', 'ResponseFor', 'StaffInfo', 'StatusCode', 'Description', 'Timestamp'],
];

/** Adds at most one repair of each kind, naming the first place. */
export function reportUnusualShape(root: Node, message: Node, repairs: Repairs): void {
  if (root.uri !== edxmlNamespace) repairs.add('edxml.namespace_missing', 'edXML');
  const misprefixed = firstMisprefixed(root, '');
  if (misprefixed) repairs.add('edxml.prefix_unusual', misprefixed.name, misprefixed.prefix);
  const names = message.children.map((one) => one.name);
  const misplaced = documentOrders.map((order) => firstMisplaced(names, order));
  const [first] = misplaced;
  if (misplaced.every((name) => name !== null) && first) repairs.add('edxml.order_unusual', first);
}

function firstMisprefixed(node: Node, expected: string): Node | null {
  if (node.prefix !== expected && !(node.name === 'ContentTransferEncoded' && node.prefix === 'edXML'))
    return node;
  for (const one of node.children) {
    // A signature brings its own names; attachments and all in them go without prefix.
    if (one.name === 'Signature') continue;
    const inAttachments = one.name === 'AttachmentEncoded' || (expected === '' && node.name !== 'edXML');
    const found = firstMisprefixed(one, inAttachments ? '' : 'edXML');
    if (found) return found;
  }
  return null;
}

/** The first name that stands before one it should follow; names outside the order are reported elsewhere. */
function firstMisplaced(names: readonly string[], order: readonly string[]): string | null {
  let reached = -1;
  for (const name of names) {
    const position = order.indexOf(name);
    if (position < 0) continue;
    if (position < reached) return name;
    reached = position;
  }
  return null;
}
