/** Performs one query on a reading connection; the same in a reading thread, on the command line and in core. */
import { findCall } from '#contract/index.ts';
import type { ReadableDb } from './database.ts';
import type { Actor, QueryContext } from './handlers.ts';
import { refuse } from './refusal.ts';
import type { Tickets } from './tickets.ts';

/** Handlers by wire name. Their types were checked where each feature declared them as `Handlers<…>`. */
export type AnyHandler = (input: never, context: never) => unknown;
export type HandlerTable = Readonly<Record<string, AnyHandler>>;

/** Flattens features to `feature.verb`. */
export function tableOf(
  features: Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>,
): HandlerTable {
  const entries = Object.entries(features).flatMap(([feature, handlers]) =>
    Object.entries(handlers).map(([verb, handler]) => [`${feature}.${verb}`, handler] as const),
  );
  return Object.fromEntries(entries);
}

export function performQuery(
  handlers: HandlerTable,
  name: string,
  input: unknown,
  { db, actor, now, tickets }: { db: ReadableDb; actor: Actor | null; now: Date; tickets: Tickets },
): unknown {
  const spec = findCall(name);
  const handler = handlers[name];
  if (!spec || !handler) refuse('gate.unknown_call');
  const context: QueryContext = {
    db,
    now,
    tickets,
    personOrNull: actor,
    get person() {
      return actor ?? refuse('people.not_signed_in');
    },
  };
  return spec.output.parse(handler(input as never, context as never));
}
