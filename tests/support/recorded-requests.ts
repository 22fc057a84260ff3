/** Reads the recorded VXP requests as bytes, because one of them is not UTF-8. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type RecordedRequest = {
  readonly method: string;
  readonly path: string;
  /** One character a byte, as Node gives received headers. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
};

const folder = join(import.meta.dirname, '..', 'fixtures', 'vxp-wire');

/** The requests of one file, in order. */
export function recordedRequests(file: string): readonly RecordedRequest[] {
  const text = readFileSync(join(folder, file)).toString('latin1');
  return text.split('=====REQ\n').slice(1).map(readOne);
}

function readOne(block: string): RecordedRequest {
  const match = /^([\s\S]*?)\n--BODY (\d+)\n([\s\S]*)$/.exec(block);
  if (!match) throw new Error('Not a recorded request');
  const [, head = '', size = '0', rest = ''] = match;
  const [first = '', ...lines] = head.split('\n');
  const [method = '', path = ''] = first.split(' ');
  return {
    method,
    path,
    headers: lines.map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
    body: body(rest, Number(size)),
  };
}

/** The recording's line ends were made plain LF; a body shorter than it says gets its CR LF back. */
function body(rest: string, size: number): Buffer {
  const text = rest.replace(/\n$/, '');
  return Buffer.from(text.length === size ? text : text.replaceAll('\n', '\r\n'), 'latin1');
}
