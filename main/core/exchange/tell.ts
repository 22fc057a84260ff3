/** Puts a status into the outbox, inside the transaction of the act that it tells. */
import { findBody, sendingCode } from '../agencies/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { mentionFile } from '../kernel/stored.ts';
import { composeStatus, organOf } from './compose.ts';
import * as store from './store.ts';
import { statusCodes, type EdxmlStatusCode } from './wire/edxml/codes.ts';
import { writeStatus, type WrittenEdxml } from './wire/edxml/write.ts';

/** Reports one status of a document that came by hub; the same status of the same item is queued once. */
export function queueStatus(
  waitingId: string,
  statusCode: '01' | '02' | '03' | '04' | '05' | '06',
  description: string,
  context: CommandContext,
  madeAt = context.now,
): void {
  const facts = store.replyFacts(context.db, waitingId);
  if (facts) queueOnce(facts, { statusCode, description, waitingId, key: statusCode, madeAt }, context);
}

interface Telling {
  readonly statusCode: EdxmlStatusCode;
  readonly description: string;
  readonly waitingId: string | null;
  /** With the document's own id it names this message for ever. */
  readonly key: string;
  /** When it became true; now, where it is not told later. */
  readonly madeAt?: Date;
}

/** One status message to `facts.sender_code`; a second one under the same key is none. */
export function queueOnce(facts: store.ReplyFacts, telling: Telling, context: CommandContext): void {
  const { statusCode, description, waitingId, key, madeAt = context.now } = telling;
  const body = findBody(context.db, facts.body_id)!;
  const from = organOf(body);
  if (!from || sendingCode(body) === null) return;
  const businessId = `${facts.business_id}|${key}`;
  if (store.messageByBusinessId(context.db, 'status', businessId)) return;
  // The wire's clock has whole seconds; the same second must come back when the hub is asked.
  const at = new Date(Math.floor(madeAt.getTime() / 1000) * 1000).toISOString();
  store.insertMessage(context.db, {
    id: context.newId(),
    kind: 'status',
    documentId: null,
    waitingId,
    bodyId: body.id,
    businessId,
    notation: facts.code,
    title: description,
    payload: storeWritten(writeStatus(composeStatus(facts, from, statusCode, description, at)), context),
    receivers: [facts.sender_code],
    urgency: statusCode === statusCodes.arrived ? 0 : 1,
    at: madeAt.toISOString(),
  });
}

/** The bytes as they will go; refused when the strict writer found them unfit. */
export function storeWritten(written: WrittenEdxml, context: CommandContext): string {
  if (!written.ok) {
    const [first] = written.problems;
    return refuse('exchange.message_unfit', { field: first?.where ?? '', problem: first?.code ?? '' });
  }
  let sizeBytes = 0;
  const pieces = function* () {
    for (const chunk of written.chunks) {
      sizeBytes += chunk.length;
      yield chunk;
    }
  };
  const sha256 = context.services.files.put({ size: 0, pieces });
  mentionFile(context, sha256, sizeBytes);
  return sha256;
}
