/** Verification of signed PDFs: bytes and pinned certificates in, a report out. Pure, offline, never throws on input. */
export type {
  ChangeKind,
  Indication,
  LaterChange,
  Level,
  NoteCode,
  ReasonCode,
  Rectangle,
  RevocationReport,
  SignatureReport,
  SignerName,
  SubIndication,
  Trust,
  VerificationContext,
  VerificationPolicy,
  VerificationReport,
  Wanted,
} from './report.ts';
export type { Material } from './revocation.ts';
export { verifyPdf } from './verify.ts';
