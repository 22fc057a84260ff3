/** Checks a message before it is written: what must be there, how long it may be, which characters it may hold. */
import { contentOf } from '../content.ts';
import { isOutgoingOrganId } from '../organ-id.ts';
import { statusNeedsReason } from './codes.ts';
import { writeDay, writeInstant } from './day-and-time.ts';
import type {
  EdxmlAttachmentSource,
  EdxmlDocument,
  EdxmlOrgan,
  EdxmlResponseFor,
  EdxmlStaff,
  EdxmlStatus,
} from './message.ts';

/** One thing wrong with an outgoing message; `where` is the element path. */
export type EdxmlProblem = {
  readonly code:
    | 'edxml.missing'
    | 'edxml.too_long'
    | 'edxml.bad_character'
    | 'edxml.bad_organ_id'
    | 'edxml.bad_date'
    | 'edxml.bad_number'
    | 'edxml.bad_content_id'
    | 'edxml.repeated';
  readonly where: string;
  readonly max?: number;
  readonly actual?: number;
};

/**
 * Most characters per element: NĐ 30/2020 App. VI, SĐ1:2022, and what receivers were seen to refuse. `Website` has
 * 20 in one source, which real addresses pass, so the limit of `Email` is used.
 */
const maxLength = {
  OrganizationInCharge: 500,
  OrganName: 200,
  OrganAdd: 500,
  Email: 100,
  Telephone: 20,
  Fax: 20,
  Website: 100,
  DocumentId: 75,
  CodeNumber: 11,
  CodeNotation: 30,
  Code: 42,
  PromulgationPlace: 50,
  TypeName: 100,
  Subject: 500,
  Content: 500,
  Competence: 100,
  Position: 100,
  FullName: 50,
  ToPlace: 150,
  SphereOfPromulgation: 100,
  TyperNotation: 10,
  Appendix: 500,
  Reason: 500,
  StaffText: 200,
  AttachmentName: 500,
  Description: 500,
} as const;

/** Counts have three digits (NĐ 30/2020 App. VI). */
const countMax = 999;
const attachmentsMax = 100;

const contentIdPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What XML 1.0 cannot carry (XML 1.0, production 2), lone surrogates included. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const badCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

type Report = (problem: EdxmlProblem) => void;

/** Everything wrong with a document message; empty when it may be written. */
export function documentProblems(document: EdxmlDocument): readonly EdxmlProblem[] {
  return collect((report) => {
    checkOrgan(document.from, 'From', report);
    checkReceivers(document.to, report);
    checkHeader(document, report);
    checkOther(document, report);
    document.responseFor?.forEach((item, index) => checkResponseFor(item, `ResponseFor[${index}]`, report));
    checkTrace(document, report);
    checkAttachments(document.attachments, report);
  });
}

/** Everything wrong with a status message; empty when it may be written. */
export function statusProblems(status: EdxmlStatus): readonly EdxmlProblem[] {
  return collect((report) => {
    checkOrgan(status.from, 'From', report);
    checkResponseFor(status.responseFor, 'ResponseFor', report);
    if (status.staff) checkStaff(status.staff, 'StaffInfo', report);
    text(
      report,
      'Description',
      status.description,
      maxLength.Description,
      statusNeedsReason(status.statusCode),
    );
    instant(report, 'Timestamp', status.at);
  });
}

function collect(check: (report: Report) => void): readonly EdxmlProblem[] {
  const problems: EdxmlProblem[] = [];
  check((problem) => problems.push(problem));
  return problems;
}

function checkOrgan(organ: EdxmlOrgan, where: string, report: Report): void {
  if (!isOutgoingOrganId(organ.organId)) report({ code: 'edxml.bad_organ_id', where: `${where}/OrganId` });
  text(report, `${where}/OrganizationInCharge`, organ.organizationInCharge, maxLength.OrganizationInCharge);
  text(report, `${where}/OrganName`, organ.organName, maxLength.OrganName, true);
  text(report, `${where}/OrganAdd`, organ.organAdd, maxLength.OrganAdd);
  text(report, `${where}/Email`, organ.email, maxLength.Email);
  text(report, `${where}/Telephone`, organ.telephone, maxLength.Telephone);
  text(report, `${where}/Fax`, organ.fax, maxLength.Fax);
  text(report, `${where}/Website`, organ.website, maxLength.Website);
}

function checkReceivers(receivers: readonly EdxmlOrgan[], report: Report): void {
  if (receivers.length === 0) report({ code: 'edxml.missing', where: 'To' });
  const seen = new Set<string>();
  receivers.forEach((receiver, index) => {
    checkOrgan(receiver, `To[${index}]`, report);
    if (seen.has(receiver.organId)) report({ code: 'edxml.repeated', where: `To[${index}]/OrganId` });
    seen.add(receiver.organId);
  });
}

