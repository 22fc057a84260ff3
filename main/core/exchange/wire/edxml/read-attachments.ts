/** Reads the attachments beside the envelope and holds them against the manifest inside it. */
import type { Content, Room } from '../content.ts';
import { Base64Decoding } from './base64.ts';
import { child, childrenNamed, fieldsOf } from './fields.ts';
import { safeFileName } from './file-name.ts';
import type { ReadLimits } from './limits.ts';
import type { ReadAttachment } from './message.ts';
import { ReadRefused } from './refusal.ts';
import type { Repairs } from './repairs.ts';
import type { Encoded, Node } from './tree.ts';
import { unpack } from './unpack.ts';

type Reference = { readonly contentId: string; readonly name: string; readonly description: string };

const inAttachment = [
  'ContentId',
  'AttachmentName',
  'Description',
  'ContentType',
  'ContentTransferEncoded',
  'Format',
  'FieldName',
  'MimeType',
];

/** The bytes that stood in base64, as they were decoded while the message was read. */
export interface Decoded {
  readonly content: Content;
  readonly isDamaged: boolean;
}

/** Decodes each attachment into `room` as its text comes by; throws `ReadRefused` when there are too many. */
export class DecodedAttachments {
  readonly #of = new Map<Node, Decoded>();
  readonly #room: Room;
  readonly #limits: ReadLimits;

  constructor(room: Room, limits: ReadLimits) {
    this.#room = room;
    this.#limits = limits;
  }

  readonly encoded: Encoded = (element) => {
    if (this.#of.size >= this.#limits.attachmentsMax)
      throw new ReadRefused('edxml.too_large', 'AttachmentEncoded');
    const sink = this.#room();
    const decoding = new Base64Decoding((bytes) => sink.write(bytes));
    return {
      text: (part) => decoding.write(part),
      end: () => {
        decoding.end();
        this.#of.set(element, { content: sink.end(), isDamaged: decoding.isDamaged });
      },
    };
  };

  /** Null where an attachment has no such element, or an empty one. */
  find(attachment: Node): Decoded | null {
    const element = child(attachment, 'ContentTransferEncoded');
    return (element && this.#of.get(element)) ?? null;
  }
}

/** Every attachment unpacked, step by step; throws `ReadRefused` when they inflate beyond the limits. */
export function* readAttachments(
  root: Node,
  envelope: Node,
  decoded: DecodedAttachments,
  on: { readonly limits: ReadLimits; readonly room: Room; readonly repairs: Repairs },
): Generator<void, readonly ReadAttachment[]> {
  const { limits, repairs } = on;
  const references = readReferences(envelope, repairs);
  const block = child(root, 'AttachmentEncoded') ?? child(envelope, 'AttachmentEncoded');
  const nodes = childrenNamed(block, 'Attachment');
  if (nodes.length > limits.attachmentsMax) throw new ReadRefused('edxml.too_large', 'AttachmentEncoded');
  let leftBytes = limits.inflatedTotalMaxBytes;
  const attachments: ReadAttachment[] = [];
  for (const [index, node] of nodes.entries()) {
    const attachment = yield* readAttachment(node, index, references, decoded.find(node), {
      ...on,
      leftBytes,
    });
    leftBytes -= attachment.content.size;
    attachments.push(attachment);
  }
  reportUnmatched(references, attachments, repairs);
  return attachments;
}

function readReferences(envelope: Node, repairs: Repairs): readonly Reference[] {
  const manifest = child(child(envelope, 'edXMLBody'), 'edXMLManifest');
  return childrenNamed(manifest, 'Reference').map((node) => {
    const names = ['ContentId', 'ContentType', 'Description', 'AttachmentName'];
    const fields = fieldsOf(node, 'Reference', names, [], repairs);
    return {
      contentId: withoutCid(fields.text('ContentId')),
      name: fields.text('AttachmentName'),
      description: fields.text('Description'),
    };
  });
}

function* readAttachment(
  node: Node,
  index: number,
  references: readonly Reference[],
  decoded: Decoded | null,
  on: {
    readonly limits: ReadLimits;
    readonly room: Room;
    readonly repairs: Repairs;
    /** What may still be inflated in this message. */
    readonly leftBytes: number;
  },
): Generator<void, ReadAttachment> {
  const { repairs } = on;
  const fields = fieldsOf(node, `Attachment[${index}]`, inAttachment, [], repairs);
  const contentId = withoutCid(fields.text('ContentId'));
  const reference = references.find((one) => one.contentId === contentId);
  const received = fields.text('AttachmentName') || (reference?.name ?? '');
  const name = safeFileName(received, `attachment-${index + 1}`);
  if (name !== received) repairs.add('edxml.attachment_name_changed', name, received);
  const declaredType = fields.text('ContentType');
  if (decoded?.isDamaged) repairs.add('edxml.base64_damaged', name);
  const packed = { name, declaredType, content: decoded?.content ?? nothing };
  const { content, sha256, damaged, repairs: put } = yield* unpack(packed, on);
  for (const code of put) repairs.add(code, name);
  const description = fields.text('Description') || (reference?.description ?? '');
  return { name, contentId, declaredType, description, content, sha256, damaged };
}

const nothing: Content = { size: 0, read: () => new Uint8Array() };

function reportUnmatched(
  references: readonly Reference[],
  attachments: readonly ReadAttachment[],
  repairs: Repairs,
): void {
  const found = new Set(attachments.map((attachment) => attachment.contentId));
  const listed = new Set(references.map((reference) => reference.contentId));
  for (const reference of references) {
    if (!found.has(reference.contentId))
      repairs.add('edxml.attachment_missing', reference.name, reference.contentId);
  }
  for (const attachment of attachments) {
    if (!listed.has(attachment.contentId)) repairs.add('edxml.attachment_unlisted', attachment.name);
  }
}

/** Some senders write `cid:` on one side only. */
function withoutCid(text: string): string {
  return text.replace(/^cid:/i, '');
}
