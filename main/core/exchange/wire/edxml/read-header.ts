/** Reads the two kinds of `MessageHeader` into values, leaving absent what is absent. */
import { fieldsOf, type Fields } from './fields.ts';
import type { EdxmlOrgan, EdxmlStaff, ReadDocument, ReadResponseFor, ReadStatus } from './message.ts';
import type { Repairs } from './repairs.ts';
import type { Node } from './tree.ts';

type DocumentHeader = Omit<
  ReadDocument,
  'kind' | 'hops' | 'business' | 'attachments' | 'hasPackageSignature' | 'repairs'
>;
type StatusHeader = Omit<ReadStatus, 'kind' | 'attachments' | 'hasPackageSignature' | 'repairs'>;

const documentOnce = [
  'From',
  'DocumentId',
  'Code',
  'PromulgationInfo',
  'DocumentType',
  'Subject',
  'Content',
  'SignerInfo',
  'DueDate',
  'OtherInfo',
  'SteeringType',
  'ToPlaces',
  // Extensions of one vendor, without a meaning for us yet.
  'ResponseForTask',
  'ApplicationType',
];
const expectedInDocument = [
  'From',
  'To',
  'DocumentId',
  'Code',
  'PromulgationInfo',
  'DocumentType',
  'Subject',
];
const expectedInStatus = ['From', 'ResponseFor', 'StatusCode', 'Timestamp'];

/** The header of a document message. */
export function readDocumentHeader(message: Node, repairs: Repairs): DocumentHeader {
  const fields = fieldsOf(message, 'MessageHeader', documentOnce, ['To', 'ResponseFor'], repairs);
  reportMissing(fields, expectedInDocument, repairs);
  const from = fields.node('From');
  return {
    from: from ? readOrgan(from, 'From', repairs) : null,
    to: fields.nodes('To').map((node, index) => readOrgan(node, `To[${index}]`, repairs)),
    documentId: fields.text('DocumentId'),
    code: readCode(fields.node('Code'), repairs),
    promulgation: readPromulgation(fields.node('PromulgationInfo'), repairs),
    documentType: readDocumentType(fields.node('DocumentType'), repairs),
    subject: fields.text('Subject'),
    content: fields.text('Content'),
    signer: readSigner(fields.node('SignerInfo'), repairs),
    dueOn: fields.day('DueDate'),
    otherInfo: readOtherInfo(fields.node('OtherInfo'), repairs),
    responseFor: fields.nodes('ResponseFor').map((node) => readResponseFor(node, repairs)),
    steeringType: fields.number('SteeringType') ?? 0,
    toPlaces: fieldsOf(fields.node('ToPlaces'), 'ToPlaces', [], ['Place'], repairs)
      .nodes('Place')
      .map((place) => place.text.trim())
      .filter((place) => place !== ''),
  };
}

/** The header of a status message. */
export function readStatusHeader(message: Node, repairs: Repairs): StatusHeader {
  const known = ['From', 'ResponseFor', 'StaffInfo', 'StatusCode', 'Description', 'Timestamp'];
  const fields = fieldsOf(message, 'MessageHeader', known, [], repairs);
  reportMissing(fields, expectedInStatus, repairs);
  const from = fields.node('From');
  const responseFor = fields.node('ResponseFor');
  const staff = fields.node('StaffInfo');
  return {
    from: from ? readOrgan(from, 'From', repairs) : null,
    responseFor: responseFor ? readResponseFor(responseFor, repairs) : null,
    staff: staff ? readStaff(staff, repairs) : null,
    statusCode: readStatusCode(fields, repairs),
    description: fields.text('Description'),
    at: fields.instant('Timestamp'),
  };
}

function reportMissing(fields: Fields, names: readonly string[], repairs: Repairs): void {
  for (const name of names) {
    if (!fields.node(name)) repairs.add('edxml.element_missing', `${fields.where}/${name}`);
  }
}

/** `3` means `03`; a code that is no number is kept as it is. */
function readStatusCode(fields: Fields, repairs: Repairs): string {
  const text = fields.text('StatusCode');
  if (!/^\d$/.test(text)) return text;
  repairs.add('edxml.status_code_short', `${fields.where}/StatusCode`, text);
  return `0${text}`;
}

