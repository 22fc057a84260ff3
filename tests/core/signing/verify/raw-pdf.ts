/** Writes small PDFs byte by byte, honest or not: an attack needs a writer that obeys no rule. */
import { createHash, createPrivateKey, sign as signRaw } from 'node:crypto';
import { buildCms, buildSignedAttributes, type SignatureSubFilter } from '#core/signing/cms/index.ts';
import type { PkiEntry } from '#tests/support/pki.ts';

/** A file so far: its bytes, the newest text of each object, the next free number, where its last section lies. */
export interface Draft {
  readonly bytes: Buffer;
  readonly bodies: ReadonlyMap<number, string>;
  readonly next: number;
  readonly section: number;
}

export const pageNumbers = [3, 6] as const;
const contents = (text: string) => stream('', `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`);

/** The body of a stream object. */
export function stream(entries: string, data: string): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

/** Two pages; with `form`, a text field (8) and a hidden note layer (9) beside them. */
export function basePdf(form = false): Draft {
  const acroForm = form ? '/AcroForm << /Fields [8 0 R] /DA (/F1 12 Tf 0 g) >>' : '';
  const bodies: [number, string][] = [
    [1, `<< /Type /Catalog /Pages 2 0 R ${acroForm} >>`],
    [2, '<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 595 842] >>'],
    [3, `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R /Annots [${form ? '8 0 R' : ''}] >>`],
    [4, contents('Chi thi so 1: chi 100 dong')],
    [5, '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'],
    [6, '<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources 5 0 R >>'],
    [7, contents('Trang hai')],
  ];
  if (form)
    bodies.push([8, textField('cu')], [9, stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', 'cu')]);
  const empty = {
    bytes: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
    bodies: new Map(),
    next: 10,
    section: 0,
  };
  return revise(empty, Object.fromEntries(bodies));
}

/** The text field's body. */
export function textField(value: string): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Tx /T (noi dung) /V (${value}) /Rect [72 600 300 620] /P 3 0 R /AP << /N 9 0 R >> >>`;
}

/** Appends one revision with these objects and, when wanted, more trailer keys. */
export function revise(draft: Draft, changes: Readonly<Record<number, string>>, trailer = ''): Draft {
  const chunks = [draft.bytes];
  const offsets: [number, number][] = [];
  let at = draft.bytes.length;
  for (const [number, body] of Object.entries(changes)) {
    offsets.push([Number(number), at]);
    const chunk = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1');
    chunks.push(chunk);
    at += chunk.length;
  }
  const next = Math.max(draft.next, ...offsets.map(([number]) => number + 1));
  const free = draft.section === 0 ? '0 1\n0000000000 65535 f \n' : '';
  const table = offsets.map(([number, offset]) => tableEntry(number, offset)).join('');
  const previous = draft.section === 0 ? '' : `/Prev ${draft.section}`;
  const tail = `xref\n${free}${table}trailer\n<< /Size ${next} /Root 1 0 R ${previous} ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  chunks.push(Buffer.from(tail, 'latin1'));
  const bodies = new Map(draft.bodies);
  for (const [number, body] of Object.entries(changes)) bodies.set(Number(number), body);
  return { bytes: Buffer.concat(chunks), bodies, next, section: at };
}

/** One line pair of a classic section. */
export function tableEntry(number: number, offset: number): string {
  return `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
}

export interface SigningOrder {
  readonly signer: PkiEntry;
  readonly chain?: readonly PkiEntry[];
  readonly name?: string;
  readonly page?: 3 | 6;
  readonly rectangle?: string;
  readonly subFilter?: SignatureSubFilter | 'ETSI.RFC3161' | 'adbe.pkcs7.sha1';
  readonly at?: Date;
  /** Certifies with this level. */
  readonly certify?: 1 | 2 | 3;
  /** Text for the signature dictionary or the field, to bend either. */
  readonly moreInValue?: string;
  readonly moreInField?: string;
  /** Other objects to write in the same revision. */
  readonly also?: Readonly<Record<number, string>>;
  /** Instead of an ordinary CMS. */
  readonly makeCms?: (covered: Buffer, ordinary: () => Uint8Array) => Uint8Array;
  /** Leaves this many bytes at the end of the file unsigned. */
  readonly uncovered?: number;
  /** A token over the signature value. */
  readonly stamp?: (signature: Buffer) => Uint8Array;
}

const reserve = 12_000;
export const signedOn = new Date('2026-10-01T02:03:04Z');

/** Appends a revision with a new signature field, signed. */
export function sign(draft: Draft, order: SigningOrder): Draft {
  const field = draft.next;
  const { name = `Signature${field}`, page = 3, rectangle = '300 100 500 160', certify } = order;
  const look = stream('/Type /XObject /Subtype /Form /BBox [0 0 200 60]', '0 0 200 60 re S');
  const changes: Record<number, string> = {
    1: addToForm(catalogOf(draft, certify === undefined ? null : field + 1), field),
    [page]: addToAnnotations(draft.bodies.get(page) ?? '', field),
    [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /V ${field + 1} 0 R /F 132 /P ${page} 0 R /Rect [${rectangle}] /AP << /N ${field + 2} 0 R >> ${order.moreInField ?? ''} >>`,
    [field + 1]: signatureBody(order),
    [field + 2]: look,
    ...order.also,
  };
  return fillSignature(revise(draft, changes), order);
}

