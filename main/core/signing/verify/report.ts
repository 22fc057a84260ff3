/** The words of a verification report; `congvan verify` prints this shape without its certificates' bytes. */
import type { Hash } from 'node:crypto';
import type { Material } from './revocation.ts';

/** ETSI EN 319 102-1, tables 5 and 6, plus two of ours that they leave to the application. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NOT_YET_VALID'
  | 'TRY_LATER'
  | 'DOCUMENT_CHANGED'
  | 'FORM_FILLED';

export type Indication = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED';

/** Why something is not simply valid. */
export type ReasonCode =
  | 'not_signed'
  | 'not_pdf'
  | 'encrypted'
  | 'damaged'
  | 'too_large'
  | 'undeclared_signature'
  | 'byte_range_wrong'
  | 'contents_not_own'
  | 'range_not_at_revision_end'
  | 'bytes_after_last_revision'
  | 'field_name_twice'
  | 'signature_used_twice'
  | 'unsupported_signature_kind'
  | 'cms_malformed'
  | 'content_not_detached'
  | 'signer_count'
  | 'bytes_changed'
  | 'signature_wrong'
  | 'attributes_wrong'
  | 'certificate_binding_wrong'
  | 'certificate_binding_missing'
  | 'algorithm_mismatch'
  | 'unsupported_algorithm'
  | 'weak_algorithm'
  | 'broken_algorithm'
  | 'certificate_missing'
  | 'no_trusted_root'
  | 'certificate_untrusted'
  | 'certificate_expired'
  | 'certificate_not_yet_valid'
  | 'certificate_wrong_usage'
  | 'certificate_revoked'
  | 'authority_revoked'
  | 'revocation_not_checked'
  | 'revocation_unproven'
  | 'timestamp_wrong'
  | 'timestamp_order'
  | 'timestamp_expired'
  | 'timestamp_untrusted'
  | 'changed_after_signing'
  | 'form_filled_after_signing'
  | 'notes_added_after_signing'
  | 'signature_covers_page'
  | 'unsigned_part_odd';

/** Worth telling beside a verdict; never decides one. */
export type NoteCode =
  | 'no_timestamp'
  | 'timestamp_revocation_unknown'
  | 'timestamp_revoked'
  | 'timestamp_expired'
  | 'revoked_after_signing'
  | 'claimed_local_time'
  | 'only_own_certificate'
  | 'timestamp_untrusted'
  | 'timestamp_hash_weak'
  | 'valid_at_claimed_time'
  | 'claimed_before_certificate'
  | 'claimed_time_in_future'
  | 'claimed_time_after_timestamp'
  | 'certificate_not_in_file'
  | 'signed_after_certification'
  | 'later_signatures'
  | 'form_filled'
  | 'validation_data_added'
  | 'padding_not_zero'
  | 'hybrid_file';

export type ChangeKind =
  | 'signature_field_added'
  | 'field_signed'
  | 'form_filled'
  | 'form_settings'
  | 'validation_data'
  | 'metadata'
  | 'annotation_added'
  | 'annotation_removed'
  | 'field_changed'
  | 'field_added'
  | 'field_removed'
  | 'page_changed'
  | 'page_added'
  | 'page_removed'
  | 'catalog_changed'
  | 'trailer_changed'
  | 'object_changed';

/** One difference between the signed state and the file as it is now. */
export interface LaterChange {
  readonly kind: ChangeKind;
  /** Numbers of the objects concerned. */
  readonly objects: readonly number[];
  readonly field: string | null;
  /** Counted from 1. */
  readonly page: number | null;
  readonly permitted: boolean;
  /** The way from the trailer to what changed, for people who can read it. */
  readonly path: string;
  /** Where on that page it stands, when it is a thing with a place of its own. */
  readonly rectangle: Rectangle | null;
}

export interface SignerName {
  readonly name: string | null;
  readonly organization: string | null;
  readonly position: string | null;
  readonly email: string | null;
}

/** Left, bottom, right, top in points of the page's default space. */
export type Rectangle = readonly [number, number, number, number];