function readOrgan(node: Node, where: string, repairs: Repairs): EdxmlOrgan {
  const names = [
    'OrganId',
    'OrganizationInCharge',
    'OrganName',
    'OrganAdd',
    'Email',
    'Telephone',
    'Fax',
    'Website',
  ];
  const fields = fieldsOf(node, where, names, [], repairs);
  if (fields.text('OrganId') === '') repairs.add('edxml.element_missing', `${where}/OrganId`);
  return {
    organId: fields.text('OrganId'),
    organName: fields.text('OrganName'),
    ...optional('organizationInCharge', fields.text('OrganizationInCharge')),
    ...optional('organAdd', fields.text('OrganAdd')),
    ...optional('email', fields.text('Email')),
    ...optional('telephone', fields.text('Telephone')),
    ...optional('fax', fields.text('Fax')),
    ...optional('website', fields.text('Website')),
  };
}

function readCode(node: Node | undefined, repairs: Repairs): ReadDocument['code'] {
  const fields = fieldsOf(node, 'Code', ['CodeNumber', 'CodeNotation'], [], repairs);
  return { number: fields.text('CodeNumber'), notation: fields.text('CodeNotation') };
}

function readPromulgation(node: Node | undefined, repairs: Repairs): ReadDocument['promulgation'] {
  const fields = fieldsOf(node, 'PromulgationInfo', ['Place', 'PromulgationDate'], [], repairs);
  return { place: fields.text('Place'), on: fields.day('PromulgationDate') };
}

function readDocumentType(node: Node | undefined, repairs: Repairs): ReadDocument['documentType'] {
  const fields = fieldsOf(node, 'DocumentType', ['Type', 'TypeDetail', 'TypeName'], [], repairs);
  return {
    type: fields.number('Type'),
    typeDetail: fields.number('TypeDetail'),
    name: fields.text('TypeName'),
  };
}

function readSigner(node: Node | undefined, repairs: Repairs): ReadDocument['signer'] {
  const fields = fieldsOf(node, 'SignerInfo', ['Competence', 'Position', 'FullName'], [], repairs);
  return {
    competence: fields.text('Competence'),
    position: fields.text('Position'),
    fullName: fields.text('FullName'),
  };
}

function readOtherInfo(node: Node | undefined, repairs: Repairs): ReadDocument['otherInfo'] {
  const names = ['Priority', 'SphereOfPromulgation', 'TyperNotation', 'PromulgationAmount', 'PageAmount'];
  const extensions = ['Appendixes', 'Direction', 'ReplyFors', 'ReferenceCodes'];
  const fields = fieldsOf(node, 'OtherInfo', [...names, ...extensions], [], repairs);
  const appendixes = fieldsOf(fields.node('Appendixes'), 'Appendixes', [], ['Appendix'], repairs);
  return {
    priority: fields.number('Priority') ?? 0,
    sphereOfPromulgation: fields.text('SphereOfPromulgation'),
    typerNotation: fields.text('TyperNotation'),
    promulgationAmount: fields.number('PromulgationAmount'),
    pageAmount: fields.number('PageAmount'),
    appendixes: appendixes
      .nodes('Appendix')
      .map((appendix) => appendix.text.trim())
      .filter((appendix) => appendix !== ''),
  };
}

function readResponseFor(node: Node, repairs: Repairs): ReadResponseFor {
  const names = ['OrganId', 'Code', 'PromulgationDate', 'DocumentId'];
  const fields = fieldsOf(node, 'ResponseFor', names, [], repairs);
  return {
    organId: fields.text('OrganId'),
    code: fields.text('Code'),
    promulgatedOn: fields.day('PromulgationDate'),
    documentId: fields.text('DocumentId'),
  };
}

/** The person in charge at the sender; the order of the children varies between writers. */
export function readStaff(node: Node, repairs: Repairs): EdxmlStaff {
  const names = ['Department', 'Staff', 'Email', 'Mobile', 'DepartmentId', 'StaffId'];
  const fields = fieldsOf(node, 'StaffInfo', names, [], repairs);
  return {
    ...optional('department', fields.text('Department')),
    ...optional('staff', fields.text('Staff')),
    ...optional('email', fields.text('Email')),
    ...optional('mobile', fields.text('Mobile')),
  };
}

function optional<Key extends string>(key: Key, value: string): { [K in Key]?: string } {
  // The computed key is `Key` itself, which TypeScript widens to string.
  return value === '' ? {} : ({ [key]: value } as { [K in Key]?: string });
}
