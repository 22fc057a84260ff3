/** Acts on all ticked documents at once: what a feature gives to be offered beside "Đánh dấu đã đọc". */
import type { DocumentAct } from '#contract/documents.ts';

/** What was done and how it is taken back. */
export interface ManyDone {
  readonly sentence: string;
  readonly undo: () => Promise<unknown>;
}

export interface ManyAct {
  readonly key: string;
  readonly label: string;
  readonly shortcut?: string;
  /** Offered only where core allows it for every ticked document; otherwise "Vì sao?" tells how many do not. */
  readonly act?: DocumentAct;
  /** Does it and answers how to undo it; nothing where there was nothing to do, or a dialog asks on. */
  readonly perform: (ids: readonly string[]) => Promise<ManyDone | undefined>;
}
