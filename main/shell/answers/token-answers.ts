/** Answers the pages' `token.*` calls from the token process, and relays what core may ask of it. */
import type { Facts, Reply } from '#contract/kernel.ts';
import { token as tokenContract } from '#contract/token.ts';
import type { DriverReport, UnlockOutcome } from '#token/contract.ts';
import type { Answers } from '../gate/forward.ts';
import { refuse } from '../gate/shell-refusal.ts';
import type { TokenProcess } from '../processes/token-process.ts';
import { checkedDriver, thisProgram } from './token-check.ts';
import { tokensOf, failuresOf } from './token-view.ts';

type Outcome = 'ok' | 'incorrect' | 'locked' | 'expired' | 'cancelled' | 'final_try_needs_consent';

/** Outcomes the pages know; the rest say the same to a person: type it again, or have it set anew. */
const shownOutcome: Readonly<Record<UnlockOutcome, Outcome>> = {
  ok: 'ok',
  incorrect: 'incorrect',
  malformed: 'incorrect',
  locked: 'locked',
  expired: 'expired',
  not_set: 'expired',
  cancelled: 'cancelled',
  final_try_needs_consent: 'final_try_needs_consent',
};

/** Two hundred documents with four signatures each, at the pace of a slow device; the window's end locks it sooner. */
const unlockedForSeconds = 7_200;

/** The calls of preload/contract/token.ts, answered by the token process. */
export function tokenAnswers(process: TokenProcess): Answers<'token'> {
  return {
    list: async ({ drivers }) => {
      const reports = await listTokens(process, drivers);
      return { tokens: reports.flatMap(tokensOf), failures: reports.flatMap(failuresOf) };
    },
    unlock: async ({ driver, serial, pinSecret, useLastTry }) => {
      // T2: as bytes from here on, because bytes can be wiped; empty: it is typed on the reader itself.
      const pin = pinSecret === '' ? null : new TextEncoder().encode(pinSecret);
      const order = { driver, serial, pin, useLastTry, keepPin: true, unlockedForSeconds };
      const reply = await process.ask('unlock', order, tokenContract.unlock.deadlineMs - 5000);
      pin?.fill(0);
      const { outcome, after, certificates } = valueOf(reply);
      const asksEachTime = certificates.filter((one) => one.alwaysAuthenticate === true).map(({ id }) => id);
      return { outcome: shownOutcome[outcome], tries: after, asksEachTime };
    },
    check: async ({ drivers }) => {
      const order = { drivers: [...drivers], lookAround: true, refresh: true };
      const deadlineMs = tokenContract.check.deadlineMs - 5000;
      const reports = valueOf(await process.ask('list_tokens', order, deadlineMs));
      return { ...thisProgram, drivers: reports.map(checkedDriver) };
    },
    let_go: () => {
      process.letGo();
      return null;
    },
    lock: async ({ driver, serial }) => {
      valueOf(await process.ask('lock', { driver, serial }));
      return null;
    },
  };
}

/** Libraries that notice no newly plugged token are started anew, once, before "none" is believed. */
async function listTokens(
  process: TokenProcess,
  drivers: readonly string[],
): Promise<readonly DriverReport[]> {
  const deadlineMs = tokenContract.list.deadlineMs / 2 - 2500;
  const order = { drivers: [...drivers], lookAround: true };
  const first = valueOf(await process.ask('list_tokens', order, deadlineMs));
  if (first.some(hasCertificate)) return first;
  return valueOf(await process.ask('list_tokens', { ...order, refresh: true }, deadlineMs));
}

/** A blank slot is no token that somebody could sign with. */
function hasCertificate(report: DriverReport): boolean {
  return report.isLoaded && report.tokens.some(({ certificates }) => certificates.length > 0);
}

function valueOf<T>(reply: Reply<T>): T {
  return reply.ok ? reply.value : refuse(reply.code, reply.facts);
}

/** What core may ask: to list and to sign. Never to unlock, and never with a PIN (T2). */
export async function relayToToken(
  process: TokenProcess,
  { name, input }: { name: string; input: unknown },
): Promise<Reply<unknown>> {
  const carriesPin = typeof input === 'object' && input !== null && 'pin' in input;
  if (carriesPin) return notAllowed({ what: 'pin' });
  if (name === 'sign' || name === 'list_tokens') return process.ask(name, input);
  return notAllowed({ what: 'name' });
}

function notAllowed(facts: Facts): Reply<never> {
  return { ok: false, code: 'core.not_allowed', facts };
}
