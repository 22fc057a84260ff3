/** Who is at the keyboard, as core last said; kept here and attached to calls, never given to a page. */
import type { SessionState } from '#core/messages.ts';

type Listener = (now: SessionState | null, before: SessionState | null) => void;

export class SessionHolder {
  #now: SessionState | null = null;
  readonly #listeners: Listener[] = [];

  get now(): SessionState | null {
    return this.#now;
  }

  /** True when somebody is signed in and the session is not locked. */
  get isOpen(): boolean {
    return this.#now !== null && !this.#now.isLocked;
  }

  /** Takes over what core answered. */
  set(next: SessionState | null): void {
    const before = this.#now;
    this.#now = next;
    for (const listener of this.#listeners) listener(next, before);
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }
}

/** What happened, as the last part of an event's name. */
export function changeOf(
  now: SessionState | null,
  before: SessionState | null,
): 'begun' | 'ended' | 'locked' | 'unlocked' {
  if (!now) return 'ended';
  if (now.isLocked) return 'locked';
  return before?.session === now.session ? 'unlocked' : 'begun';
}
