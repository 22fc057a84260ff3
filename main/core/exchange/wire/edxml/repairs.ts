/** Collects what the reader put right, up to a limit, so that a hostile message cannot flood the report. */
import type { EdxmlRepair } from './message.ts';

export type Repairs = {
  readonly list: readonly EdxmlRepair[];
  add(code: string, where: string, text?: string): void;
};

const textKeptChars = 200;

export function collectRepairs(max: number): Repairs {
  const list: EdxmlRepair[] = [];
  return {
    list,
    add(code, where, text) {
      if (list.length >= max) return;
      list.push(text === undefined ? { code, where } : { code, where, text: text.slice(0, textKeptChars) });
    },
  };
}