export type Trust =
  | 'trusted'
  | 'untrusted'
  | 'no_trusted_root'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_usage'
  | 'revoked'
  | 'unknown';

/** What is known about the revocation of the signer's certificate at `asOf`. */
export interface RevocationReport {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly source: 'ocsp' | 'crl' | null;
  /** When the source was made. */
  readonly at: Date | null;
  readonly revokedAt: Date | null;
  /** The data lies in the file itself. */
  readonly isEmbedded: boolean;
}

/** ETSI EN 319 142-1: with a proven time, with revocation data, and with a time stamp over these. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

/** Certificates whose issuer, or whose revocation data, is to be fetched before more can be said. */
export interface Wanted {
  readonly revocation: readonly { readonly certificate: Uint8Array; readonly issuer: Uint8Array }[];
  readonly issuers: readonly Uint8Array[];
}

export interface SignatureReport {
  readonly kind: 'signature' | 'document_timestamp';
  readonly fieldName: string;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  /** Why the indication is not TOTAL_PASSED, worst first. */
  readonly reasons: readonly ReasonCode[];
  readonly notes: readonly NoteCode[];
  readonly signer: SignerName | null;
  readonly issuer: string | null;
  readonly serial: string | null;
  readonly certificateSha256: string | null;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  /** What the signer's own clock said. */
  readonly claimedAt: Date | null;
  /** What a trusted authority proved. */
  readonly trustedAt: Date | null;
  /** The instant at which the certificate was judged: the proven time, or that of verification. */
  readonly asOf: Date;
  /** Who proved the time: the name in the authority's certificate. */
  readonly timestampAuthority: string | null;
  readonly revocation: RevocationReport;
  /** /Contents with its padding, by which the file's own store names the signature; null when it cannot be read. */
  readonly contents: Uint8Array | null;
  /** Null when the signature is not intact. */
  readonly level: Level | null;
  readonly bytes: 'intact' | 'changed' | 'unreadable';
  readonly who: Trust;
  readonly covers: 'whole_file' | 'revision' | 'nothing';
  /** Counted from 1; null when the range ends at no revision. */
  readonly revision: number | null;
  /** So many bytes from the start are the file as it was signed; null when that cannot be said. */
  readonly signedBytes: number | null;
  readonly changedAfter: readonly LaterChange[];
  /** Counted from 1; null when the signature is on no page. */
  readonly page: number | null;
  /** Null for a signature without a visible place. */
  readonly rectangle: Rectangle | null;
}

export interface VerificationReport {
  readonly verdict: 'valid' | 'invalid' | 'unknown';
  /** 'unknown' when nothing can be said, as for an unsigned file. */
  readonly integrity: 'intact' | 'changed' | 'unknown';
  readonly reasons: readonly ReasonCode[];
  readonly signatures: readonly SignatureReport[];
  readonly wanted: Wanted;
  readonly material: Material;
}

/** What an office decides about verification; each switch has its usual value. */
export interface VerificationPolicy {
  /** Usual: true, because the Government's own tool certifies with P=2 and then adds fields. */
  readonly allowFieldsAfterCertification?: boolean;
}

export interface VerificationContext {
  /** DER certificates that are believed. */
  readonly anchors: readonly Uint8Array[];
  /** DER certificates that help to find the way; not believed by themselves. */
  readonly intermediates: readonly Uint8Array[];
  /** OCSP responses and revocation lists known here, DER; the file's own are used as well. */
  readonly revocation?: readonly Uint8Array[];
  /** The same, asked for only when a certificate is met. */
  readonly lookUp?: (certificate: Uint8Array, issuer: Uint8Array) => readonly Uint8Array[];
  /**
   * A stretch from the file's beginning that the caller has just hashed itself, and knows to hold nothing undeclared:
   * only what was appended to it is then read.
   */
  readonly known?: { readonly size: number; readonly hashes: ReadonlyMap<string, Hash> };
  /** The time of verification. */
  readonly at: Date;
  readonly policy?: VerificationPolicy;
}
