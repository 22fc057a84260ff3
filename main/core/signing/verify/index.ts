/** Verification of signed PDFs: bytes and pinned certificates in, a report out. Pure, offline, never throws on input. */
export type {
  ChangeKind,
  Indication,
  LaterChange,
  NoteCode,
  ReasonCode,
  Rectangle,
  SignatureReport,
  SignerName,
  SubIndication,
  Trust,
  VerificationContext,
  VerificationPolicy,
  VerificationReport,
} from './report.ts';
export { verifyPdf } from './verify.ts';
