/** Registers one item of "Chờ tiếp nhận" without a form when nothing about it is in doubt; else notes why it is. */
import { documents, type Doubt, type Intake, type ReadField } from '#contract/documents.ts';
import { Urgency } from '#contract/values.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { Refusal, refuse } from '../kernel/refusal.ts';
import { doubtsOf } from './doubts.ts';
import { openWaiting } from './intake.ts';
import { register } from './register.ts';
import * as waiting from './waiting.ts';

type Outcome =
  | { outcome: 'registered'; id: string; arrivalNumber: number }
  | { outcome: 'doubtful'; doubts: Doubt[] };

/** One item, one transaction: a batch that is stopped leaves every item wholly registered or wholly waiting. */
export async function registerWaiting(
  context: TaskContext,
  { waitingId, bookId }: { waitingId: string; bookId: string },
): Promise<Outcome> {
  const intake = await openWaiting(context, waitingId);
  const item = waiting.find(context.db, waitingId) ?? refuse('documents.unknown_waiting');
  const today = vietnamDay(context.now());
  const doubts = doubtsOf(intake, item, today);
  if (doubts.length > 0) return noted(context, waitingId, doubts);
  const order = documents.register.input.parse(orderOf(intake, bookId, today));
  try {
    const done = context.transact((command) => register(order, command));
    return { outcome: 'registered', ...done };
  } catch (error) {
    // Another of the same batch may be its twin, registered a moment ago.
    if (error instanceof Refusal && error.code === 'documents.looks_registered')
      return noted(context, waitingId, ['lookalike']);
    throw error;
  }
}

function noted({ transact }: TaskContext, waitingId: string, doubts: Doubt[]): Outcome {
  transact((command) => {
    waiting.setDoubts(command.db, waitingId, doubts);
    command.changed('documents.changed', waitingId);
  });
  return { outcome: 'doubtful', doubts };
}

/** What the form would hold if a person opened it and pressed Enter. */
function orderOf(intake: Intake, bookId: string, today: string) {
  const value = (name: ReadField['field']) => intake.fields.find(({ field }) => field === name)?.value ?? '';
  const urgency = Urgency.safeParse(value('urgency'));
  return {
    upload: intake.upload,
    bookId,
    arrivedOn: today,
    number: value('number'),
    symbol: value('symbol'),
    issuedOn: value('issuedOn'),
    issuerName: value('issuerName'),
    issuerCode: intake.sender?.name === value('issuerName') ? intake.sender.code : null,
    kind: value('kind'),
    subject: value('subject'),
    field: '',
    signerName: value('signerName'),
    signerPosition: value('signerPosition'),
    urgency: urgency.success ? urgency.data : 'normal',
    sheets: null,
    copies: null,
    hasPaper: false,
    dueOn: value('dueOn') === '' ? null : value('dueOn'),
    senderName: intake.sender?.name ?? value('issuerName'),
    note: '',
  };
}
