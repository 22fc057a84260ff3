/** Whether an agency that signed is the one the hub names as sender: a sound signature of another agency proves nothing. */
import type { z } from 'zod';
import type { SenderCheck, Verification } from '#contract/signing.ts';
import { findVisible, findWaiting } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { fold } from '../kernel/fold.ts';
import type { Actor } from '../kernel/handlers.ts';
import type { Wanted } from './wanted-file.ts';

type Report = z.infer<typeof Verification>;

/** The verdict with its line about the sender; null where the hub named none, or nobody signed. */
export function withSender(db: ReadableDb, person: Actor, wanted: Wanted, report: Report): Report {
  const name = senderOf(db, person, wanted);
  return { ...report, sender: name === '' ? null : checkSender(name, report) };
}

function senderOf(db: ReadableDb, person: Actor, { documentId, fileId, waitingId }: Wanted): string {
  // What goes with a document may be another's, a drawing with its maker's signature.
  if (fileId !== undefined) return '';
  if (documentId !== undefined) {
    const row = findVisible(db, person, documentId);
    return row.direction === 'incoming' && row.source === 'hub' ? row.sender_name : '';
  }
  const item = waitingId === undefined ? undefined : findWaiting(db, waitingId);
  return item?.source === 'hub' ? item.sender_name : '';
}

export function checkSender(name: string, { signatures }: Report): z.infer<typeof SenderCheck> | null {
  const signers = signatures.filter(({ kind }) => kind !== 'document_timestamp');
  if (signers.length === 0) return null;
  const wanted = plain(name);
  const fitting = signers.find((signer) =>
    [signer.signerName, signer.organization].some((one) => isSame(plain(one), wanted)),
  );
  const said = fitting ?? signers.at(-1)!;
  return { name, agrees: fitting !== undefined, signedBy: said.organization || said.signerName };
}

/** One name may carry the place of the other: "UBND xã Tân Phúc, tỉnh An Sơn" is "Ủy ban nhân dân xã Tân Phúc". */
function isSame(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return ` ${longer} `.startsWith(` ${shorter} `);
}

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bhdnd\b/g, 'hoi dong nhan dan'],
  [/\btp\b/g, 'thanh pho'],
];

function plain(name: string): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return shortForms.reduce((text, [short, long]) => text.replace(short, long), words);
}
