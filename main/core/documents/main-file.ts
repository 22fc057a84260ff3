/** Chooses the main file among several, and what a mail proposes for the fields the page leaves open. */
import type { FileKind, ReadField } from '#contract/documents.ts';
import type { ReadUpload } from './intake.ts';
import type { MailFacts } from './reading-job.ts';

/** A document is read from the first kind there is; what stands behind it is an annex. */
const ranks: Readonly<Record<FileKind, number>> = {
  pdf: 2,
  word: 3,
  picture: 4,
  scan: 4,
  old_office: 5,
  sheet: 6,
  slides: 7,
  mail: 8,
  archive: 9,
};

/** The PDF with số and ký hiệu on its page; else the first PDF with text, the first PDF, Word, a picture. */
export function chooseMain(files: readonly ReadUpload[]): ReadUpload | undefined {
  return files.toSorted((one, other) => rankOf(one) - rankOf(other))[0];
}

function rankOf({ read }: ReadUpload): number {
  if (read.kind !== 'pdf') return ranks[read.kind];
  const has = (name: ReadField['field']) => read.fields.some(({ field }) => field === name);
  if (has('number') && has('symbol')) return 0;
  return read.hasTextLayer ? 1 : ranks.pdf;
}

/** The mail's subject and day stand in where the page says nothing; a person looks at each of them. */
export function fieldsWithMail(read: readonly ReadField[], mail: MailFacts | null): ReadField[] {
  if (!mail) return [...read];
  const proposed: readonly (readonly [ReadField['field'], string])[] = [
    ['subject', plainSubject(mail.subject)],
    ['issuedOn', mail.sentAt === null ? '' : dayInVietnam(mail.sentAt)],
  ];
  const added = proposed
    .filter(([name, value]) => value !== '' && !read.some(({ field }) => field === name))
    .map(([field, value]) => ({ field, value, confidence: 'check' as const, boxes: [], alternatives: [] }));
  return [...read, ...added];
}

const plainSubject = (subject: string) =>
  subject.replace(/^(?:\s*(?:re|fwd?|tr|v\/v)\s*:)+\s*/i, '').slice(0, 2000);

const vietnamMs = 7 * 3_600_000;
const dayInVietnam = (instant: string) =>
  new Date(Date.parse(instant) + vietnamMs).toISOString().slice(0, 10);
