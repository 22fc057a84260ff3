/** Reads one PDF in the job thread: its fields with proof, its pages, and whether it bears a secrecy mark. */
import type { ReadField } from '#contract/documents.ts';
import {
  findSecrecyInFileName,
  findSecrecyInWords,
  findSecrecyOnPage,
  readFields,
  readTextLayer,
  type ByteSource,
  type ReadField as Read,
  type SecrecyFinding,
  type TextLayer,
} from './reading/index.ts';
import type { ReadPdfAnswer } from './reading-job.ts';

const shownFields: ReadonlySet<string> = new Set([
  'number',
  'symbol',
  'issuedOn',
  'issuerName',
  'kind',
  'subject',
  'signerName',
  'signerPosition',
  'urgency',
  'dueOn',
  'place',
  'pageCount',
]);

/** `sha256` is asked for only when the file is one we take. An encrypted file is taken: it can be registered, not signed. */
export async function readPdf(
  source: ByteSource,
  fileName: string,
  pdfjsDir: string,
  sha256: () => string,
): Promise<ReadPdfAnswer> {
  if (source.size === 0) return { ok: false, code: 'documents.empty_file' };
  const inName = findSecrecyInFileName(fileName);
  const reading = await readTextLayer(source, { pdfjsDir });
  if (!reading.ok && reading.code === 'reading.not_a_pdf') return { ok: false, code: 'documents.not_a_pdf' };
  if (!reading.ok) {
    const isEncrypted = reading.code === 'reading.encrypted';
    return {
      ok: true,
      sha256: sha256(),
      pageCount: null,
      isEncrypted,
      hasTextLayer: false,
      fields: [],
      secrecy: inName && secrecyOf(inName),
    };
  }
  const { layer } = reading;
  const { fields, hasTextLayer } = readFields(layer);
  const secrecy = findSecrecyOnPage(layer.items, layer.pages) ?? secrecyBeside(layer) ?? inName;
  return {
    ok: true,
    sha256: sha256(),
    pageCount: layer.pageCount,
    isEncrypted: layer.isEncrypted,
    hasTextLayer,
    fields: fields.filter(({ field }) => shownFields.has(field)).map(toContract),
    secrecy: secrecy && secrecyOf(secrecy),
  };
}

/** Marks in what the file says beside its text: a stamp's note, a form field, the title, the name of a file within. */
function secrecyBeside({ notes = [], attachments = [] }: TextLayer): SecrecyFinding | null {
  const inNote = firstFound(notes, (note) => findSecrecyInWords(note));
  if (inNote) return { ...inNote, where: 'page' };
  return firstFound(attachments, (name) => findSecrecyInWords(name, 'name'));
}

function firstFound<T, R>(values: readonly T[], find: (value: T) => R | null): R | null {
  for (const value of values) {
    const found = find(value);
    if (found !== null) return found;
  }
  return null;
}

const secrecyOf = ({ level, where, text, isDoubt }: SecrecyFinding) => ({ level, where, text, isDoubt });

function toContract({ field, value, confidence, boxes, alternatives, conversion }: Read): ReadField {
  // Filtered by shownFields, which is the contract's list.
  return {
    field: field as ReadField['field'],
    value,
    confidence,
    boxes: [...boxes],
    alternatives: [...alternatives],
    ...(conversion ? { conversion } : {}),
  };
}
