/** What the job thread is asked about printing a book; the shapes are shared by asker and thread. */
import type { BookForm } from '#contract/reports.ts';
import type { RowRange } from './store.ts';

export interface BookJob {
  readonly form: BookForm;
  readonly paper: 'A3' | 'A4';
  readonly orientation: 'landscape' | 'portrait';
  readonly firstPage: number;
  readonly cover: {
    readonly superior: string;
    readonly agency: string;
    readonly name: string;
    readonly year: string;
    readonly fromDay: string;
    readonly toDay: string;
    readonly fromNumber: string;
    readonly toNumber: string;
    readonly volume: string;
  };
  readonly range: RowRange;
  readonly fontsDir: string;
  /** Shared memory: how many rows are done, and whether to stop. */
  readonly control: Int32Array<SharedArrayBuffer>;
}

/** Null when it was stopped. */
export type BookAnswer = {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly rowCount: number;
} | null;

/** Where in `control` each thing stands. */
export const rowsDone = 0;
export const stopAsked = 1;
