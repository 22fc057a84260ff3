/** The job thread: reads and judges PDFs and walks the journal, so that core itself is never held up. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { verifyJournal } from './backup/verify-journal.ts';
import { layCopy, laySlip, layStampedCopy, layVerdict } from './documents/lay-papers.ts';
import type { LayCopyJob, SlipJob, StampJob, VerdictPaperJob } from './documents/paper-job.ts';
import { composePages, type ComposeInput } from './documents/files/compose-pages.ts';
import { previewFile } from './documents/files/preview-file.ts';
import { readFile } from './documents/files/read-file.ts';
import { wordsInFile } from './documents/file-words/words-in-file.ts';
import { replacedFonts, type ReplacedFontsInput } from './documents/going-out/fonts-job.ts';
import { takeFrom } from './documents/files/take-from.ts';
import { readPdf } from './documents/read-pdf.ts';
import type { FileWordsJob } from './documents/reading-job.ts';
import { handlerTable } from './features.ts';
import { ContentStore } from './kernel/content-store.ts';
import { openConnection, type Connection } from './kernel/database.ts';
import type { Actor } from './kernel/handlers.ts';
import type { JobSource } from './kernel/jobs.ts';
import { performQuery } from './kernel/query.ts';
import { openSpooled } from './kernel/spool.ts';
import { Tickets } from './kernel/tickets.ts';
import { Peer } from './peer.ts';
import type { BookJob } from './reports/book-job.ts';
import { layBook } from './reports/lay-book.ts';
import { inspectForSigning, lowestText } from './signing/inspect-job.ts';
import { prepareStamp, proofState, proofStore, withTails } from './signing/levels/proof-job.ts';
import { signedStateJob, type SignedStateOrder } from './signing/signed-state-job.ts';
import { verifyJob, type VerifyOrder } from './signing/verify-job.ts';
import { exportJob, type ExportJob } from './transfer/export/job.ts';
import { listExcel, type ListWanted } from './transfer/list-excel.ts';
import { listPaper, type ListPaperJob } from './transfer/list-paper.ts';
import type { AnyPage, PagePlace } from './transfer/listed-rows.ts';
import { Meter, type SharedCounts } from './transfer/meter.ts';
import { RegisterJob } from './transfer/register/job.ts';
import { problemsExcel } from './transfer/problems-excel.ts';
import { rowsExcel, type RowsWanted } from './transfer/rows-excel.ts';

interface Given {
  readonly path: string;
  readonly key: Uint8Array;
  readonly filesDir: string;
  readonly fileKey: Uint8Array;
}

// Given by `openCore` when it starts this thread.
const { path, key, filesDir, fileKey } = workerData as Given;
const files = new ContentStore(filesDir, fileKey);
const port = parentPort!;

/** pdf.js's maps and fonts: beside the bundle, or in the package in development. */
const beside = join(import.meta.dirname, 'pdfjs');
const pdfjsDir = existsSync(beside) ? beside : join(import.meta.dirname, '../../node_modules/pdfjs-dist');

interface Source {
  readonly size: number;
  read(from: number, to: number): Uint8Array;
}

/** Opens what a job names, does the work and closes it again. */
async function withSource<T>(source: JobSource, work: (opened: Source) => Promise<T> | T): Promise<T> {
  if ('bytes' in source) {
    const { bytes } = source;
    // Copied out of shared memory piece by piece: pdf.js and node:crypto want ordinary memory.
    return work({ size: bytes.length, read: (from, to) => Uint8Array.from(bytes.subarray(from, to)) });
  }
  const file = 'spooled' in source ? openSpooled(source.spooled) : files.open(source.sha256);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}

function sha256Of(source: Source): string {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += 1_048_576)
    hash.update(source.read(at, Math.min(at + 1_048_576, source.size)));
  return hash.digest('hex');
}

interface ToRegister<K extends 'read' | 'check'> {
  readonly input: Parameters<RegisterJob[K]>[0];
  readonly bytes: Uint8Array;
}

async function withData<T>(work: (db: Connection) => Promise<T> | T): Promise<T> {
  const db = openConnection(path, key, 'read');
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

interface ProofInput extends VerifyOrder {
  readonly source: JobSource;
  readonly tails: readonly Uint8Array[];
}

function withProof<T>(input: ProofInput, work: (source: Source, db: Connection) => T): Promise<T> {
  return withData((db) => withSource(input.source, (source) => work(withTails(source, input.tails), db)));
}

/** pdf.js, fflate and the text decoders take no memory that several threads share. */
const own = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);

const register = new RegisterJob();

const nothingLives = () => {
  throw new Error('only core itself writes');
};
const handlers = handlerTable({
  scheduler: nothingLives,
  judging: nothingLives,
  watch: nothingLives,
  keeper: nothingLives,
  transferWork: nothingLives,
});
/** A list gives no address of any file. */
const tickets = new Tickets(new Uint8Array(32));

