/** Values that several features share, each with its limits. Lengths are wider than PL VI of Decree 30/2020 (vanthu §1.17). */
import { z } from 'zod';

export const Id = z.string().min(1).max(64);
export const Day = z.iso.date();
export const Instant = z.iso.datetime();
export const Name = z.string().trim().min(1).max(200);
export const ShortText = z.string().trim().max(200);
export const Note = z.string().trim().max(2000);
/** Trích yếu: the decree exports 500 characters; kept wider (vanthu §1.17 note a). */
export const Subject = z.string().trim().min(1).max(2000);
export const Urgency = z.enum(['normal', 'khan', 'thuong_khan', 'hoa_toc']);
export type Urgency = z.infer<typeof Urgency>;
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Mã định danh cơ quan, tolerant as on receipt (hub §1.3 ANY_IN). */
export const OrganCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z._-]{1,75}$/);
/** Quyền hạn ký (vanthu §1.5); empty = thủ trưởng signs in his own right. */
export const SignAuthority = z.enum(['', 'TM.', 'Q.', 'KT.', 'TL.', 'TUQ.']);

/** A place on a page, in points from the page's bottom left corner, page numbered from 1. */
export const Box = z.object({
  page: z.int().min(1),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type Box = z.infer<typeof Box>;

/** A keyset cursor: opaque to the page. */
export const Cursor = z.string().max(200);
export const PageLimit = z.int().min(1).max(200).default(50);

/** The word shown with every receiver, sender and issuer. */
export const Place = z.object({ code: OrganCode.nullable(), name: Name });

/** Lengths that PL VI of Decree 30/2020 gives for export (vanthu §1.17); we store wider and check at the edge. */
export const exportLengths = {
  number: 11,
  symbol: 30,
  issuerName: 200,
  kind: 100,
  subject: 500,
  language: 30,
  note: 500,
  signerPosition: 100,
  signerName: 50,
  toPlaces: 1000,
  dossierOrgan: 13,
  dossierNotation: 20,
} as const;

/** The fields whose text is longer than an export after PL VI takes, each with how long it may be. */
export function tooLongForExport(
  values: Readonly<Partial<Record<keyof typeof exportLengths, string>>>,
): { field: keyof typeof exportLengths; max: number }[] {
  // The keys of the object above.
  const fields = Object.keys(exportLengths) as (keyof typeof exportLengths)[];
  return fields
    .filter((field) => (values[field] ?? '').normalize('NFC').length > exportLengths[field])
    .map((field) => ({ field, max: exportLengths[field] }));
}
