/** Changes fields of a registered arrival or of a draft; each change stands in the journal with its old and new value. */
import type { z } from 'zod';
import type { documents } from '#contract/documents.ts';
import type { Facts } from '#contract/kernel.ts';
import { findPost } from '../agencies/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import { tidy } from '../kernel/fold.ts';
import type { WritableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { entriesOf } from '../kernel/journal.ts';
import { refuse } from '../kernel/refusal.ts';
import { personName } from '../people/index.ts';
import { codeKey } from './code.ts';
import { setWordsAside, withWords } from './journal-words.ts';
import { tidyKeywords } from './keywords.ts';
import { refuseLookalike } from './lookalikes.ts';
import { refuseSecretWords } from './secret-words.ts';
import * as store from './store.ts';
import { askingOf, findVisible } from './view.ts';
import { mayEdit } from './rules.ts';

type Editing = z.output<(typeof documents)['edit']['input']>;
type Column = keyof store.NewDocument;
type Value = string | number | null;
type Columns = Partial<Record<Column, Value>>;

/** The fields of the contract by their columns. */
const columnOf = {
  number: 'number',
  symbol: 'symbol',
  issuedOn: 'issued_on',
  issuerName: 'issuer_name',
  issuerCode: 'issuer_code',
  kind: 'kind',
  subject: 'subject',
  field: 'field',
  signerName: 'signer_name',
  signerPosition: 'signer_position',
  signerPostId: 'signer_post_id',
  urgency: 'urgency',
  sheets: 'sheets',
  copies: 'copies',
  hasPaper: 'has_paper',
  paperExpected: 'paper_expected',
  paperCameOn: 'paper_came_on',
  dueOn: 'due_on',
  senderName: 'sender_name',
  note: 'note',
  toPlaces: 'to_places',
  keywords: 'keywords',
  language: 'language',
  pageAmount: 'page_amount',
  issuedAmount: 'issued_amount',
  keptBy: 'kept_by',
  dossierOrgan: 'dossier_organ',
  dossierYear: 'dossier_year',
  dossierNotation: 'dossier_notation',
  dossierOrdinal: 'dossier_ordinal',
} as const satisfies Readonly<Record<string, Column>>;

/** These follow from another field and would only repeat it in the history. */
const unsaid: ReadonlySet<string> = new Set(['issuerCode', 'signerPostId', 'hasPaper']);

/**
 * Answers the new version; the same one when nothing differs. Number, book and arrival day are not among the fields:
 * they were given in one act, and a wrong one is made void and registered anew.
 */
export function edit(input: Editing, context: CommandContext): { version: number } {
  const { db, person } = context;
  const row = findVisible(db, person, input.id);
  if (row.direction !== input.changes.direction) refuse('documents.wrong_state', { state: row.state });
  const verdict = mayEdit(askingOf(db, person), row);
  if (verdict !== null) refuse(verdict, { state: row.state });
  refuseChangedMeanwhile(row, input.baseVersion, context);
  const changed = changesOf(row, input.changes, context);
  if (Object.keys(changed).length === 0) return { version: row.version };
  const after = { ...row, ...changed } as store.DocumentRow; // `changed` has values of these very columns.
  check(row, after, input.acceptsLookalike, context);
  refuseSecretWords(wordsOf(changed), input.markReason, context);
  store.setColumns(db, row.id, { ...changed, code_key: keyOf(after) }, context.now.toISOString());
  context.note({
    type: 'documents.edited',
    entity: 'document',
    entityId: row.id,
    baseVersion: row.version,
    payload: journalled(db, row, payloadOf(row, changed)),
  });
  context.changed('documents.changed', row.id);
  return { version: row.version + 1 };
}

const text = (value: Value | undefined) => (typeof value === 'string' ? value : '');

/** Only what is typed anew is looked at: an old word was answered for when it came. */
function wordsOf({ subject, note, symbol, field, to_places: toPlaces, keywords }: Columns) {
  return {
    subject: text(subject),
    note: text(note),
    symbol: text(symbol),
    field: text(field),
    toPlaces: text(toPlaces),
    keywords: text(keywords),
  };
}

/** Only what somebody typed counts: a document that was merely presented meanwhile may still be corrected. */
function refuseChangedMeanwhile(row: store.DocumentRow, baseVersion: number, { db }: CommandContext): void {
  if (row.version === baseVersion) return;
  const edits = entriesOf(db, 'document', row.id).filter(
    ({ type, baseVersion: on }) => type === 'documents.edited' && on >= baseVersion,
  );
  const last = edits.at(-1);
  if (!last) return;
  const fields = new Set(edits.flatMap(({ payload }) => fieldsIn(withWords(db, payload))));
  refuse('documents.changed_meanwhile', {
    by: personName(db, last.actor) ?? '',
    at: last.at,
    fields: [...fields].join(','),
    version: row.version,
  });
}

/** The words of what came from outside stand beside the journal. */
function journalled(db: WritableDb, row: store.DocumentRow, payload: Facts): Facts {
  return row.direction === 'incoming' ? setWordsAside(db, row.id, payload) : payload;
}

/** The fields that an entry of type `documents.edited` tells of. */
function fieldsIn(payload: Facts): string[] {
  return Object.keys(payload)
    .filter((key) => key.endsWith('.new'))
    .map((key) => key.slice(0, -'.new'.length));
}

function changesOf(row: store.DocumentRow, changes: Editing['changes'], context: CommandContext): Columns {
  const { direction: _, ...asked } = changes;
  const columns: Columns = {};
  for (const [field, value] of Object.entries(asked)) {
    // The contract's fields are the keys of `columnOf`; zod has dropped all others.
    if (value !== undefined) columns[columnOf[field as keyof typeof columnOf]] = toColumn(value);
  }
  if (asked.keywords !== undefined) columns.keywords = tidyKeywords(asked.keywords);
  const settled = { ...columns, ...paperOf(row, columns, context), ...signerOf(columns, context) };
  if (settled.issuer_name !== undefined && settled.issuer_code === undefined) settled.issuer_code = null;
  const isSame = ([name, value]: [string, Value | undefined]) => row[name as Column] === value;
  return Object.fromEntries(Object.entries(settled).filter((one) => !isSame(one)));
}

function toColumn(value: string | number | boolean | null): Value {
  if (typeof value === 'string') return tidy(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Bản giấy is one fact: none, expected, or come on a day. */
function paperOf(row: store.DocumentRow, columns: Columns, { now }: CommandContext): Columns {
  if (row.direction === 'outgoing') return {};
  const hasPaper = columns.has_paper ?? row.has_paper;
  const cameOn = columns.paper_came_on ?? row.paper_came_on ?? vietnamDay(now);
  if (hasPaper === 1) return { paper_expected: 0, paper_came_on: cameOn };
  return { paper_came_on: null };
}

function signerOf({ signer_post_id: id }: Columns, { db }: CommandContext): Columns {
  if (typeof id !== 'string') return {};
  const post = findPost(db, id) ?? refuse('agencies.unknown_post');
  return { signer_name: post.person_name ?? '', signer_position: post.title, body_id: post.body_id };
}

function check(
  row: store.DocumentRow,
  after: store.DocumentRow,
  acceptsLookalike: boolean,
  context: CommandContext,
): void {
  if (after.direction === 'outgoing') return;
  const { arrived_on: arrivedOn, issued_on: issuedOn, due_on: dueOn, paper_came_on: cameOn } = after;
  if (issuedOn !== null && arrivedOn !== null && issuedOn > arrivedOn)
    refuse('documents.arrived_before_issued', { issuedOn, arrivedOn });
  // A deadline already stored stays, so that an old arrival can be corrected in another field.
  if (dueOn !== null && arrivedOn !== null && dueOn < arrivedOn && dueOn !== row.due_on)
    refuse('documents.due_before_arrival', { dueOn, arrivedOn });
  const isPaperDayOdd = cameOn !== null && (cameOn > vietnamDay(context.now) || cameOn < (issuedOn ?? ''));
  if (isPaperDayOdd && cameOn !== row.paper_came_on) refuse('documents.paper_day', { day: cameOn });
  if (acceptsLookalike || keyOf(after) === row.code_key) return;
  refuseLookalike(
    {
      sha256: null,
      hubDocumentId: null,
      number: after.number,
      symbol: after.symbol,
      issuerName: after.issuer_name,
      issuedOn: after.issued_on,
    },
    context.db,
    row.id,
  );
}

const keyOf = (row: store.DocumentRow): string =>
  codeKey({
    number: row.number,
    symbol: row.symbol,
    issuerName: row.issuer_name,
    issuedOn: row.issued_on,
  });

function payloadOf(row: store.DocumentRow, changed: Columns): Facts {
  const told = Object.entries(columnOf).filter(([field, column]) => column in changed && !unsaid.has(field));
  return Object.fromEntries(
    told.flatMap(([field, column]) => [
      [`${field}.old`, row[column]],
      [`${field}.new`, changed[column] ?? null],
    ]),
  );
}
