/** Reads edXML from any sender: what loses no data is accepted and reported, what is dangerous is refused. */
import { atOnce, contentOf, inMemory, piecesOf, type Content, type Room } from '../content.ts';
import { child, isEdxml } from './fields.ts';
import { readLimits, type ReadLimits } from './limits.ts';
import type { ReadEdxml } from './message.ts';
import { DecodedAttachments, readAttachments } from './read-attachments.ts';
import { readDocumentHeader, readStatusHeader } from './read-header.ts';
import { readTrace } from './read-trace.ts';
import { ReadRefused } from './refusal.ts';
import { collectRepairs, type Repairs } from './repairs.ts';
import { reportUnusualShape } from './shape.ts';
import { TextOfBytes } from './text-of-bytes.ts';
import { TreeParser, type Encoded, type Node } from './tree.ts';

export type ReadOptions = {
  readonly limits?: Partial<ReadLimits>;
  /** Where attachments are put as they come; null leaves them unread, as a hub wants it. Without it they lie in memory. */
  readonly room?: Room | null;
};

/** A message in memory; a document, a status or a refusal. Never throws for what stands in the bytes. */
export function readEdxml(bytes: Uint8Array, options: ReadOptions = {}): ReadEdxml {
  return atOnce(readEdxmlFrom(contentOf(bytes), options));
}

/** The same, step by step, of a message that is not held whole. */
export function* readEdxmlFrom(content: Content, options: ReadOptions = {}): Generator<void, ReadEdxml> {
  const reading = new EdxmlReading(options);
  for (const piece of piecesOf(content)) {
    if (!reading.write(piece)) break;
    yield;
  }
  return yield* reading.end();
}

const unread: Encoded = () => ({ text: () => undefined, end: () => undefined });

/** A message that comes piece by piece. */
export class EdxmlReading {
  readonly #limits: ReadLimits;
  readonly #repairs: Repairs;
  readonly #room: Room | null;
  readonly #decoded: DecodedAttachments | null;
  readonly #text: TextOfBytes;
  readonly #tree: TreeParser;
  #size = 0;
  #refused: ReadRefused | null = null;

  constructor(options: ReadOptions = {}) {
    this.#limits = { ...readLimits, ...options.limits };
    this.#repairs = collectRepairs(this.#limits.repairsMax);
    this.#room = options.room === undefined ? inMemory : options.room;
    this.#decoded = this.#room && new DecodedAttachments(this.#room, this.#limits);
    this.#text = new TextOfBytes(this.#repairs);
    this.#tree = new TreeParser(this.#limits, this.#repairs, this.#decoded?.encoded ?? unread);
  }

  /** False when what came is refused already and the rest need not come. */
  write(bytes: Uint8Array): boolean {
    if (this.#refused) return false;
    this.#guarded(() => {
      this.#size += bytes.length;
      if (this.#size > this.#limits.messageMaxBytes) throw new ReadRefused('edxml.too_large', 'edXML');
      this.#tree.write(this.#text.write(bytes));
    });
    return this.#refused === null;
  }

  /** What it is. */
  *end(): Generator<void, ReadEdxml> {
    const root = this.#guarded(() => {
      this.#tree.write(this.#text.end());
      return this.#tree.end();
    });
    if (root !== null) {
      try {
        return yield* this.#message(root);
      } catch (error) {
        this.#keep(error);
      }
    }
    const { code, where } = this.#refused!;
    return { kind: 'refused', code, where };
  }

  #guarded<T>(work: () => T): T | null {
    if (this.#refused) return null;
    try {
      return work();
    } catch (error) {
      this.#keep(error);
      return null;
    }
  }

  #keep(error: unknown): void {
    if (!(error instanceof ReadRefused)) throw error;
    this.#refused = error;
  }

  *#message(root: Node): Generator<void, ReadEdxml> {
    const repairs = this.#repairs;
    if (root.name !== 'edXML' || !isEdxml(root))
      throw new ReadRefused('edxml.not_edxml', root.uri || root.name);
    const envelope = child(root, 'edXMLEnvelope') ?? root;
    const header = child(envelope, 'edXMLHeader') ?? envelope;
    const message = child(header, 'MessageHeader');
    if (!message) throw new ReadRefused('edxml.header_missing', 'MessageHeader');
    reportUnusualShape(root, message, repairs);

    const on = { limits: this.#limits, room: this.#room ?? inMemory, repairs };
    const common = {
      attachments: this.#decoded ? yield* readAttachments(root, envelope, this.#decoded, on) : [],
      hasPackageSignature: hasSignature(header) || hasSignature(envelope),
      repairs: repairs.list,
    };
    if (isStatus(message)) return { kind: 'status', ...readStatusHeader(message, repairs), ...common };
    const trace = readTrace(child(header, 'TraceHeaderList'), repairs);
    return { kind: 'document', ...readDocumentHeader(message, repairs), ...trace, ...common };
  }
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
