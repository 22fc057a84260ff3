/** Reading, signing and drawing on PDFs: bytes in, values out. */
export { type Appearance, millimetres } from './appearance/appearance.ts';
export { drawCornerMark } from './appearance/corner-mark.ts';
export { drawGapText, drawLine, type GapTextOrder } from './appearance/gap-text.ts';
export { drawPersonal, type PersonalOrder, signerLines, signingTime } from './appearance/personal.ts';
export { drawSeal } from './appearance/seal.ts';
export { type ByteSource, bytesSource, descriptorSource, headOf, withTail } from './byte-source.ts';
export { type Encryption, encryptionRefusal } from './encryption.ts';
export {
  type FieldInspection,
  inspect,
  type Inspection,
  type PageInspection,
  type SignatureInspection,
} from './inspect.ts';
export type { Rectangle } from './pages.ts';
export {
  completeSignature,
  type DigestAlgorithm,
  type PreparedSignature,
  prepareSignature,
  type SignatureSpec,
} from './prepare-signature.ts';
export { type PdfFacts, PdfRefusal, type PdfRefusalCode } from './refusal.ts';
export type { SubFilter } from './signature-dictionary.ts';
export { type DatePlace, findDateGap, findNumberGap, type GapPlace } from './placement/gaps.ts';
export { cornerSize, findFreePlaces, type FreePlaces, nowhere } from './placement/free-space.ts';
export { findSignaturePlace, sealPlace, type SignaturePlace } from './placement/signature-block.ts';
export type { TextItem } from './placement/text-line.ts';
