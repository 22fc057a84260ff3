/** "Ghép": the paper original and the electronic copy of one document stand under one number (vanthu §1.16.1). */
import type { z } from 'zod';
import type { documents } from '#contract/documents.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { addFiles, filesOf, waitingItem } from './register.ts';
import { mayVoid } from './rules.ts';
import * as store from './store.ts';
import { findVisible } from './view.ts';
import * as waiting from './waiting.ts';

type Joining = z.output<(typeof documents)['join']['input']>;

/** No number is taken; what is joined is told in the older document's history. */
export function join(
  input: Joining,
  context: CommandContext,
): { id: string; arrivalNumber: number | null; suffix: string } {
  const row = findVisible(context.db, context.person, input.id);
  const isOpen = mayVoid(context.person, row) || row.state === 'done';
  if (row.direction !== 'incoming' || !isOpen) refuse('documents.wrong_state', { state: row.state });
  const file = joinFiles(row, input, context);
  const paper = input.paper === null ? {} : joinPaper(row, input.paper, context);
  if (file.count === 0 && input.paper === null) refuse('documents.nothing_to_join');
  store.setColumns(context.db, row.id, { ...file.columns, ...paper }, context.now.toISOString());
  context.note({
    type: 'documents.joined',
    entity: 'document',
    entityId: row.id,
    baseVersion: row.version,
    payload: {
      arrivalNumber: row.book_number,
      suffix: row.suffix,
      paperCameOn: input.paper?.cameOn ?? null,
      files: file.count,
      sha256: file.sha256,
    },
  });
  context.changed('documents.changed', row.id);
  return { id: row.id, arrivalNumber: row.book_number, suffix: row.suffix };
}

function joinPaper(
  row: store.DocumentRow,
  { cameOn, sheets, copies }: NonNullable<Joining['paper']>,
  { now }: CommandContext,
) {
  if (row.has_paper === 1) refuse('documents.paper_is_here', { on: row.paper_came_on });
  if (cameOn > vietnamDay(now) || cameOn < (row.issued_on ?? ''))
    refuse('documents.paper_day', { day: cameOn });
  return {
    has_paper: 1,
    paper_expected: 0,
    paper_came_on: cameOn,
    sheets: sheets ?? row.sheets,
    copies: copies ?? row.copies,
  };
}

interface JoinedFiles {
  readonly count: number;
  readonly sha256: string | null;
  readonly columns: { hub_document_id?: string | null; sender_code?: string | null };
}

/** A file the document has already is not stored twice; the item that waits is settled all the same. */
function joinFiles(
  row: store.DocumentRow,
  brought: Pick<Joining, 'upload' | 'annexes'>,
  context: CommandContext,
): JoinedFiles {
  const { upload } = brought;
  if (upload === null) return { count: 0, sha256: null, columns: {} };
  const { db } = context;
  const item = waitingItem(upload, context);
  const files = filesOf(item, brought, context);
  const stored = store.versions(db, row.id);
  const fresh = files.filter(({ sha256 }) => !stored.some((one) => one.sha256 === sha256));
  // Beside a main file that is there already all else is an annex.
  addFiles(row.id, fresh, context, stored.length === 0 ? 'with_main' : 'annexes');
  if (item) {
    waiting.settle(db, item.id, 'registered', row.id);
    context.services.notices.tell(
      'documents.registered',
      { documentId: row.id, waitingId: item.id },
      context,
    );
  }
  return {
    count: files.length,
    sha256: files[0]?.sha256 ?? null,
    columns: {
      hub_document_id: row.hub_document_id ?? item?.hub_document_id ?? null,
      sender_code: row.sender_code ?? item?.sender_code ?? null,
    },
  };
}
