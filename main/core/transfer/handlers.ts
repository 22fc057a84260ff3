/** Transfer: one function for each call of the contract. */
import { isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import { transfer, type RegisterCheck, type RegisterSheet, type RowProblem } from '#contract/transfer.ts';
import { findCall } from '#contract/index.ts';
import { agencyName, findBody } from '../agencies/index.ts';
import { bookById } from '../books/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { Handlers, TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { personName } from '../people/index.ts';
import { beginImport, beginUndo } from './import.ts';
import type { ExportAnswer } from './export/job.ts';
import { hasNeededColumns } from './register/columns.ts';
import type { ListPages } from './list-paper.ts';
import type { Answer } from './register/job.ts';
import * as store from './store.ts';
import type { TransferWork } from './work.ts';

const readingMs = 110_000;
const workMs = 590_000;
const exportMs = 890_000;
const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const pdfType = 'application/pdf';

/** `work` lives in core itself; reading threads have none. */
export function transferHandlers(work: () => TransferWork): Handlers<typeof transfer> {
  return {
    read_register: async (input, context) =>
      valueOf<RegisterSheet>(
        await ask(context, 'readRegister', { input, bytes: bytesOf(context, input.upload) }),
      ),

    check_register: async (input, context) => {
      requireTarget(input.target, input.direction, context);
      if (!hasNeededColumns(input)) refuse('transfer.columns_missing');
      const question = { input, bytes: bytesOf(context, input.upload), today: vietnamDay(context.now()) };
      return valueOf<z.input<typeof RegisterCheck>>(await ask(context, 'checkRegister', question));
    },

    problems: async (input, context) =>
      ((await ask(context, 'registerProblems', input)) as { rows: RowProblem[]; total: number } | null) ??
      refuse('transfer.check_lost'),

    problems_excel: async (input, context) => {
      // Answered by `worker.ts` with the bytes of the file.
      const bytes = (await ask(context, 'problemsExcel', input)) as Uint8Array | null;
      if (!bytes) refuse('transfer.check_lost');
      return { contentUrl: holdFile(context, bytes, input.fileName).contentUrl };
    },

    discard: ({ upload }, { person, services }) => {
      if (services.uploads.find(upload)?.ownerId === person.personId) services.uploads.forget(upload);
      void services.jobs.ask('forgetRegister', null).catch(() => {});
      return null;
    },

    begin_import: async ({ check }, context) => ({ id: await beginImport(check, context, work()) }),

    stop_import: async ({ id }, { db }) => {
      if (!store.importById(db, id)) refuse('transfer.unknown_import');
      work().stop(id);
      return null;
    },

    undo_import: async ({ id }, context) => {
      beginUndo(id, context, work());
      return null;
    },

    list_excel: async (input, context) => {
      const { person, now } = context;
      const question = withoutPart(input.list, input.question);
      const asking = { wanted: { ...input, question }, actor: { ...person, session: '' }, now: now() };
      const made = (await work().run(person.personId, input.run, (counts) =>
        context.services.jobs.ask('listExcel', { ...asking, counts }, workMs),
      )) as { bytes: Uint8Array; rows: number } | null;
      if (!made) refuse('transfer.stopped');
      const held = holdFile(context, made.bytes, input.fileName);
      return { ...held, rows: made.rows };
    },

    list_paper: async (input, context) => {
      const { db, person, services, now } = context;
      const question = withoutPart(input.list, input.question);
      const asking = {
        wanted: { ...input, question },
        agency: agencyName(db),
        fontsDir: join(services.resourcesDir, 'fonts'),
        actor: { ...person, session: '' },
        now: now(),
      };
      const made = (await work().run(person.personId, input.run, (counts) =>
        services.jobs.ask('listPaper', { ...asking, counts }, workMs),
      )) as ListPages | null;
      if (!made) refuse('transfer.stopped');
      const { bytes, ...facts } = made;
      return { ...holdFile(context, bytes, input.fileName, pdfType), ...facts };
    },

    rows_excel: async (input, context) => {
      // Answered by `worker.ts` with the bytes of the file.
      const bytes = (await ask(context, 'rowsExcel', input)) as Uint8Array;
      return holdFile(context, bytes, input.fileName);
    },

    export: async ({ run, parent, name }, context) => {
      const { person, services, now, transact } = context;
      if (!isAbsolute(parent)) refuse('transfer.folder_refused', { folder: parent });
      const at = now().toISOString();
      const answer = (await work().run(person.personId, run, (counts) =>
        services.jobs.ask('exportAll', { parent, name, at, counts }, exportMs),
      )) as ExportAnswer;
      if (!answer.ok) refuse(answer.code, answer.facts);
      const { files, rows } = answer.value;
      transact((command) =>
        command.note({
          type: 'transfer.exported',
          entity: 'export',
          entityId: command.newId(),
          baseVersion: 0,
          payload: { files, rows },
        }),
      );
      return answer.value;
    },

    progress: async ({ run }, { person }) => work().runOf(person.personId, run)?.now ?? null,

    stop: async ({ run }, { person }) => {
      work().runOf(person.personId, run)?.stop();
      return null;
    },

    imports: (_, { db }) =>
      store.imports(db).map((row) => ({
        id: row.id,
        direction: row.direction,
        fileName: row.file_name,
        state: row.state,
        rowsTotal: row.rows_total,
        rowsTaken: row.rows_taken,
        rowsLeftOut: row.rows_left_out,
        rowsDoubtful: row.rows_doubtful,
        begunAt: row.begun_at,
        begunBy: personName(db, row.begun_by) ?? '',
      })),
  };
}

type CheckInput = z.output<(typeof transfer)['check_register']['input']>;

function requireTarget(
  target: CheckInput['target'],
  direction: CheckInput['direction'],
  { db }: TaskContext,
): void {
  if (target.kind === 'book') {
    if (bookById(db, target.bookId)?.direction !== direction) refuse('books.unknown');
  } else if (!findBody(db, target.bodyId)) refuse('agencies.unknown_body');
}

const ask = ({ services }: TaskContext, name: string, input: unknown): Promise<unknown> =>
  services.jobs.ask(name, input, readingMs);

function bytesOf({ services, person }: TaskContext, upload: string): Uint8Array {
  return services.uploads.get(upload, person.personId).bytes;
}

/** The job thread is ours: the value has the shape that `RegisterJob` gives. */
function valueOf<T>(answer: unknown): T {
  const { ok, ...rest } = answer as Answer<T>;
  if (ok) return (rest as { value: T }).value;
  const { code } = rest as { code: string };
  return refuse(code);
}

/** Holds a finished file in memory for the person who asked, until it is saved and discarded. */
function holdFile(
  { services, person }: Pick<TaskContext, 'services' | 'person'>,
  bytes: Uint8Array,
  name: string,
  type = excelType,
): { upload: string; contentUrl: string } {
  const upload = `made-${crypto.randomUUID()}`;
  services.uploads.append(upload, person.personId, 0, bytes, bytes.length);
  const ticket = { personId: person.personId, from: 'upload' as const, key: upload, type, name };
  return { upload, contentUrl: services.tickets.urlOf(ticket) };
}

/** The question as the list's own call takes it; refused like there when it is none. Its part is not the page's to say. */
function withoutPart(
  list: string,
  question: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { cursor: _, from: __, limit: ___, upTo: ____, ...rest } = question;
  const parsed = findCall(list)?.input.safeParse(rest);
  if (!parsed?.success) refuse('core.bad_input', { field: 'question' });
  // The inputs of both lists are objects.
  return parsed.data as Readonly<Record<string, unknown>>;
}