interface Asker {
  readonly actor: Actor;
  readonly now: Date;
}

type ListJob<Wanted> = Asker & { readonly wanted: Wanted; readonly counts: SharedCounts };

/** Asks the list's own call, as the person who wants its rows. */
const pagesOf =
  (db: Connection, { list, question }: Pick<ListWanted, 'list' | 'question'>, { actor, now }: Asker) =>
  (part: PagePlace): AnyPage =>
    // Both lists answer rows, their count, and where they go on.
    performQuery(handlers, list, { ...question, ...part }, { db, actor, now, tickets }) as AnyPage;

const serves = {
  readPdf: (input: { source: JobSource; fileName: string }) =>
    withSource(input.source, async (source) =>
      readPdf(source, input.fileName, pdfjsDir, () => sha256Of(source)),
    ),
  readFile: (input: { source: JobSource; fileName: string }) =>
    withSource(input.source, (source) => readFile(source, input.fileName, pdfjsDir, () => sha256Of(source))),
  fileWords: (input: FileWordsJob) =>
    withSource(input.source, (source) => wordsInFile(source, input.fileName, pdfjsDir)),
  composePages: (input: ComposeInput) => composePages(input),
  previewFile: (input: { source: JobSource; fileName: string }) =>
    withSource(input.source, (source) => previewFile(source.read(0, source.size), input.fileName)),
  takeMember: (input: { source: JobSource; index: number }) =>
    withSource(input.source, (source) => takeFrom(source.read(0, source.size), input.index)),
  inspectForSigning: (input: { source: JobSource; signerName: string | null }) =>
    withSource(input.source, (source) => inspectForSigning(source, input.signerName, pdfjsDir)),
  verifyPdf: (input: VerifyOrder & { source: JobSource }) =>
    withData((db) => withSource(input.source, (source) => verifyJob(source, input, db))),
  proofState: (input: ProofInput) => withProof(input, (source, db) => proofState(source, input, db)),
  prepareStamp: (input: ProofInput) => withProof(input, (source) => prepareStamp(source, input.at)),
  proofStore: (input: ProofInput) => withProof(input, (source, db) => proofStore(source, input, db)),
  signedState: (input: SignedStateOrder & { source: JobSource }) =>
    withSource(input.source, (source) => signedStateJob(source, input)),
  layVerdict: (input: VerdictPaperJob) =>
    withSource(input.source, (source) =>
      layVerdict({ sizeBytes: source.size, sha256: sha256Of(source) }, input),
    ),
  replacedFonts: (input: ReplacedFontsInput) => replacedFonts(input),
  laySlip: (input: SlipJob) => laySlip(input),
  layStampedCopy: (input: StampJob) =>
    input.source === null
      ? layStampedCopy(null, input)
      : withSource(input.source, (source) => layStampedCopy(source.read(0, source.size), input)),
  layCopy: (input: LayCopyJob) =>
    withSource(input.source, async (source) => {
      const lowest = await lowestText(source, input.order.pages.at(-1) ?? null, pdfjsDir);
      return layCopy(source.read(0, source.size), lowest, input);
    }),
  layBook: (job: BookJob) => withData((db) => layBook(db, job)),
  verifyJournal: (input: { today: string }) => withData((db) => verifyJournal(db, files, input.today)),
  readRegister: ({ input, bytes }: ToRegister<'read'>) => register.read(input, own(bytes)),
  checkRegister: ({ input, bytes, today }: ToRegister<'check'> & { today: string }) =>
    withData((db) => register.check(input, own(bytes), db, today)),
  registerFacts: (input: { check: string }) => register.facts(input),
  registerRows: (input: { check: string; from: number; count: number }) => register.rows(input),
  registerProblems: (input: Parameters<RegisterJob['problems']>[0]) => register.problems(input),
  problemsExcel: (input: Parameters<typeof problemsExcel>[1]) => {
    const problems = register.allProblems(input);
    return problems && problemsExcel(problems, input);
  },
  rowsExcel: (input: RowsWanted) => rowsExcel(input),
  forgetRegister: () => register.forget(),
  listExcel: ({ wanted, counts, ...asker }: ListJob<ListWanted>) =>
    withData((db) => listExcel(wanted, new Meter(counts), pagesOf(db, wanted, asker))),
  listPaper: ({ counts, actor, now, ...job }: ListJob<ListPaperJob['wanted']> & ListPaperJob) =>
    withData((db) => listPaper(job, new Meter(counts), pagesOf(db, job.wanted, { actor, now }))),
  exportAll: (job: Omit<ExportJob, 'databasePath'>) =>
    withData((db) => exportJob(db, files, { ...job, databasePath: path })),
};

new Peer<Record<never, never>, typeof serves>(
  { post: (message) => port.postMessage(message), listen: (listener) => port.on('message', listener) },
  serves,
);