/** Signs an empty field that the draft already has. */
export function signExisting(draft: Draft, field: number, order: SigningOrder): Draft {
  const value = draft.next;
  const body = (draft.bodies.get(field) ?? '').replace(/>>\s*$/, `/V ${value} 0 R >>`);
  return fillSignature(revise(draft, { [field]: body, [value]: signatureBody(order), ...order.also }), order);
}

function catalogOf(draft: Draft, certifying: number | null): string {
  const body = draft.bodies.get(1) ?? '';
  return certifying === null ? body : body.replace(/>>\s*$/, `/Perms << /DocMDP ${certifying} 0 R >> >>`);
}

/** The catalog with one more field in its form. */
export function addToForm(catalog: string, field: number): string {
  if (!catalog.includes('/AcroForm')) {
    return catalog.replace(/>>\s*$/, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >> >>`);
  }
  return catalog.replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${field} 0 R]`);
}

/** The page with one more annotation. */
export function addToAnnotations(page: string, annotation: number): string {
  if (!page.includes('/Annots')) return page.replace(/>>\s*$/, `/Annots [${annotation} 0 R] >>`);
  return page.replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 ${annotation} 0 R]`);
}

function signatureBody({
  subFilter = 'ETSI.CAdES.detached',
  at = signedOn,
  certify,
  moreInValue = '',
}: SigningOrder) {
  const type = subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
  const time = `D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  const transform = `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${certify} /V /1.2 >> >>]`;
  return `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} /M (${time}) ${certify === undefined ? '' : transform} ${moreInValue} /ByteRange [0 0000000001 0000000002 0000000003] /Contents <${'0'.repeat(reserve * 2)}> >>`;
}

function fillSignature(draft: Draft, order: SigningOrder): Draft {
  const bytes = Buffer.from(draft.bytes);
  const gapFrom = bytes.lastIndexOf(`<${'0'.repeat(64)}`);
  const gapTo = gapFrom + reserve * 2 + 2;
  const end = bytes.length - (order.uncovered ?? 0);
  const numbers = [gapFrom, gapTo, end - gapTo].map((number) => String(number).padStart(10, '0'));
  bytes.write(
    `[0 ${numbers.join(' ')}]`,
    bytes.lastIndexOf('[0 0000000001 0000000002 0000000003]'),
    'latin1',
  );
  const covered = Buffer.concat([bytes.subarray(0, gapFrom), bytes.subarray(gapTo, end)]);
  const cms = order.makeCms?.(covered, () => ordinaryCms(covered, order)) ?? ordinaryCms(covered, order);
  bytes.write(Buffer.from(cms).toString('hex'), gapFrom + 1, 'latin1');
  return { ...draft, bytes };
}

/** The CMS an honest program would make over these bytes. */
export function ordinaryCms(covered: Uint8Array, order: SigningOrder): Uint8Array {
  const { signer, chain = [], at = signedOn, stamp } = order;
  const subFilter = order.subFilter === 'adbe.pkcs7.detached' ? order.subFilter : 'ETSI.CAdES.detached';
  const digest = createHash('sha256').update(covered).digest();
  const signedAttributes = buildSignedAttributes({
    digest,
    hash: 'sha256',
    certificateDer: signer.der,
    subFilter,
    at,
  });
  const signature = signRaw('sha256', signedAttributes, createPrivateKey(signer.keyPem));
  return buildCms({
    signedAttributes,
    signature,
    certificateChainDer: [signer, ...chain].map(({ der }) => der),
    algorithm: signer.name.endsWith('Ec') ? 'ecdsa' : 'rsa-pkcs1',
    hash: 'sha256',
    ...(stamp && { timestampToken: stamp(signature) }),
  });
}

/** Replaces the only occurrence of a text by another of the same length. */
export function overwrite(bytes: Buffer, text: string, by: string): Buffer {
  const at = bytes.indexOf(text, 0, 'latin1');
  if (at === -1 || text.length !== by.length) throw new Error(`cannot overwrite ${text}`);
  const copy = Buffer.from(bytes);
  copy.write(by, at, 'latin1');
  return copy;
}
