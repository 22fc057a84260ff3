/** Writes edXML exactly as the strictest known receivers want it: order, prefixes and payloads of QCVN 102:2016. */
import { encodeBase64 } from './base64.ts';
import { documentProblems, statusProblems, type EdxmlProblem } from './check.ts';
import { writeDay, writeInstant } from './day-and-time.ts';
import {
  edxmlNamespace,
  type EdxmlAttachmentSource,
  type EdxmlBusiness,
  type EdxmlDocument,
  type EdxmlOrgan,
  type EdxmlOtherInfo,
  type EdxmlResponseFor,
  type EdxmlStaff,
  type EdxmlStatus,
} from './message.ts';
import { payloadOf } from './payload.ts';
import { group, leaf, render, type Element } from './element.ts';

export type WrittenEdxml =
  | {
      readonly ok: true;
      /** Made anew each time they are gone through, so that a large message is never held whole. */
      readonly chunks: Iterable<Buffer>;
    }
  | { readonly ok: false; readonly problems: readonly EdxmlProblem[] };

/** A document message as UTF-8 chunks; the same value always gives the same bytes. Empty optional texts are left out. */
export function writeDocument(document: EdxmlDocument): WrittenEdxml {
  const problems = documentProblems(document);
  if (problems.length > 0) return { ok: false, problems };
  const header = group('edXMLHeader', [documentHeader(document), traceHeaderList(document)]);
  const attachments = document.attachments;
  return written(attachments.length > 0 ? [header, manifest(attachments)] : [header], () =>
    attachments.length > 0 ? attachmentChunks(attachments) : [],
  );
}

/** A status message as UTF-8 chunks: no receiver list, no trace, no body; `ResponseFor` names the addressee. */
export function writeStatus(status: EdxmlStatus): WrittenEdxml {
  const problems = statusProblems(status);
  if (problems.length > 0) return { ok: false, problems };
  const header = group('MessageHeader', [
    statusOrgan(status.from),
    responseFor(status.responseFor),
    status.staff ? statusStaff(status.staff) : null,
    leaf('StatusCode', status.statusCode),
    leaf('Description', status.description),
    leaf('Timestamp', writeInstant(status.at)),
  ]);
  return written([group('edXMLHeader', [header])], () => []);
}

function written(envelope: readonly (Element | null)[], tail: () => Iterable<Buffer>): WrittenEdxml {
  const head = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${edxmlNamespace}">\n` +
      `  <edXML:edXMLEnvelope xmlns:edXML="${edxmlNamespace}">\n${render(envelope, 2)}  </edXML:edXMLEnvelope>\n`,
  );
  const chunks = {
    *[Symbol.iterator]() {
      yield head;
      yield* tail();
      yield Buffer.from('</edXML>\n');
    },
  };
  return { ok: true, chunks };
}

function documentHeader(document: EdxmlDocument): Element {
  const { promulgation, documentType, signer } = document;
  return group('MessageHeader', [
    organ('From', document.from),
    ...document.to.map((receiver) => organ('To', receiver)),
    leaf('DocumentId', document.documentId),
    group('Code', [leaf('CodeNumber', document.code.number), leaf('CodeNotation', document.code.notation)]),
    group('PromulgationInfo', [
      leaf('Place', promulgation.place),
      leaf('PromulgationDate', writeDay(promulgation.on)),
    ]),
    group('DocumentType', [
      leaf('Type', documentType.type),
      leaf('TypeDetail', documentType.typeDetail),
      leaf('TypeName', documentType.name),
    ]),
    leaf('Subject', document.subject),
    leaf('Content', document.content),
    signer &&
      group('SignerInfo', [
        leaf('Competence', signer.competence),
        leaf('Position', signer.position),
        leaf('FullName', signer.fullName),
      ]),
    leaf('DueDate', document.dueOn && writeDay(document.dueOn)),
    document.otherInfo && otherInfo(document.otherInfo),
    ...(document.responseFor ?? []).map(responseFor),
    leaf('SteeringType', document.steeringType ?? 0),
    group(
      'ToPlaces',
      (document.toPlaces ?? []).map((place) => leaf('Place', place)),
    ),
  ]);
}

function organ(name: 'From' | 'To', value: EdxmlOrgan): Element {
  return group(name, [
    leaf('OrganId', value.organId),
    leaf('OrganizationInCharge', value.organizationInCharge),
    leaf('OrganName', value.organName),
    ...organContact(value),
  ]);
}

/** In a status the name stands before the parent body, as the samples have it. */
function statusOrgan(value: EdxmlOrgan): Element {
  return group('From', [
    leaf('OrganId', value.organId),
    leaf('OrganName', value.organName),
    leaf('OrganizationInCharge', value.organizationInCharge),
    ...organContact(value),
  ]);
}

