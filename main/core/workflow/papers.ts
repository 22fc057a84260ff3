/** Papers of a document's way: phiếu giải quyết and the ĐẾN stamp, made in the job thread and held in memory only. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { PaperCopy, workflow } from '#contract/workflow.ts';
import { bodyNameOn, findBody, type BodyRow } from '../agencies/index.ts';
import {
  codeOf,
  findVisible,
  mainVersion,
  writtenNumber,
  type CopyOrder,
  type DocumentRow,
  type HandlingSlip,
  type SlipJob,
  type StampJob,
} from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay, writtenDay } from '../kernel/day.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { newId } from '../kernel/ids.ts';
import { refuse } from '../kernel/refusal.ts';
import { personName } from '../people/index.ts';
import * as store from './store.ts';

export async function slip({ id }: { id: string }, context: TaskContext): Promise<PaperCopy> {
  const { row, body } = incoming(id, context);
  const job: SlipJob = { slip: slipOf(row, body, context), fontsDir: fontsDir(context) };
  // `core/worker.ts` answers this question with the PDF's bytes.
  const bytes = (await context.services.jobs.ask('laySlip', job)) as Uint8Array;
  return hold(bytes, `Phieu giai quyet ${fileStem(row)}.pdf`, context);
}

type Stamping = z.output<(typeof workflow)['stamp']['input']>;

export async function stamp(input: Stamping, context: TaskContext): Promise<PaperCopy> {
  const { row, body } = incoming(input.id, context);
  const file = mainVersion(context.db, row.id);
  if (!file && !input.isStampOnly) refuse('workflow.no_file_to_stamp');
  const job: StampJob = {
    source: file ? { sha256: file.sha256 } : null,
    order: orderOf(row, body, input, context.db),
    fontsDir: fontsDir(context),
  };
  // `core/worker.ts` answers this question with the PDF's bytes, or null when the file cannot be drawn again.
  const bytes = (await context.services.jobs.ask('layStampedCopy', job)) as Uint8Array | null;
  if (!bytes) refuse('workflow.page_unreadable');
  return hold(bytes, `Dau den ${fileStem(row)}.pdf`, context);
}

function incoming(id: string, { db, person }: TaskContext): { row: DocumentRow; body: BodyRow } {
  const row = findVisible(db, person, id);
  if (row.direction !== 'incoming') refuse('workflow.not_incoming');
  // The foreign key of the document's row holds the body there.
  return { row, body: findBody(db, row.body_id)! };
}

function slipOf(row: DocumentRow, body: BodyRow, { db, now }: TaskContext): HandlingSlip {
  const [year, month, day] = vietnamDay(now()).split('-').map(Number);
  const assignments = store.assignmentsOn(db, row.id);
  const named = (role: 'lead' | 'support') =>
    assignments
      .filter((one) => one.role === role)
      .map(nameIn)
      .join(', ');
  const dues = assignments.flatMap((one) =>
    one.due_on === null ? [] : [`${nameIn(one)}: ${writtenDay(one.due_on)}`],
  );
  const opinions = store.opinionsOn(db, row.id).map((opinion, index, all) => ({
    leader: personName(db, opinion.leader_id) ?? '',
    text: opinion.text,
    // The assignments as they are now belong to the last opinion.
    lead: index === all.length - 1 ? named('lead') : '',
    support: index === all.length - 1 ? named('support') : '',
    dues: index === all.length - 1 ? dues : [],
    on: writtenDay(opinion.given_on),
  }));
  const note = store.lastNote(db, row.id);
  return {
    superior: body.parent_name === '' ? [] : [body.parent_name.toLocaleUpperCase('vi')],
    agency: [body.name.toLocaleUpperCase('vi')],
    place: body.place,
    issued: { year: year!, month: month!, day: day! },
    identity: identityOf(row),
    arrival: `Số đến: ${row.book_number === null ? '' : writtenNumber(row.book_number, row.suffix)}; ngày đến: ${row.arrived_on ? writtenDay(row.arrived_on) : ''}.`,
    opinions,
    proposal: note?.text ?? '',
    proposedOn: note ? writtenDay(vietnamDay(new Date(note.at))) : '',
  };
}

/** The unit, where it is held for one. */
const nameIn = ({ unit_name, name }: { unit_name: string | null; name: string }): string =>
  unit_name === null ? name : `${unit_name} (${name})`;

/** "Công văn số 125/UBND-VP ngày 19/11/2026 của UBND tỉnh An Sơn, V/v …" */
function identityOf(row: DocumentRow): string {
  const code = codeOf(row);
  const parts = [
    row.kind === '' ? 'Văn bản' : row.kind,
    code === '' ? '' : `số ${code}`,
    row.issued_on === null ? '' : `ngày ${writtenDay(row.issued_on)}`,
    row.issuer_name === '' ? '' : `của ${row.issuer_name}`,
  ].filter((part) => part !== '');
  return `${parts.join(' ')}, ${row.subject}.`;
}

function orderOf(row: DocumentRow, body: BodyRow, input: Stamping, db: ReadableDb): CopyOrder {
  const lead = store.assignmentsOn(db, row.id).find(({ role }) => role === 'lead');
  const { urgency } = row;
  return {
    stamp: {
      // A stamp printed again after the body was renamed shows what it was called when the document came.
      agency:
        (row.arrived_on === null ? undefined : bodyNameOn(db, body.id, row.arrived_on))?.name ?? body.name,
      number: row.book_number === null ? '' : writtenNumber(row.book_number, row.suffix),
      on: row.arrived_on === null ? '' : writtenDay(row.arrived_on),
      passedTo: lead === undefined ? '' : (lead.unit_name ?? lead.name),
      fileCode: '',
    },
    at: input.at,
    mark: input.urgencyAt && urgency !== 'normal' ? { urgency, at: input.urgencyAt } : null,
    isStampOnly: input.isStampOnly,
  };
}

/** Into the memory that holds files being brought in; only this person may fetch it, and nothing is written. */
function hold(bytes: Uint8Array, fileName: string, { services, person, now }: TaskContext): PaperCopy {
  const upload = newId(now());
  services.uploads.append(upload, person.personId, 0, bytes, bytes.length);
  const contentUrl = services.tickets.urlOf({
    personId: person.personId,
    from: 'upload',
    key: upload,
    type: 'application/pdf',
    name: fileName,
  });
  return { upload, contentUrl, fileName, sizeBytes: bytes.length };
}

const fontsDir = ({ services }: TaskContext) => join(services.resourcesDir, 'fonts');
const fileStem = (row: DocumentRow) => codeOf(row).replaceAll('/', '-') || `so den ${row.book_number ?? ''}`;
