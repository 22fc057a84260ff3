/** Reads the attachments beside the envelope and holds them against the manifest inside it. */
import { child, childrenNamed, fieldsOf } from './fields.ts';
import { safeFileName } from './file-name.ts';
import type { ReadLimits } from './limits.ts';
import type { ReadAttachment } from './message.ts';
import { ReadRefused } from './refusal.ts';
import type { Repairs } from './repairs.ts';
import type { Node } from './tree.ts';
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

/** Every attachment unpacked; throws `ReadRefused` when there are too many or they inflate beyond the limits. */
export function readAttachments(
  root: Node,
  envelope: Node,
  limits: ReadLimits,
  repairs: Repairs,
): readonly ReadAttachment[] {
  const references = readReferences(envelope, repairs);
  const block = child(root, 'AttachmentEncoded') ?? child(envelope, 'AttachmentEncoded');
  const nodes = childrenNamed(block, 'Attachment');
  if (nodes.length > limits.attachmentsMax) throw new ReadRefused('edxml.too_large', 'AttachmentEncoded');
  let leftBytes = limits.inflatedTotalMaxBytes;
  const attachments = nodes.map((node, index) => {
    const attachment = readAttachment(node, index, references, limits, leftBytes, repairs);
    leftBytes -= attachment.bytes.length;
    return attachment;
  });
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

function readAttachment(
  node: Node,
  index: number,
  references: readonly Reference[],
  limits: ReadLimits,
  leftBytes: number,
  repairs: Repairs,
): ReadAttachment {
  const fields = fieldsOf(node, `Attachment[${index}]`, inAttachment, [], repairs);
  const contentId = withoutCid(fields.text('ContentId'));
  const reference = references.find((one) => one.contentId === contentId);
  const received = fields.text('AttachmentName') || (reference?.name ?? '');
  const name = safeFileName(received, `attachment-${index + 1}`);
  if (name !== received) repairs.add('edxml.attachment_name_changed', name, received);
  const declaredType = fields.text('ContentType');
  const encoded = fields.text('ContentTransferEncoded');
  const unpacked = unpack({ name, declaredType, encoded, leftBytes }, limits);
  for (const code of unpacked.repairs) repairs.add(code, name);
  const description = fields.text('Description') || (reference?.description ?? '');
  return { name, contentId, declaredType, description, bytes: unpacked.bytes, damaged: unpacked.damaged };
}

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