function organContact(value: EdxmlOrgan): readonly (Element | null)[] {
  return [
    leaf('OrganAdd', value.organAdd),
    leaf('Email', value.email),
    leaf('Telephone', value.telephone),
    leaf('Fax', value.fax),
    leaf('Website', value.website),
  ];
}

function otherInfo(other: EdxmlOtherInfo): Element {
  return group('OtherInfo', [
    leaf('Priority', other.priority),
    leaf('SphereOfPromulgation', other.sphereOfPromulgation),
    leaf('TyperNotation', other.typerNotation),
    leaf('PromulgationAmount', other.promulgationAmount),
    leaf('PageAmount', other.pageAmount),
    group(
      'Appendixes',
      (other.appendixes ?? []).map((appendix) => leaf('Appendix', appendix)),
    ),
  ]);
}

function responseFor(item: EdxmlResponseFor): Element {
  return group('ResponseFor', [
    leaf('OrganId', item.organId),
    leaf('Code', item.code),
    leaf('PromulgationDate', writeDay(item.promulgatedOn)),
    leaf('DocumentId', item.documentId),
  ]);
}

function traceHeaderList(document: EdxmlDocument): Element {
  return group('TraceHeaderList', [
    ...document.hops.map((hop) =>
      group('TraceHeader', [leaf('OrganId', hop.organId), leaf('Timestamp', writeInstant(hop.at))]),
    ),
    business(document.business),
  ]);
}

function business(value: EdxmlBusiness): Element {
  return group('Bussiness', [
    leaf('DocumentId', value.documentId),
    leaf('BussinessDocType', value.kind),
    leaf('BussinessDocReason', value.reason),
    leaf('Paper', value.hasPaper ? 1 : 0),
    ...(value.changes ?? []).map((change) =>
      group('BussinessDocumentInfo', [
        leaf('DocumentInfo', change.documentChanged ? 1 : 0),
        leaf('DocumentReceiver', change.receivers.length > 0 ? 1 : 0),
        group(
          'ReceiverList',
          change.receivers.map((receiver) =>
            group('Receiver', [
              leaf('OrganId', receiver.organId),
              leaf('ReceiverType', receiver.change === 'added' ? 1 : 0),
            ]),
          ),
        ),
      ]),
    ),
    group(
      'ReplacementInfoList',
      (value.replacements ?? []).map((item) =>
        group('ReplacementInfo', [
          leaf('DocumentId', item.documentId),
          group(
            'OrganIdList',
            item.organIds.map((organId) => leaf('OrganId', organId)),
          ),
        ]),
      ),
    ),
    ...(value.staff ?? []).map(traceStaff),
  ]);
}

function traceStaff(staff: EdxmlStaff): Element {
  return group('StaffInfo', [
    leaf('Department', staff.department),
    leaf('Staff', staff.staff),
    leaf('Email', staff.email),
    leaf('Mobile', staff.mobile),
  ]);
}

function statusStaff(staff: EdxmlStaff): Element {
  return group('StaffInfo', [
    leaf('Department', staff.department),
    leaf('Staff', staff.staff),
    leaf('Mobile', staff.mobile),
    leaf('Email', staff.email),
  ]);
}

/** Every `Reference` says `application/zip`; the true type stands at the attachment, as receivers expect. */
function manifest(attachments: readonly EdxmlAttachmentSource[]): Element {
  const references = attachments.map((attachment) =>
    group('Reference', [
      leaf('ContentId', `cid:${attachment.contentId}`),
      leaf('ContentType', 'application/zip'),
      leaf('Description', attachment.description),
      leaf('AttachmentName', attachment.name),
    ]),
  );
  return group('edXMLBody', [group('edXMLManifest', references, ' version="1.0"')]);
}

function* attachmentChunks(attachments: readonly EdxmlAttachmentSource[]): Generator<Buffer> {
  yield Buffer.from('  <AttachmentEncoded>\n');
  for (const attachment of attachments) yield* attachmentChunk(attachment);
  yield Buffer.from('  </AttachmentEncoded>\n');
}

function* attachmentChunk(attachment: EdxmlAttachmentSource): Generator<Buffer> {
  const payload = payloadOf(attachment);
  const facts = [
    leaf('ContentId', `cid:${attachment.contentId}`),
    leaf('AttachmentName', attachment.name),
    leaf('Description', attachment.description),
    leaf('ContentType', payload.contentType),
  ];
  yield Buffer.from(
    `    <Attachment>\n${render(facts, 3, '')}      <edXML:ContentTransferEncoded xmlns:edXML="${edxmlNamespace}">`,
  );
  yield* encodeBase64(payload.pieces);
  yield Buffer.from('</edXML:ContentTransferEncoded>\n    </Attachment>\n');
}
