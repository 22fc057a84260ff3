/** The identifier of a document across agencies (`DocumentId`): composed in one form, received as opaque text. */

export type DocumentIdParts = {
  readonly organId: string;
  /** The day of promulgation, `yyyy-MM-dd`. */
  readonly promulgatedOn: string;
  readonly number: string;
  readonly notation: string;
};

/** `<OrganId>,<yyyy/MM/dd>,<number>/<notation>`, the pattern of the standard's own examples (QCVN 102:2016). */
export function composeDocumentId(parts: DocumentIdParts): string {
  const day = parts.promulgatedOn.replaceAll('-', '/');
  return `${parts.organId},${day},${parts.number}/${parts.notation}`;
}

/** Whether two identifiers name one document: equal after NFC, and nothing else is read out of them. */
export function isSameDocumentId(left: string, right: string): boolean {
  return left.normalize('NFC') === right.normalize('NFC');
}
