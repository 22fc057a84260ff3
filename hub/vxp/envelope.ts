/** What the hub needs of a message to route it once: who, to whom, and what makes it this message and no other. */
import { createHash } from 'node:crypto';
import { atOnce } from '#core/exchange/wire/content.ts';
import type { ReadDocument, ReadStatus } from '#core/exchange/wire/edxml/message.ts';
import { EdxmlReading } from '#core/exchange/wire/edxml/read.ts';
import type { VxpMessageType } from '#core/exchange/wire/vxp/forms.ts';

export type Envelope = {
  readonly messageType: VxpMessageType;
  readonly fromCode: string;
  /** As the message itself names them; a `to` parameter goes before. */
  readonly receivers: readonly string[];
  readonly documentId: string;
  readonly title: string;
  readonly notation: string;
  readonly urgency: number;
  /** The message's identity beside its sender. */
  readonly identity: readonly (string | number)[];
};

export type Opened = { readonly envelope: Envelope } | { readonly refusal: string };

/** A reading that takes a message as it comes and leaves its attachments alone; how large it may be was settled before. */
export function beginEnvelope(): EdxmlReading {
  return new EdxmlReading({ room: null, limits: { messageMaxBytes: Number.MAX_SAFE_INTEGER } });
}

/** What stood in the header of a message that has been read; says why when it cannot be routed. */
export function openEnvelope(reading: EdxmlReading): Opened {
  const message = atOnce(reading.end());
  if (message.kind === 'refused') return { refusal: `${message.code} ${message.where}` };
  if (!message.from?.organId) return { refusal: 'edxml.element_missing From/OrganId' };
  return message.kind === 'document' ? ofDocument(message) : ofStatus(message);
}

function ofDocument(message: ReadDocument): Opened {
  if (message.documentId === '') return { refusal: 'edxml.element_missing DocumentId' };
  const { business, code } = message;
  return {
    envelope: {
      messageType: 'edoc',
      fromCode: message.from?.organId ?? '',
      receivers: message.to.map((receiver) => receiver.organId),
      documentId: message.documentId,
      title: message.subject,
      notation: `${code.number}/${code.notation}`,
      urgency: message.otherInfo.priority,
      identity: ['edoc', message.documentId, business.kind, business.documentId],
    },
  };
}

function ofStatus(message: ReadStatus): Opened {
  const about = message.responseFor;
  if (!about?.organId) return { refusal: 'edxml.element_missing ResponseFor/OrganId' };
  if (message.statusCode === '' || message.at === null) {
    return { refusal: 'edxml.element_missing StatusCode or Timestamp' };
  }
  return {
    envelope: {
      messageType: 'status',
      fromCode: message.from?.organId ?? '',
      receivers: [about.organId],
      documentId: about.documentId,
      title: message.description,
      notation: about.code,
      urgency: 0,
      // The number stands in for an identifier that some writers leave out.
      identity: ['status', about.documentId, about.code, about.organId, message.statusCode, message.at],
    },
  };
}

/** The key of a message: its sender and its identity, equal after NFC. */
export function messageKey(senderId: number, envelope: Envelope): string {
  const parts = [senderId, ...envelope.identity].map((part) => String(part).normalize('NFC'));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
