/** Finds the objects of a damaged file by searching for their heads; for looking only, never for signing. */
import { PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from 'pdf-lib';
import type { ByteWindow } from './byte-window.ts';
import { decoded } from './filters.ts';
import { countOf, dictOf, name, nameText } from './object-access.ts';
import { ObjectParser } from './object-parser.ts';
import { broken, isBroken } from './refusal.ts';
import { filterSteps } from './stored-stream.ts';
import { streamStart, type XrefChain, type XrefEntry } from './xref.ts';

const blockBytes = 1024 * 1024;
const overlapBytes = 64;
const objectsMax = 2_000_000;

interface Finding {
  readonly entries: Map<number, XrefEntry>;
  readonly trailer: Map<PDFName, PDFObject>;
  catalog: number | null;
  inflateLeft: number;
}

/** The last object of each number wins, as in the repairs of common viewers. */
export function repairedChain(window: ByteWindow, context: PDFContext): XrefChain {
  const finding: Finding = {
    entries: new Map(),
    trailer: new Map(),
    catalog: null,
    inflateLeft: 256 * 1024 * 1024,
  };
  for (let start = 0; start < window.size; start += blockBytes) {
    const text = window.latin1(start, start + blockBytes + overlapBytes);
    for (const found of text.matchAll(/(?:\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj|trailer)\b/g)) {
      if (found.index >= blockBytes) break;
      tolerant(() => take(window, context, finding, start + found.index, found[0]));
      if (finding.entries.size > objectsMax) throw broken('too many objects');
    }
  }
  return chainOf(finding, context, window.size);
}

function chainOf(finding: Finding, context: PDFContext, size: number): XrefChain {
  const root = finding.trailer.get(name('Root'));
  const isKnown = root instanceof PDFRef && finding.entries.has(root.objectNumber);
  if (!isKnown && finding.catalog === null) throw broken('no catalog found');
  if (!isKnown && finding.catalog !== null) finding.trailer.set(name('Root'), PDFRef.of(finding.catalog));
  const trailer = PDFDict.fromMapWithContext(finding.trailer, context);
  const { entries } = finding;
  const section = { at: 0, end: size, kind: 'table' as const, entries, trailer, isHybrid: false };
  return { sections: [section], entries, shift: 0, startxref: 0 };
}

// One unreadable object must not hide the readable ones.
function tolerant(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
}

function take(window: ByteWindow, context: PDFContext, finding: Finding, at: number, head: string): void {
  const parser = new ObjectParser(window, context, at);
  if (parser.word('trailer')) return keepTrailer(finding, dictOf(parser.value()));
  const place = parser.objectHead();
  if (place === null) return;
  finding.entries.set(place.number, { kind: 'plain', offset: at, generation: place.generation });
  if (!isDictAhead(window, at + head.length)) return;
  const dict = dictOf(parser.value());
  const type = nameText(dict?.get(PDFName.Type));
  if (type === 'Catalog') finding.catalog = place.number;
  if (type === 'XRef') keepTrailer(finding, dict);
  if (type === 'ObjStm' && dict !== null) takePacked(window, context, finding, parser, dict, place.number);
}

function isDictAhead(window: ByteWindow, place: number): boolean {
  return /^\s*<</.test(window.latin1(place, place + 32));
}

function keepTrailer(finding: Finding, dict: PDFDict | null): void {
  for (const key of ['Root', 'Info', 'ID', 'Encrypt', 'Size']) {
    const value = dict?.get(name(key));
    if (value !== undefined) finding.trailer.set(name(key), value);
  }
}

function takePacked(
  window: ByteWindow,
  context: PDFContext,
  finding: Finding,
  parser: ObjectParser,
  dict: PDFDict,
  stream: number,
): void {
  const from = streamStart(window, parser);
  const length = countOf(dict.get(PDFName.Length));
  const count = countOf(dict.get(name('N')));
  if (from === null || length === null || count === null) return;
  const steps = filterSteps(dict, (value) => value);
  const data = decoded(window.bytes(from, from + length), steps, finding.inflateLeft);
  finding.inflateLeft -= data.length;
  const head = Buffer.from(data)
    .toString('latin1')
    .slice(0, countOf(dict.get(name('First'))) ?? 0);
  const numbers = head.split(/\s+/).filter((word) => word !== '');
  for (let index = 0; index < Math.min(count, numbers.length / 2); index++) {
    const number = Number(numbers[index * 2]);
    if (!Number.isSafeInteger(number)) return;
    finding.entries.set(number, { kind: 'packed', stream, index });
    if (/\/Type\s*\/Catalog\b/.test(packedText(data, dict, numbers, index))) finding.catalog = number;
  }
}

function packedText(data: Uint8Array, dict: PDFDict, numbers: readonly string[], index: number): string {
  const first = countOf(dict.get(name('First'))) ?? 0;
  const start = first + Number(numbers[index * 2 + 1]);
  const next = numbers[index * 2 + 3];
  const end = next === undefined ? data.length : first + Number(next);
  return Buffer.from(data.subarray(start, Math.min(end, start + 4096))).toString('latin1');
}
