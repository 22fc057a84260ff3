/** Files the system asked us to open; they wait until somebody is signed in. */
import type { Append } from '../protocol/intake.ts';
import type { SessionHolder } from '../session.ts';
import { bringIn } from './bring-in.ts';

const waitingMax = 50;

export interface OpeningTerms {
  readonly session: SessionHolder;
  readonly append: Append;
  /** Told of each file brought in: ids are the upload and the file's name. */
  readonly onOpened: (upload: string, fileName: string) => void;
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export class Openings {
  readonly #terms: OpeningTerms;
  #waiting: string[] = [];

  constructor(terms: OpeningTerms) {
    this.#terms = terms;
    terms.session.listen(() => void this.#bringWaiting());
  }

  /** Brings in these files now, or at the next sign-in. */
  open(files: readonly string[]): void {
    this.#waiting = [...this.#waiting, ...files].slice(0, waitingMax);
    void this.#bringWaiting();
  }

  async #bringWaiting(): Promise<void> {
    const { session, append, onOpened, log } = this.#terms;
    while (session.isOpen && this.#waiting.length > 0) {
      const file = this.#waiting.shift();
      if (!file) return;
      try {
        const { upload, fileName } = await bringIn(file, append);
        onOpened(upload, fileName);
      } catch (error) {
        // One unreadable file must not keep the others out; its name stays out of the log.
        log('open_with.failed', {
          error: error instanceof Error && 'code' in error ? error.code : 'unknown',
        });
      }
    }
  }
}
