/** Typesetting of administrative documents. */
export { typesetDocument } from './typeset.ts';
export { bookForms, type BookForm } from './book-forms.ts';
export { layPrintedBook, type LaidBook, type PrintedBook, type Progress } from './printed-book.ts';
export { layPrintedList, type PrintedList } from './printed-list.ts';
export type { FontBytes, FaceName } from './faces.ts';
export type {
  AdministrativeDocument,
  Annex,
  BodyPart,
  CirculationMark,
  Column,
  SignatureBlock,
  SignaturePictures,
  UrgencyMark,
} from './document.ts';
export { layHandlingSlip, type HandlingSlip } from './handling-slip.ts';
export { layVerdictPaper, type VerdictPaper } from './verdict-paper.ts';
export { type ArrivalStamp } from './arrival-stamp.ts';
export { layPaperCopy, type PaperBlock, type PaperCopyOrder } from './paper-copy.ts';
export { copyWithStamp, type CopyOrder } from './print-copy.ts';
export { embeddedFonts } from './embedded-fonts.ts';
