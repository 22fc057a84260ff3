/** A stream that stays in the file until its bytes are asked for. */
import { PDFArray, type PDFDict, PDFName, type PDFObject, PDFStream } from 'pdf-lib';
import type { ByteWindow } from './byte-window.ts';
import type { FilterStep } from './filters.ts';
import { arrayOf, countOf, dictOf, name, nameText } from './object-access.ts';
import { broken } from './refusal.ts';

export class StoredStream extends PDFStream {
  /** The place of the still filtered bytes in the file. */
  readonly from: number;
  readonly to: number;
  readonly #window: ByteWindow;

  constructor(dict: PDFDict, window: ByteWindow, from: number, to: number) {
    super(dict);
    this.#window = window;
    this.from = from;
    this.to = to;
  }

  override getContents(): Uint8Array {
    return this.#window.bytes(this.from, this.to);
  }

  override getContentsSize(): number {
    return this.to - this.from;
  }

  override getContentsString(): string {
    return this.#window.latin1(this.from, this.to);
  }
}

/** The filters of a stream dictionary in order, each with its own parameters. */
export function filterSteps(
  dict: PDFDict,
  resolve: (object: PDFObject | undefined) => PDFObject | undefined,
): FilterStep[] {
  const filters = listed(resolve(dict.get(name('Filter')) ?? dict.get(name('F'))));
  const parameters = listed(resolve(dict.get(name('DecodeParms')) ?? dict.get(name('DP'))));
  if (filters.length > 8) throw broken('too many filters');
  return filters.map((filter, index) => {
    const own = dictOf(resolve(parameters[index]));
    const count = (key: string, usual: number) => countOf(resolve(own?.get(name(key)))) ?? usual;
    return {
      name: nameText(resolve(filter)) ?? '',
      predictor: count('Predictor', 1),
      columns: count('Columns', 1),
      colors: count('Colors', 1),
      bitsPerComponent: count('BitsPerComponent', 8),
    };
  });
}

function listed(object: PDFObject | undefined): PDFObject[] {
  if (object instanceof PDFName || dictOf(object) !== null) return object === undefined ? [] : [object];
  return object instanceof PDFArray ? (arrayOf(object)?.asArray() ?? []) : [];
}