function checkHeader(document: EdxmlDocument, report: Report): void {
  text(report, 'DocumentId', document.documentId, maxLength.DocumentId, true);
  text(report, 'Code/CodeNumber', document.code.number, maxLength.CodeNumber, true);
  text(report, 'Code/CodeNotation', document.code.notation, maxLength.CodeNotation, true);
  text(report, 'PromulgationInfo/Place', document.promulgation.place, maxLength.PromulgationPlace);
  day(report, 'PromulgationInfo/PromulgationDate', document.promulgation.on);
  count(report, 'DocumentType/Type', document.documentType.type);
  count(report, 'DocumentType/TypeDetail', document.documentType.typeDetail);
  text(report, 'DocumentType/TypeName', document.documentType.name, maxLength.TypeName, true);
  text(report, 'Subject', document.subject, maxLength.Subject, true);
  text(report, 'Content', document.content, maxLength.Content);
  if (document.dueOn !== undefined) day(report, 'DueDate', document.dueOn);
  count(report, 'SteeringType', document.steeringType);
  document.toPlaces?.forEach((place, index) =>
    text(report, `ToPlaces/Place[${index}]`, place, maxLength.ToPlace, true),
  );
  if (!document.signer) return;
  text(report, 'SignerInfo/Competence', document.signer.competence, maxLength.Competence);
  text(report, 'SignerInfo/Position', document.signer.position, maxLength.Position);
  text(report, 'SignerInfo/FullName', document.signer.fullName, maxLength.FullName, true);
}

function checkOther(document: EdxmlDocument, report: Report): void {
  const other = document.otherInfo;
  if (!other) return;
  text(report, 'OtherInfo/SphereOfPromulgation', other.sphereOfPromulgation, maxLength.SphereOfPromulgation);
  text(report, 'OtherInfo/TyperNotation', other.typerNotation, maxLength.TyperNotation);
  count(report, 'OtherInfo/PromulgationAmount', other.promulgationAmount);
  count(report, 'OtherInfo/PageAmount', other.pageAmount);
  other.appendixes?.forEach((appendix, index) =>
    text(report, `OtherInfo/Appendixes/Appendix[${index}]`, appendix, maxLength.Appendix, true),
  );
}

function checkResponseFor(item: EdxmlResponseFor, where: string, report: Report): void {
  // The issuer's own code is repeated as it came, also where it is an old form.
  text(report, `${where}/OrganId`, item.organId, maxLength.DocumentId, true);
  text(report, `${where}/Code`, item.code, maxLength.Code, true);
  day(report, `${where}/PromulgationDate`, item.promulgatedOn);
  // Identifiers of others are opaque and repeated exactly, however long.
  text(report, `${where}/DocumentId`, item.documentId, maxLength.Subject, true);
}

function checkTrace(document: EdxmlDocument, report: Report): void {
  if (document.hops.length === 0) report({ code: 'edxml.missing', where: 'TraceHeaderList/TraceHeader' });
  document.hops.forEach((hop, index) => {
    text(report, `TraceHeader[${index}]/OrganId`, hop.organId, maxLength.DocumentId, true);
    instant(report, `TraceHeader[${index}]/Timestamp`, hop.at);
  });
  const { business } = document;
  text(report, 'Bussiness/DocumentId', business.documentId, maxLength.Subject);
  text(report, 'Bussiness/BussinessDocReason', business.reason, maxLength.Reason);
  business.staff?.forEach((staff, index) => checkStaff(staff, `Bussiness/StaffInfo[${index}]`, report));
  business.replacements?.forEach((item, index) =>
    text(report, `Bussiness/ReplacementInfo[${index}]/DocumentId`, item.documentId, maxLength.Subject, true),
  );
}

function checkStaff(staff: EdxmlStaff, where: string, report: Report): void {
  text(report, `${where}/Department`, staff.department, maxLength.StaffText);
  text(report, `${where}/Staff`, staff.staff, maxLength.StaffText);
  text(report, `${where}/Email`, staff.email, maxLength.Email);
  text(report, `${where}/Mobile`, staff.mobile, maxLength.Telephone);
}

function checkAttachments(attachments: readonly EdxmlAttachmentSource[], report: Report): void {
  if (attachments.length > attachmentsMax) {
    report({ code: 'edxml.too_long', where: 'Attachment', max: attachmentsMax, actual: attachments.length });
  }
  const seen = new Set<string>();
  attachments.forEach((attachment, index) => {
    const where = `Attachment[${index}]`;
    if (!contentIdPattern.test(attachment.contentId)) report({ code: 'edxml.bad_content_id', where });
    if (seen.has(attachment.contentId)) report({ code: 'edxml.repeated', where: `${where}/ContentId` });
    seen.add(attachment.contentId);
    text(report, `${where}/AttachmentName`, attachment.name, maxLength.AttachmentName, true);
    text(report, `${where}/Description`, attachment.description, maxLength.Description);
    // A common reader fails on the whole message when one payload is empty.
    if (contentOf(attachment.bytes).size === 0) report({ code: 'edxml.missing', where: `${where}/bytes` });
  });
}

function text(
  report: Report,
  where: string,
  value: string | undefined,
  max: number,
  isRequired = false,
): void {
  if (value === undefined || value.trim() === '') {
    if (isRequired) report({ code: 'edxml.missing', where });
    return;
  }
  if (badCharacter.test(value)) report({ code: 'edxml.bad_character', where });
  const actual = Array.from(value).length;
  if (actual > max) report({ code: 'edxml.too_long', where, max, actual });
}

function count(report: Report, where: string, value: number | undefined): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || value < 0 || value > countMax) report({ code: 'edxml.bad_number', where });
}

function day(report: Report, where: string, value: string): void {
  if (writeDay(value) === null) report({ code: 'edxml.bad_date', where });
}

function instant(report: Report, where: string, value: string): void {
  if (writeInstant(value) === null) report({ code: 'edxml.bad_date', where });
}
