/** Sizes of PL I of Decree 30/2020, in points; where the decree gives a range, the value offices use. */

/** Points in `mm` millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A4 upright (PL I.I.1). */
export const paper = { width: mm(210), height: mm(297) };

/** Margins: top and bottom 20–25, left 30–35, right 15–20 mm (PL I.I.2); Party papers 20/20/30/15. */
export const margin = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) };

/** The text's own width. */
export const textWidth = paper.width - margin.left - margin.right;

export const size = {
  nation: 12.5,
  motto: 13.5,
  agency: 12.5,
  number: 13,
  place: 13.5,
  kind: 14,
  subject: 14,
  letterSubject: 12.5,
  body: 14,
  recipientsTitle: 12,
  recipients: 11,
  pageNumber: 13,
  stamp: 13.5,
  drafterMark: 11,
  addressLine: 11,
  table: 12,
};

/** From one baseline to the next: single spacing with the decree's at least 6 pt between paragraphs. */
export const leading = 1.18;
export const paragraphGap = 6;
export const firstLineIndent = mm(12.7);

/** Room for handwriting and seal between title and name. */
export const signatureRoom = mm(37);

/** The two columns of the heading: agency at left, nation at right; their centres. */
export const heading = {
  leftWidth: mm(72),
  rightWidth: mm(93),
  leftCentre: margin.left + mm(72) / 2 - mm(3),
  rightCentre: paper.width - margin.right - mm(93) / 2,
};
