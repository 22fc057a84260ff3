/** Compares what can be reached in two revisions of one document, object by object, by content. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  type PDFName,
  PDFNull,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib';
import { name } from '../../pdf/object-access.ts';
import type { PdfReader } from '../../pdf/reader.ts';
import { PdfRefusal } from '../../pdf/refusal.ts';

/** Where two revisions part: the way there, and the object around it. */
export interface Difference {
  readonly path: string;
  readonly objects: readonly number[];
}

interface Step {
  readonly before: PDFObject | undefined;
  readonly after: PDFObject | undefined;
  readonly key: string;
  readonly from: Step | null;
  readonly object: number | null;
}

/** Work that all comparisons of one verification share; an honest file needs a small part of it. */
export interface WorkBudget {
  left: number;
}

const lengthKey = name('Length');

export class Comparison {
  readonly before: PdfReader;
  readonly after: PdfReader;
  /** Objects somebody else compares by their own rules; reaching one of them again is no news. */
  readonly #ruled: ReadonlySet<PDFRef>;
  readonly #budget: WorkBudget;
  readonly #equal = new Set<string>();

  constructor(before: PdfReader, after: PdfReader, ruled: ReadonlySet<PDFRef>, budget: WorkBudget) {
    this.before = before;
    this.after = after;
    this.#ruled = ruled;
    this.#budget = budget;
  }

  /**
   * The first difference between two values and everything they refer to, or null when there is none.
   * An object seen equal once is not compared again; one seen different is, wherever it is reached.
   */
  firstDifference(
    before: PDFObject | undefined,
    after: PDFObject | undefined,
    path: string,
  ): Difference | null {
    const visited = new Set<string>();
    const open: Step[] = [{ before, after, key: path, from: null, object: null }];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (this.#budget.left-- <= 0) throw new PdfRefusal('pdf.too_large', { what: 'comparison' });
      if (this.#isKnown(step, visited)) continue;
      if (!this.#compare(step, open)) return { path: pathOf(step), objects: objectsOf(step) };
    }
    for (const pair of visited) this.#equal.add(pair);
    return null;
  }

  #isKnown({ before, after }: Step, visited: Set<string>): boolean {
    if (!(before instanceof PDFRef) || !(after instanceof PDFRef)) return false;
    if (before === after && this.#ruled.has(before)) return true;
    const pair = `${before.tag}/${after.tag}`;
    if (visited.has(pair) || this.#equal.has(pair)) return true;
    visited.add(pair);
    return false;
  }

  /** Whether the two values agree on the surface; what lies below is put on `open`. */
  #compare(step: Step, open: Step[]): boolean {
    const before = this.before.resolve(step.before);
    const after = this.after.resolve(step.after);
    if (before === undefined || after === undefined) return isNothing(before) && isNothing(after);
    const object = numberOf(step.after) ?? numberOf(step.before) ?? step.object;
    if (before instanceof PDFStream && after instanceof PDFStream) {
      this.#compareKeys(step, before.dict, after.dict, object, open);
      return this.#isSameStored(step) || Buffer.compare(before.getContents(), after.getContents()) === 0;
    }
    if (before instanceof PDFDict && after instanceof PDFDict) {
      this.#compareKeys(step, before, after, object, open);
      return true;
    }
    if (before instanceof PDFArray && after instanceof PDFArray) {
      if (before.size() !== after.size()) return false;
      for (let index = 0; index < before.size(); index++) {
        open.push({
          before: before.get(index),
          after: after.get(index),
          key: String(index),
          from: step,
          object,
        });
      }
      return true;
    }
    return isSameScalar(before, after);
  }

  #compareKeys(step: Step, before: PDFDict, after: PDFDict, object: number | null, open: Step[]): void {
    for (const key of keysOf(before, after)) {
      // The length is told by the bytes themselves.
      if (key === lengthKey && before.has(lengthKey) && after.has(lengthKey)) continue;
      open.push({
        before: before.get(key),
        after: after.get(key),
        key: key.decodeText(),
        from: step,
        object,
      });
    }
  }

  /** The earlier revision is a prefix of the later file, so the same place holds the same bytes. */
  #isSameStored({ before, after }: Step): boolean {
    if (!(before instanceof PDFRef) || before !== after) return false;
    const [old, now] = [this.before.entry(before.objectNumber), this.after.entry(before.objectNumber)];
    return old?.kind === 'plain' && now?.kind === 'plain' && old.offset === now.offset;
  }

  /** Whether the earlier revision knows no object of this number. */
  isNew(ref: PDFRef): boolean {
    return (this.before.entry(ref.objectNumber)?.kind ?? 'free') === 'free';
  }
}

function isNothing(object: PDFObject | undefined): boolean {
  return object === undefined || object === PDFNull;
}

function isSameScalar(before: PDFObject, after: PDFObject): boolean {
  if (before.constructor === after.constructor && before.toString() === after.toString()) return true;
  // One text may be written in two ways.
  if (isString(before) && isString(after)) return Buffer.compare(before.asBytes(), after.asBytes()) === 0;
  return false;
}

function isString(object: PDFObject): object is PDFString | PDFHexString {
  return object instanceof PDFString || object instanceof PDFHexString;
}

function numberOf(object: PDFObject | undefined): number | null {
  return object instanceof PDFRef ? object.objectNumber : null;
}

function pathOf(step: Step): string {
  const keys: string[] = [];
  for (let at: Step | null = step; at !== null; at = at.from) keys.unshift(at.key);
  return keys.length <= 14 ? keys.join('/') : [...keys.slice(0, 6), '…', ...keys.slice(-6)].join('/');
}

function objectsOf(step: Step): number[] {
  const own = numberOf(step.after) ?? numberOf(step.before) ?? step.object;
  return own === null ? [] : [own];
}

/** The keys of either dictionary, each once. */
export function keysOf(before: PDFDict | null, after: PDFDict | null): PDFName[] {
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
}
