/** Who sits at this machine now. Sessions live in memory: after a restart everybody signs in again. */
import { randomBytes } from 'node:crypto';

interface Session {
  readonly personId: string;
  isLocked: boolean;
}

export class Sessions {
  readonly #open = new Map<string, Session>();

  begin(personId: string): string {
    const id = randomBytes(24).toString('base64url');
    this.#open.set(id, { personId, isLocked: false });
    return id;
  }

  find(id: string | null): Readonly<Session> | undefined {
    return id === null ? undefined : this.#open.get(id);
  }

  setLocked(id: string, isLocked: boolean): void {
    const session = this.#open.get(id);
    if (session) session.isLocked = isLocked;
  }

  end(id: string): void {
    this.#open.delete(id);
  }

  /** True when the person has a session that is not locked; content tickets ask this. */
  isPresent(personId: string): boolean {
    return [...this.#open.values()].some((session) => session.personId === personId && !session.isLocked);
  }
}
