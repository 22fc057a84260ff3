/** Reads `TraceHeaderList`: the hops a message made and the business it stands for. */
import { fieldsOf } from './fields.ts';
import type { EdxmlDocumentChange, EdxmlReplacement, ReadBusiness, ReadHop } from './message.ts';
import { readStaff } from './read-header.ts';
import type { Repairs } from './repairs.ts';
import type { Node } from './tree.ts';

export type Trace = { readonly hops: readonly ReadHop[]; readonly business: ReadBusiness };

/** The hops and the business; without a `Bussiness` element the message is a new document. */
export function readTrace(list: Node | undefined, repairs: Repairs): Trace {
  if (!list) repairs.add('edxml.element_missing', 'TraceHeaderList');
  const fields = fieldsOf(list, 'TraceHeaderList', ['Bussiness'], ['TraceHeader'], repairs);
  return {
    hops: fields.nodes('TraceHeader').map((node) => readHop(node, repairs)),
    business: readBusiness(fields.node('Bussiness'), repairs),
  };
}

function readHop(node: Node, repairs: Repairs): ReadHop {
  const fields = fieldsOf(node, 'TraceHeader', ['OrganId', 'Timestamp'], [], repairs);
  return { organId: fields.text('OrganId'), at: fields.instant('Timestamp') };
}

function readBusiness(node: Node | undefined, repairs: Repairs): ReadBusiness {
  const once = ['DocumentId', 'BussinessDocType', 'BussinessDocReason', 'Paper'];
  const many = ['BussinessDocumentInfo', 'ReplacementInfoList', 'StaffInfo'];
  const fields = fieldsOf(node, 'Bussiness', once, many, repairs);
  return {
    kind: fields.number('BussinessDocType') ?? 0,
    documentId: fields.text('DocumentId'),
    reason: fields.text('BussinessDocReason'),
    hasPaper: fields.number('Paper') === 1,
    changes: fields.nodes('BussinessDocumentInfo').map((one) => readChange(one, repairs)),
    replacements: fields.nodes('ReplacementInfoList').flatMap((one) => readReplacements(one, repairs)),
    staff: fields.nodes('StaffInfo').map((one) => readStaff(one, repairs)),
  };
}

function readChange(node: Node, repairs: Repairs): EdxmlDocumentChange {
  const names = ['DocumentInfo', 'DocumentReceiver', 'ReceiverList'];
  const fields = fieldsOf(node, 'BussinessDocumentInfo', names, [], repairs);
  const list = fieldsOf(fields.node('ReceiverList'), 'ReceiverList', [], ['Receiver'], repairs);
  return {
    documentChanged: fields.number('DocumentInfo') === 1,
    receivers: list.nodes('Receiver').map((one) => {
      const receiver = fieldsOf(one, 'Receiver', ['OrganId', 'ReceiverType'], [], repairs);
      return {
        organId: receiver.text('OrganId'),
        change: receiver.number('ReceiverType') === 0 ? 'removed' : 'added',
      };
    }),
  };
}

function readReplacements(node: Node, repairs: Repairs): readonly EdxmlReplacement[] {
  const list = fieldsOf(node, 'ReplacementInfoList', [], ['ReplacementInfo'], repairs);
  return list.nodes('ReplacementInfo').map((one) => {
    const fields = fieldsOf(one, 'ReplacementInfo', ['DocumentId', 'OrganIdList'], [], repairs);
    const organs = fieldsOf(fields.node('OrganIdList'), 'OrganIdList', [], ['OrganId'], repairs);
    return {
      documentId: fields.text('DocumentId'),
      organIds: organs.nodes('OrganId').map((organ) => organ.text.trim()),
    };
  });
}
