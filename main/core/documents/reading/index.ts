/** Reading of incoming documents: text layer, fields, secrecy marks, pasted words. */
export { readTextLayer } from './text-layer.ts';
export type { ReadingOptions, ReadingRefusal, TextReading } from './text-layer.ts';
export type { ByteSource } from './byte-range.ts';
export type { Box, PageArea, TextItem, TextLayer } from './text-item.ts';
export { readFields } from './fields.ts';
export type { DocumentReading, Known } from './fields.ts';
export type { Confidence, FieldName, ReadField } from './field.ts';
export type { KnownSigner } from './signer.ts';
export { administrativeKinds, legalKinds } from './kinds.ts';
export type { DocumentKind } from './kinds.ts';
export { codeText, parseCode } from './number-symbol.ts';
export type { NumberSymbol } from './number-symbol.ts';
export { findSecrecyInFileName, findSecrecyInMessage, findSecrecyOnPage } from './secrecy.ts';
export type { NamedText, SecrecyFinding, SecrecyLevel } from './secrecy.ts';
export { parseDay, parsePastedCode } from './paste.ts';
export type { PastedCode } from './paste.ts';
export { fromTcvn3, fromVni } from './legacy-encoding.ts';
export type { LegacyEncoding } from './legacy-encoding.ts';
