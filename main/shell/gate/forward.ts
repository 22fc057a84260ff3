/** Takes an admitted call to whoever answers it: the shell itself, the token process, or core. */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Contract } from '#contract/index.ts';
import type { CallSpec, Reply, WindowKind } from '#contract/kernel.ts';
import type { CallAnswer, CallInput } from '#core/messages.ts';
import { within } from '../processes/deadline.ts';
import type { SessionHolder } from '../session.ts';
import { whyNot, type Admitted } from './admit.ts';
import { ShellRefusal } from './shell-refusal.ts';

/** Answers to one feature's calls: an output for an input, or a ShellRefusal thrown. */
export type Answers<F extends keyof Contract> = {
  readonly [V in keyof Contract[F]]: Contract[F][V] extends CallSpec
    ? (
        input: z.output<Contract[F][V]['input']>,
        from: WindowKind,
      ) => z.input<Contract[F][V]['output']> | Promise<z.input<Contract[F][V]['output']>>
    : never;
};

export interface Stations {
  readonly session: SessionHolder;
  readonly shell: Answers<'shell'>;
  readonly token: Answers<'token'>;
  readonly core: { call(input: CallInput, deadlineMs: number): Promise<CallAnswer> };
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Answers one admitted call; never rejects. */
export async function forward(call: Admitted, from: WindowKind, to: Stations): Promise<Reply<unknown>> {
  const [feature = '', verb = ''] = call.name.split('.');
  if (feature !== 'shell' && feature !== 'token') return askCore(call, to);
  const why = whyNot(call.spec.audience, to.session.now);
  if (why) return { ok: false, code: why };
  // The contract's type has made sure that each of its verbs has an answer taking its own input.
  const answers = to[feature] as Readonly<Record<string, (input: unknown, from: WindowKind) => unknown>>;
  return answerHere(call, (input) => answers[verb]?.(input, from), to);
}

async function askCore(call: Admitted, { core, session }: Stations): Promise<Reply<unknown>> {
  const asking = session.now?.session ?? null;
  const { name, input, commandId, spec } = call;
  const answer = await core.call({ name, input, session: asking, commandId }, spec.deadlineMs);
  if (answer.session !== undefined) session.set(answer.session);
  return answer.reply;
}

const late = (): Reply<unknown> => ({ ok: false, code: 'core.deadline' });

async function answerHere(
  call: Admitted,
  answer: (input: unknown) => unknown,
  { log }: Stations,
): Promise<Reply<unknown>> {
  const parsed = call.spec.input.safeParse(call.input);
  if (!parsed.success) return { ok: false, code: 'core.bad_input' };
  const asked = (async (): Promise<Reply<unknown>> => ({ ok: true, value: await answer(parsed.data) }))();
  return within(asked, call.spec.deadlineMs, late).catch((error: unknown) =>
    refusalOf(error, call.name, log),
  );
}

function refusalOf(error: unknown, name: string, log: Stations['log']): Reply<never> {
  if (error instanceof ShellRefusal) {
    return { ok: false, code: error.code, ...(error.facts ? { facts: error.facts } : {}) };
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return { ok: false, code: 'core.disk_full' };
  const reference = `R-${randomBytes(3).toString('hex').toUpperCase()}`;
  log('defect', { reference, call: name, error: error instanceof Error ? error.stack : String(error) });
  return { ok: false, code: 'core.defect', reference };
}
