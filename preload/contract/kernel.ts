/** The grammar of the contract: what a call is, who may make it, and how it is answered. */
import { z } from 'zod';

export const roles = ['admin', 'clerk', 'leader', 'staff'] as const;
export type Role = (typeof roles)[number];

/** Who may make a call: anybody at the screen, anybody signed in, or only people with one of these roles. */
export type Audience = 'anyone' | 'signed_in' | readonly Role[];

/** The windows of the program. Each has its own preload and may make only the calls that name it. */
export type WindowKind = 'main' | 'signing';

/**
 * query: asks and cannot write. command: orders, in one transaction.
 * task: orders, takes long, writes in its own short transactions and can be cancelled.
 */
export type CallKind = 'query' | 'command' | 'task';

export interface CallSpec<
  K extends CallKind = CallKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  R extends string = string,
> {
  readonly kind: K;
  readonly input: I;
  readonly output: O;
  /** The codes this call may be refused with, beside the kernel's own. */
  readonly refusals: readonly R[];
  readonly audience: Audience;
  readonly windows: readonly WindowKind[];
  /** After so many milliseconds without an answer the caller is told `core.deadline`. */
  readonly deadlineMs: number;
}

interface Terms<I extends z.ZodType, O extends z.ZodType, R extends string> {
  input: I;
  output: O;
  refusals?: readonly R[];
  audience?: Audience;
  windows?: readonly WindowKind[];
  deadlineMs?: number;
}

function call<K extends CallKind, I extends z.ZodType, O extends z.ZodType, R extends string>(
  kind: K,
  terms: Terms<I, O, R>,
  deadlineMs: number,
): CallSpec<K, I, O, R> {
  const { refusals = [], audience = 'signed_in', windows = ['main'] } = terms;
  return {
    kind,
    input: terms.input,
    output: terms.output,
    refusals,
    audience,
    windows,
    deadlineMs: terms.deadlineMs ?? deadlineMs,
  };
}

/** Declares a call that only reads. */
export function query<I extends z.ZodType, O extends z.ZodType, R extends string = never>(
  terms: Terms<I, O, R>,
) {
  return call('query', terms, 10_000);
}

/** Declares a call that writes in one transaction. */
export function command<I extends z.ZodType, O extends z.ZodType, R extends string = never>(
  terms: Terms<I, O, R>,
) {
  return call('command', terms, 15_000);
}

/** Declares a long call: reading a PDF, signing, verifying. */
export function task<I extends z.ZodType, O extends z.ZodType, R extends string = never>(
  terms: Terms<I, O, R>,
) {
  return call('task', terms, 120_000);
}

/** What a refused call carries beside its code: small facts for the sentence on the screen. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Every call is answered by a value of this shape; nothing is thrown across a border. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly facts?: Facts; readonly reference?: string };

/** Refusals that any call may meet, with no need to declare them. */
export const kernelRefusals = [
  'core.restarted',
  'core.deadline',
  'core.defect',
  'core.bad_input',
  'core.not_ready',
  'core.cancelled',
  'core.not_allowed',
  'core.disk_full',
  'core.data_damaged',
  'core.index_damaged',
  'gate.unknown_call',
  'gate.too_large',
  'people.not_signed_in',
  'people.session_locked',
] as const;

/** An event says that something changed, never what it is now: the page asks again. */
export const Event = z.object({ name: z.string(), ids: z.array(z.string()) });
export type Event = z.infer<typeof Event>;

export type Calls = Readonly<Record<string, CallSpec>>;
export type Input<C extends CallSpec> = z.input<C['input']>;
export type Output<C extends CallSpec> = z.output<C['output']>;
export type RefusalOf<C extends CallSpec> = C['refusals'][number];
