/** The gate's one question: may this window say this at all? */
import { findCall } from '#contract/index.ts';
import type { Audience, CallSpec, WindowKind } from '#contract/kernel.ts';
import type { SessionState } from '#core/messages.ts';
import { isWithinSize } from './size.ts';

export interface Admitted {
  readonly isAdmitted: true;
  readonly name: string;
  readonly spec: CallSpec;
  readonly input: unknown;
  readonly commandId: string | null;
}

export interface TurnedAway {
  readonly isAdmitted: false;
  readonly code: string;
}

/** Judges name, window and size of what a page sent; nothing in it is trusted, not even to be a string. */
export function admit(
  kind: WindowKind,
  name: unknown,
  input: unknown,
  commandId: unknown,
): Admitted | TurnedAway {
  const spec = typeof name === 'string' && name.length <= 100 ? findCall(name) : undefined;
  if (typeof name !== 'string' || !spec?.windows.includes(kind)) return turnAway('gate.unknown_call');
  if (!isWithinSize(input)) return turnAway('gate.too_large');
  if (!isCommandId(commandId)) return turnAway('core.bad_input');
  return { isAdmitted: true, name, spec, input, commandId: commandId ?? null };
}

function turnAway(code: string): TurnedAway {
  return { isAdmitted: false, code };
}

function isCommandId(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || (typeof value === 'string' && /^[\w-]{1,64}$/.test(value));
}

/** Why this session may not make a call for this audience; null when it may. Core judges its own calls again. */
export function whyNot(audience: Audience, session: SessionState | null): string | null {
  if (audience === 'anyone') return null;
  if (!session) return 'people.not_signed_in';
  if (session.isLocked) return 'people.session_locked';
  if (audience === 'signed_in' || audience.some((role) => session.roles.includes(role))) return null;
  return 'core.not_allowed';
}
