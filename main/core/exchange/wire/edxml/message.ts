/** The values an edXML message carries, as the strict writer takes them and as the tolerant reader gives them. */
import type { Content } from '../content.ts';
import type { EdxmlBusinessKind, EdxmlPriority, EdxmlStatusCode } from './codes.ts';

/** The one namespace of all elements (QCVN 102:2016/BTTTT). */
export const edxmlNamespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

export type EdxmlOrgan = {
  readonly organId: string;
  readonly organName: string;
  readonly organizationInCharge?: string;
  readonly organAdd?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly fax?: string;
  readonly website?: string;
};

export type EdxmlCode = { readonly number: string; readonly notation: string };

/** A document answered or reported on; `code` is number and notation in one text, `45/BC-UBND`. */
export type EdxmlResponseFor = {
  readonly organId: string;
  readonly code: string;
  /** `yyyy-MM-dd` */
  readonly promulgatedOn: string;
  readonly documentId: string;
};

export type EdxmlStaff = {
  readonly department?: string;
  readonly staff?: string;
  readonly email?: string;
  readonly mobile?: string;
};

export type EdxmlOtherInfo = {
  readonly priority: EdxmlPriority;
  readonly sphereOfPromulgation?: string;
  readonly typerNotation?: string;
  readonly promulgationAmount?: number;
  readonly pageAmount?: number;
  readonly appendixes?: readonly string[];
};

export type EdxmlReceiverChange = { readonly organId: string; readonly change: 'removed' | 'added' };

/** Only in an update: whether the data changed, and which receivers came or went. */
export type EdxmlDocumentChange = {
  readonly documentChanged: boolean;
  readonly receivers: readonly EdxmlReceiverChange[];
};

/** Only in a replacement: which document is replaced, for which receivers. */
export type EdxmlReplacement = { readonly documentId: string; readonly organIds: readonly string[] };

export type EdxmlBusiness = {
  readonly kind: EdxmlBusinessKind;
  /** The document changed (update). */
  readonly documentId?: string;
  readonly reason?: string;
  readonly hasPaper?: boolean;
  readonly changes?: readonly EdxmlDocumentChange[];
  readonly replacements?: readonly EdxmlReplacement[];
  readonly staff?: readonly EdxmlStaff[];
};

/** One stop on the way; `at` is an ISO instant, written as Vietnam local time. */
export type EdxmlHop = { readonly organId: string; readonly at: string };

export type EdxmlAttachmentSource = {
  /** A UUID without `cid:`; names the entry when the payload is zipped. */
  readonly contentId: string;
  readonly name: string;
  readonly description?: string;
  /** Held, or read piece by piece from where they lie. */
  readonly bytes: Uint8Array | Content;
};

export type EdxmlDocument = {
  readonly from: EdxmlOrgan;
  readonly to: readonly EdxmlOrgan[];
  readonly documentId: string;
  readonly code: EdxmlCode;
  readonly promulgation: { readonly place?: string; readonly on: string };
  readonly documentType: { readonly type: number; readonly typeDetail?: number; readonly name: string };
  readonly subject: string;
  readonly content?: string;
  readonly signer?: { readonly competence?: string; readonly position?: string; readonly fullName: string };
  /** `yyyy-MM-dd` */
  readonly dueOn?: string;
  readonly otherInfo?: EdxmlOtherInfo;
  readonly responseFor?: readonly EdxmlResponseFor[];
  /** Always written, because an empty one makes a common reader fail; 0 unless marked. */
  readonly steeringType?: number;
  readonly toPlaces?: readonly string[];
  readonly hops: readonly EdxmlHop[];
  readonly business: EdxmlBusiness;
  readonly attachments: readonly EdxmlAttachmentSource[];
};

export type EdxmlStatus = {
  readonly from: EdxmlOrgan;
  /** Its `organId` is the addressee of the status. */
  readonly responseFor: EdxmlResponseFor;
  readonly staff?: EdxmlStaff;
  readonly statusCode: EdxmlStatusCode;
  readonly description?: string;
  /** An ISO instant, written as Vietnam local time. */
  readonly at: string;
};

/** Something the reader put right or could not use; `where` is an element path or an attachment name. */
export type EdxmlRepair = { readonly code: string; readonly where: string; readonly text?: string };

/** Why a message cannot be read at all. */
export type EdxmlRefusal = { readonly kind: 'refused'; readonly code: string; readonly where: string };

export type ReadAttachment = {
  readonly name: string;
  readonly contentId: string;
  readonly declaredType: string;
  readonly description: string;
  readonly content: Content;
  readonly sha256: string;
  /** The bytes lost their form on the way, as by a text conversion: offer status 02 with that reason. */
  readonly damaged: boolean;
};

export type ReadResponseFor = {
  readonly organId: string;
  readonly code: string;
  readonly promulgatedOn: string | null;
  readonly documentId: string;
};

export type ReadHop = { readonly organId: string; readonly at: string | null };

export type ReadBusiness = {
  /** As received; values outside 0..3 are kept for the screen to show. */
  readonly kind: number;
  readonly documentId: string;
  readonly reason: string;
  readonly hasPaper: boolean;
  readonly changes: readonly EdxmlDocumentChange[];
  readonly replacements: readonly EdxmlReplacement[];
  readonly staff: readonly EdxmlStaff[];
};

/** A document as read: absent groups are null, absent texts empty, so that nothing is invented. */
export type ReadDocument = {
  readonly kind: 'document';
  readonly from: EdxmlOrgan | null;
  readonly to: readonly EdxmlOrgan[];
  readonly documentId: string;
  readonly code: EdxmlCode;
  readonly promulgation: { readonly place: string; readonly on: string | null };
  readonly documentType: {
    readonly type: number | null;
    readonly typeDetail: number | null;
    readonly name: string;
  };
  readonly subject: string;
  readonly content: string;
  readonly signer: { readonly competence: string; readonly position: string; readonly fullName: string };
  readonly dueOn: string | null;
  readonly otherInfo: {
    readonly priority: number;
    readonly sphereOfPromulgation: string;
    readonly typerNotation: string;
    readonly promulgationAmount: number | null;
    readonly pageAmount: number | null;
    readonly appendixes: readonly string[];
  };
  readonly responseFor: readonly ReadResponseFor[];
  readonly steeringType: number;
  readonly toPlaces: readonly string[];
  readonly hops: readonly ReadHop[];
  readonly business: ReadBusiness;
  readonly attachments: readonly ReadAttachment[];
  /** Never relied on: passing through a hub destroys it. Trust comes from the signatures inside the PDF. */
  readonly hasPackageSignature: boolean;
  readonly repairs: readonly EdxmlRepair[];
};

export type ReadStatus = {
  readonly kind: 'status';
  readonly from: EdxmlOrgan | null;
  readonly responseFor: ReadResponseFor | null;
  readonly staff: EdxmlStaff | null;
  /** Two digits; empty when the message had none. */
  readonly statusCode: string;
  readonly description: string;
  readonly at: string | null;
  readonly attachments: readonly ReadAttachment[];
  readonly hasPackageSignature: boolean;
  readonly repairs: readonly EdxmlRepair[];
};

export type ReadEdxml = ReadDocument | ReadStatus | EdxmlRefusal;
