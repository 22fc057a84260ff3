/** Typesetting of administrative documents. */
export { typesetDocument } from './typeset.ts';
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
