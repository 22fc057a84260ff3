/** Reads edXML from any sender: what loses no data is accepted and reported, what is dangerous is refused. */
import { child, isEdxml } from './fields.ts';
import { readLimits, type ReadLimits } from './limits.ts';
import type { ReadEdxml } from './message.ts';
import { readAttachments } from './read-attachments.ts';
import { readDocumentHeader, readStatusHeader } from './read-header.ts';
import { readTrace } from './read-trace.ts';
import { ReadRefused } from './refusal.ts';
import { collectRepairs, type Repairs } from './repairs.ts';
import { reportUnusualShape } from './shape.ts';
import { parseTree, type Node } from './tree.ts';

export type ReadOptions = {
  readonly limits?: Partial<ReadLimits>;
  /** False leaves the attachments packed and unread, as a hub wants it. */
  readonly withAttachments?: boolean;
};

/** A document, a status or a refusal; never throws for what stands in the bytes. */
export function readEdxml(bytes: Uint8Array, options: ReadOptions = {}): ReadEdxml {
  const limits = { ...readLimits, ...options.limits };
  const repairs = collectRepairs(limits.repairsMax);
  try {
    return readMessage(bytes, limits, repairs, options.withAttachments ?? true);
  } catch (error) {
    if (error instanceof ReadRefused) return { kind: 'refused', code: error.code, where: error.where };
    throw error;
  }
}

function readMessage(
  bytes: Uint8Array,
  limits: ReadLimits,
  repairs: Repairs,
  withAttachments: boolean,
): ReadEdxml {
  const root = parseTree(bytes, limits, repairs);
  if (root.name !== 'edXML' || !isEdxml(root))
    throw new ReadRefused('edxml.not_edxml', root.uri || root.name);
  const envelope = child(root, 'edXMLEnvelope') ?? root;
  const header = child(envelope, 'edXMLHeader') ?? envelope;
  const message = child(header, 'MessageHeader');
  if (!message) throw new ReadRefused('edxml.header_missing', 'MessageHeader');
  reportUnusualShape(root, message, repairs);

  const common = {
    attachments: withAttachments ? readAttachments(root, envelope, limits, repairs) : [],
    hasPackageSignature: hasSignature(header) || hasSignature(envelope),
    repairs: repairs.list,
  };
  if (isStatus(message)) return { kind: 'status', ...readStatusHeader(message, repairs), ...common };
  const trace = readTrace(child(header, 'TraceHeaderList'), repairs);
  return { kind: 'document', ...readDocumentHeader(message, repairs), ...trace, ...common };
}

/** A status has its code, or at least nothing that only a document has. */
function isStatus(message: Node): boolean {
  if (child(message, 'StatusCode')) return true;
  const ofDocuments = ['To', 'Code', 'DocumentType', 'Subject', 'PromulgationInfo'];
  return child(message, 'ResponseFor') !== undefined && !ofDocuments.some((name) => child(message, name));
}

/** The real dsig namespace, the edXML one left by re-serialising, and the .NET builder's empty element all occur. */
function hasSignature(node: Node): boolean {
  return node.children.some((one) => one.name === 'Signature' || one.name === 'DigitalSignature');
}
