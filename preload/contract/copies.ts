/** Copies of registered documents: sao y, sao lục, trích sao (Decree 30/2020, Đ25–27, PL I part II). */
import { z } from 'zod';
import { Receiver } from './going-out.ts';
import { command, query, task } from './kernel.ts';
import { Day, Id, Instant } from './values.ts';

/** sao_y: of an original. sao_luc: of a sao y. trich_sao: of some pages. */
export const CopyForm = z.enum(['sao_y', 'sao_luc', 'trich_sao']);
export type CopyForm = z.infer<typeof CopyForm>;

/** electronic: a PDF under the agency's signature. paper: a PDF to print, sign and seal by hand. */
export const CopyMedium = z.enum(['electronic', 'paper']);
export type CopyMedium = z.infer<typeof CopyMedium>;

export const CopyLine = z.object({
  id: Id,
  form: CopyForm,
  medium: CopyMedium,
  /** Pages of the source, from 1; empty for all. */
  pages: z.array(z.int()),
  /** "03/SY-UBND"; the symbol alone while it waits for the agency's signature. */
  code: z.string(),
  /** waits: for the agency's signature. withdrawn: taken back before it was signed. */
  state: z.enum(['waits', 'issued', 'withdrawn']),
  /** Why it was withdrawn; empty for any other. */
  withdrawnWhy: z.string(),
  issuedOn: Day.nullable(),
  madeBy: z.string(),
  madeAt: Instant,
  signerName: z.string(),
  /** Names of the receivers in their order. */
  receivers: z.array(z.string()),
  of: z.object({ id: Id, kind: z.string(), code: z.string(), subject: z.string(), issuerName: z.string() }),
});
export type CopyLine = z.infer<typeof CopyLine>;

const PageList = z.array(z.int().min(1)).max(5000);

export const copies = {
  /** What copies a document allows now, and why not the others. */
  copy_choices: task({
    audience: ['clerk'],
    input: z.object({ documentId: Id }),
    output: z.object({
      pageCount: z.int(),
      choices: z.array(z.object({ form: CopyForm, medium: CopyMedium, why: z.string().nullable() })),
      /** The code the next copy of each form would get. */
      codes: z.record(CopyForm, z.string()),
    }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'agencies.body_ended',
      'signing.copy_needs_file',
    ],
  }),
  /**
   * Makes a copy. A paper copy has its number at once and its PDF is to be printed; an electronic one waits for the
   * agency's signature and gets its number with it.
   */
  make_copy: task({
    audience: ['clerk'],
    input: z.object({
      documentId: Id,
      form: CopyForm,
      medium: CopyMedium,
      /** For a trích sao; empty means every page. */
      pages: PageList,
      /** The post that signs or allows the copy. */
      signerPostId: Id,
      receivers: z.array(Receiver).max(500),
    }),
    output: z.object({ id: Id, code: z.string(), contentUrl: z.string().nullable(), fileName: z.string() }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'agencies.unknown_post',
      'signing.copy_needs_file',
      'signing.copy_forward_original',
      'signing.copy_of_copy_only',
      'signing.copy_paper_only',
      'signing.copy_no_pages',
      'signing.copy_not_drawable',
      'books.unknown',
      'books.closed',
      'books.not_held_here',
      'agencies.body_ended',
      'books.clock_behind',
      'books.wrong_year',
      'books.name_taken',
      'core.disk_full',
    ],
  }),
  /** Takes back a copy that the agency has not signed. A number it had reserved is void with the reason, never given again. */
  withdraw_copy: command({
    audience: ['clerk'],
    input: z.object({ documentId: Id, reason: z.string().trim().min(10).max(500) }),
    output: z.object({ voidNumber: z.int().nullable() }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'signing.not_a_copy',
      'books.number_in_use',
      'books.not_held_here',
      'agencies.body_ended',
      'books.unknown',
    ],
  }),
  /** What this document is a copy of, and its copies, newest first. */
  copies_of: query({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({ documentId: Id }),
    output: z.object({
      copyOf: CopyLine.nullable(),
      copies: z.array(CopyLine),
      /** The document is a copy that the person asking may take back. */
      mayWithdraw: z.boolean(),
    }),
    refusals: ['documents.unknown'],
  }),
  /** The register of copies, newest first; `text` narrows by words of code, subject or receiver. */
  copies_register: query({
    audience: ['clerk', 'leader'],
    input: z.object({
      from: Day.nullable().default(null),
      to: Day.nullable().default(null),
      form: CopyForm.nullable().default(null),
      text: z.string().trim().max(200).default(''),
      skip: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(CopyLine), total: z.int() }),
  }),
};
