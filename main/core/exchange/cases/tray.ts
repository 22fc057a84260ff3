/** What fits no document of ours is kept in a tray, from which a clerk matches it by hand or puts it away. */
import { codeSql } from '../../documents/index.ts';
import type { MatchOffer } from '#contract/cases.ts';
import { aliasesOf, findInDirectory } from '../../agencies/index.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { fold } from '../../kernel/fold.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { landStatus } from '../land.ts';
import { deliveryById, messageById, waitingOfMessage } from '../store.ts';
import { arrivalById, deliveryMeant, type Named } from './match.ts';
import * as store from './store.ts';
import { openTheirs } from './theirs.ts';

export interface Unfit {
  readonly id: string;
  readonly kind: store.UnmatchedRow['kind'];
  readonly named: Named;
  readonly senderName: string;
  readonly statusCode: string;
  readonly description: string;
  readonly at: string;
}

export function intoTray(unfit: Unfit, context: CommandContext): void {
  const { named } = unfit;
  store.insertUnmatched(context.db, {
    id: unfit.id,
    kind: unfit.kind,
    sender_code: named.sender,
    sender_name: unfit.senderName || findInDirectory(context.db, named.sender)?.name || named.sender,
    business_id: named.businessId,
    code: named.code,
    promulgated_on: named.promulgatedOn,
    status_code: unfit.statusCode,
    description: unfit.description,
    at: unfit.at,
    came_at: context.now.toISOString(),
  });
  context.note({
    type: 'exchange.unmatched',
    entity: 'inbox',
    entityId: unfit.id,
    baseVersion: 0,
    payload: { kind: unfit.kind, sender: named.sender, code: named.code, status: unfit.statusCode },
  });
  context.changed('exchange.changed', unfit.id);
}

interface OfferRow {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly day: string | null;
  readonly partner: string;
  readonly partner_code: string | null;
}

const offersAtMost = 40;
const lookedAtMost = 2_000;

/** What the message could be about, the sender's own first; `text` narrows by number, words or agency. */
export function matchOffers(db: ReadableDb, id: string, text: string): MatchOffer[] {
  const item = store.unmatchedById(db, id) ?? refuse('exchange.unknown_message');
  const codes = aliasesOf(db, item.sender_code);
  const words = fold(text).split(/\s+/).filter(Boolean);
  const rows = item.kind === 'status' && item.status_code !== '13' ? sentRows(db) : cameRows(db);
  const offers = rows
    .filter((row) => {
      const folded = fold(`${row.code} ${row.subject} ${row.partner}`);
      return words.every((word) => folded.includes(word));
    })
    .map(({ partner_code: code, ...row }) => ({ ...row, isLikely: code !== null && codes.has(code) }));
  const likely = offers.filter(({ isLikely }) => isLikely);
  return [...likely, ...offers.filter(({ isLikely }) => !isLikely)].slice(0, offersAtMost);
}

/** Says what a message is about; what else this sender said of the same id lands there too. */
export function match(id: string, targetId: string, context: CommandContext): void {
  const item = store.unmatchedById(context.db, id) ?? refuse('exchange.unknown_message');
  for (const one of store.unmatchedLike(context.db, item)) settle(one, targetId, context);
}

/** After a restore answers may come before the message is sent from here: the old machine had sent it. They land now. */
export function landWhatCame(messageId: string, context: CommandContext): void {
  const { db } = context;
  const message = messageById(db, messageId)!;
  const about = { businessId: message.business_id, code: message.notation };
  for (const item of store.unmatchedStatuses(db, about)) {
    const { business_id: businessId, code, promulgated_on: promulgatedOn, sender_code: sender } = item;
    const delivery = deliveryMeant(db, { businessId, code, promulgatedOn, sender });
    if (delivery?.message_id === messageId) settle(item, delivery.id, context);
  }
}

export function putAway(id: string, reason: string, context: CommandContext): void {
  const { db, now, person } = context;
  const item = store.unmatchedById(db, id) ?? refuse('exchange.unknown_message');
  const at = now.toISOString();
  store.settleUnmatched(db, {
    id: item.id,
    state: 'put_away',
    target: null,
    by: person.personId,
    at,
    reason,
  });
  context.note({
    type: 'exchange.put_away',
    entity: 'inbox',
    entityId: item.id,
    baseVersion: 0,
    payload: { sender: item.sender_code, code: item.code, reason },
  });
  context.changed('exchange.changed', item.id);
}

function settle(item: store.UnmatchedRow, targetId: string, context: CommandContext): void {
  const { db, now, person } = context;
  if (item.kind === 'status' && item.status_code !== '13') {
    const delivery = deliveryById(db, targetId) ?? refuse('exchange.not_a_receiver');
    landStatus(delivery, { code: item.status_code, description: item.description, at: item.at }, context);
  } else {
    const arrival = arrivalById(db, targetId) ?? refuse('exchange.not_a_receiver');
    const kind = item.kind === 'status' ? 'recall' : item.kind;
    const { sender_code: sender, sender_name: senderName, description: reason } = item;
    const newerWaiting = kind === 'recall' ? null : waitingOfMessage(db, item.id);
    openTheirs(arrival, { kind, sender, senderName, reason, newerWaiting }, context);
  }
  store.settleUnmatched(db, {
    id: item.id,
    state: 'matched',
    target: targetId,
    by: person.personId,
    at: now.toISOString(),
    reason: '',
  });
}

function sentRows(db: ReadableDb): OfferRow[] {
  return db.all<OfferRow>(
    `SELECT delivery.id, ${codeSql('document')} AS code, subject, issued_on AS day, receiver_name AS partner,
            receiver_code AS partner_code
       FROM delivery JOIN document ON document.id = document_id
      WHERE way = 'hub' ORDER BY delivery.rowid DESC LIMIT :limit`,
    { limit: lookedAtMost },
  );
}

function cameRows(db: ReadableDb): OfferRow[] {
  return db.all<OfferRow>(
    `SELECT waiting.id, inbox_document.code, coalesce(document.subject, waiting.subject) AS subject,
            promulgated_on AS day, waiting.sender_name AS partner, inbox_document.sender_code AS partner_code
       FROM inbox_document JOIN waiting ON waiting.id = waiting_id
       LEFT JOIN document ON document.id = waiting.document_id
      ORDER BY waiting.came_at DESC LIMIT :limit`,
    { limit: lookedAtMost },
  );
}
