/** Attacks on signed PDFs, at least one for each check of the verifier; none of these files may be called valid. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openssl } from '#tests/support/openssl.ts';
import type { PkiEntry, TestPki } from '#tests/support/pki.ts';
import {
  addToAnnotations,
  addToForm,
  basePdf,
  overwrite,
  revise,
  sign,
  stream,
  tableEntry,
  textField,
  type Draft,
  type SigningOrder,
} from './raw-pdf.ts';
import { signByOpenssl } from './message.ts';
import { timestampOver } from './timestamp-authority.ts';

export interface Attack {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the report must say, among other things. */
  readonly reason: string;
}

/** Every attack, made with fresh signatures. */
export function makeAttacks(pki: TestPki): Attack[] {
  const leader: SigningOrder = { signer: pki.leader, chain: [pki.intermediate], name: 'Lanh dao' };
  const agency: SigningOrder = { signer: pki.agency, chain: [pki.intermediate], name: 'Co quan', page: 6 };
  const scene = { pki, leader, agency, signed: sign(basePdf(), leader), form: sign(basePdf(true), leader) };
  return [
    ...structureAttacks(scene),
    ...rangeAttacks(scene),
    ...messageAttacks(scene),
    ...timeAndTrustAttacks(scene),
    ...contentAttacks(scene),
    ...formAttacks(scene),
    ...shadowAttacks(scene),
    ...permissionAttacks(scene),
    ...certifiedAttacks(scene),
    ...unsignedPartAttacks(scene),
    ...identityAttacks(scene),
  ];
}

interface Scene {
  readonly pki: TestPki;
  readonly leader: SigningOrder;
  readonly agency: SigningOrder;
  /** Signed: field 10, value 11, look 12. */
  readonly signed: Draft;
  readonly form: Draft;
}

function attack(name: string, file: Draft | Buffer, reason: string): Attack {
  return { name, bytes: Buffer.isBuffer(file) ? file : file.bytes, reason };
}

function body(draft: Draft, number: number): string {
  const text = draft.bodies.get(number);
  if (text === undefined) throw new Error(`no object ${number}`);
  return text;
}

/** The text of a signature value as it lies in the file, with range and contents filled in. */
function writtenValue({ bytes }: Draft, number: number): string {
  const text = bytes.toString('latin1');
  const from = text.indexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length;
  return text.slice(from, text.indexOf('\nendobj', from));
}

const evilText = stream('', 'BT /F1 24 Tf 72 700 Td (Chi thi so 1: chi 900 trieu dong) Tj ET');

// V1 and V2: reading the file, finding its signatures.
function structureAttacks({ signed, agency }: Scene): Attack[] {
  const unlisted = body(signed, 1).replace(/\/Fields \[[^\]]*\]/, '/Fields []');
  const circle = revise(signed, {});
  const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  return [
    attack('sections that lead to themselves', turnCircular(circle), 'damaged'),
    attack('a page tree that contains itself', revise(signed, { 3: body(signed, 2) }), 'damaged'),
    attack('arrays nested five thousand deep', revise(signed, { 4: nested }), 'damaged'),
    attack('the signature taken out of the form', revise(signed, { 1: unlisted }), 'undeclared_signature'),
    attack(
      'the first of two signatures taken out of the form',
      (() => {
        const both = sign(signed, agency);
        return revise(both, { 1: body(both, 1).replace('10 0 R', '') });
      })(),
      'changed_after_signing',
    ),
  ];
}

function turnCircular(draft: Draft): Buffer {
  const text = draft.bytes.toString('latin1');
  const at = text.lastIndexOf('/Prev ') + 6;
  const length = /^\d+/.exec(text.slice(at))?.[0].length ?? 0;
  return Buffer.from(
    text.slice(0, at) + String(draft.section).padStart(length, '0') + text.slice(at + length),
    'latin1',
  );
}

// V3 to V5: which bytes are covered.
function rangeAttacks({ signed, leader }: Scene): Attack[] {
  const range =
    /\/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]/.exec(signed.bytes.toString('latin1'))?.slice(1) ?? [];
  const [gapFrom = '', gapTo = '', tail = ''] = range;
  const ranged = (text: string) => overwrite(signed.bytes, `[0 ${gapFrom} ${gapTo} ${tail}]`, text);
  const valueAgain = revise(signed, { 11: writtenValue(signed, 11), 4: evilText });
  return [
    attack(
      'a range past the end of the file',
      ranged(`[0 ${gapFrom} ${gapTo} 9999999999]`),
      'byte_range_wrong',
    ),
    attack('a range that begins late', ranged(`[9 ${gapFrom} ${gapTo} ${tail}]`), 'byte_range_wrong'),
    attack('a range that runs backwards', ranged(`[0 ${gapTo} ${gapFrom} ${tail}]`), 'byte_range_wrong'),
    attack(
      'a range of negative length',
      ranged(`[0 ${gapFrom} ${gapTo} -${tail.slice(1)}]`),
      'byte_range_wrong',
    ),
    attack('a range of two numbers', ranged(`[0 ${gapFrom.padEnd(32, ' ')}]`), 'byte_range_wrong'),
    attack('a range copied from another signature', valueAgain, 'contents_not_own'),
    attack('signature wrapping, the signed rest moved to the end', wrapped(signed), 'contents_not_own'),
    attack('a gap wider than the signature value', widened(signed), 'contents_not_own'),
    attack(
      'the last bytes of the file unsigned',
      sign(basePdf(), { ...leader, uncovered: 12 }),
      'range_not_at_revision_end',
    ),
    attack(
      'bytes after the end',
      Buffer.concat([signed.bytes, Buffer.from('% them vao\n')]),
      'bytes_after_last_revision',
    ),
    attack(
      'incremental saving without a cross-reference section',
      Buffer.concat([signed.bytes, Buffer.from(`4 0 obj\n${evilText}\nendobj\n`)]),
      'bytes_after_last_revision',
    ),
    attack(
      'incremental saving that names the old section again',
      Buffer.concat([
        signed.bytes,
        Buffer.from(`4 0 obj\n${evilText}\nendobj\nstartxref\n${signed.section}\n%%EOF\n`),
      ]),
      'bytes_after_last_revision',
    ),
  ];
}

/** Foreign objects and a section of their own are put between the signature value and the rest that was signed. */
function wrapped(signed: Draft): Buffer {
  const value = writtenValue(signed, 11);
  const contents = /<[0-9a-f]{99,}>/.exec(value)?.[0] ?? '';
  const gapTo = signed.bytes.indexOf(contents, 0, 'latin1') + contents.length;
  const head = signed.bytes.subarray(0, gapTo).toString('latin1');
  const kept = [1, 3, 10].map((number) => [number, head.lastIndexOf(`\n${number} 0 obj`) + 1] as const);
  const foreign = [
    [4, evilText],
    [11, value.replace(/\/ByteRange \[0 (\d{10}) \d{10}/, '/ByteRange [0 $1 GGGGGGGGGG')],
    [12, body(signed, 12)],
  ] as const;
  let inserted = '\n>>\nendobj\n';
  const moved = foreign.map(([number, text]) => {
    const offset = gapTo + inserted.length;
    inserted += `${number} 0 obj\n${text}\nendobj\n`;
    return [number, offset] as const;
  });
  const section = gapTo + inserted.length;
  const table = [...kept, ...moved].map(([number, offset]) => tableEntry(number, offset)).join('');
  const first = /startxref\n(\d+)/.exec(head)?.[1] ?? '0';
  inserted += `xref\n${table}trailer\n<< /Size 13 /Root 1 0 R /Prev ${first} >>\n`;
  const rest = signed.bytes.subarray(gapTo).toString('latin1');
  const end = `\nstartxref\n${section}\n%%EOF\n`;
  const whole = `${head}${inserted}${rest}${end}`;
  const movedTo = String(head.length + inserted.length).padStart(10, '0');
  return Buffer.from(whole.replace('GGGGGGGGGG', movedTo), 'latin1');
}

/** The value ends early and foreign bytes follow inside the gap. */
function widened(signed: Draft): Buffer {
  const zeros = signed.bytes.lastIndexOf('0'.repeat(400));
  const copy = Buffer.from(signed.bytes);
  copy.write('> /Foreign <', zeros, 'latin1');
  return copy;
}

// V6 and V7: the CMS message and its algorithms.
function messageAttacks({ pki, signed, leader }: Scene): Attack[] {
  const withMessage = (makeCms: NonNullable<SigningOrder['makeCms']>) =>
    sign(basePdf(), { ...leader, makeCms });
  const openssled = (...options: string[]) =>
    withMessage((covered) => signByOpenssl(pki.leader, covered, options));
  const second = ['-signer', pki.agency.pemFile, '-inkey', pki.agency.keyFile];
  const another = Buffer.from('một văn bản khác');
  return [
    attack(
      'one letter of the page changed',
      overwrite(signed.bytes, 'chi 100 dong', 'chi 900 dong'),
      'bytes_changed',
    ),
    attack(
      'one bit of the signature value flipped',
      withMessage((_, ordinary) => flipped(ordinary())),
      'signature_wrong',
    ),
    attack(
      'a message over another document',
      withMessage(() => signByOpenssl(pki.leader, another, [])),
      'bytes_changed',
    ),
    attack(
      'another document inside the message',
      withMessage(() => signByOpenssl(pki.leader, another, ['-nodetach'])),
      'content_not_detached',
    ),
    attack('the document itself inside the message', openssled('-nodetach'), 'content_not_detached'),
    attack('two signers in one message', openssled(...second), 'signer_count'),
    attack(
      'a message that is no message',
      withMessage(() => Buffer.from('3003020101', 'hex')),
      'cms_malformed',
    ),
    attack(
      'no message at all',
      withMessage(() => Buffer.alloc(0)),
      'cms_malformed',
    ),
    attack('no binding of the certificate', openssled(), 'certificate_binding_missing'),
    attack('no certificate anywhere', openssled('-nocerts', '-cades'), 'certificate_missing'),
    attack('MD5', openssled('-md', 'md5'), 'broken_algorithm'),
    attack('SHA-1', openssled('-md', 'sha1', '-cades'), 'weak_algorithm'),
    attack(
      'a kind of signature nobody knows',
      overwrite(signed.bytes, '/ETSI.CAdES.detached', '/ETSI.CAdES.imagined'),
      'unsupported_signature_kind',
    ),
  ];
}

function flipped(cms: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(cms);
  copy[copy.length - 5] = (copy.at(-5) ?? 0) ^ 4;
  return copy;
}

// V8 to V10: time stamps and trust.
function timeAndTrustAttacks({ pki, leader, agency, signed }: Scene): Attack[] {
  const copied = timestampOver(pki, Buffer.from('chữ ký khác'));
  const documentStamp: SigningOrder = { ...agency, subFilter: 'ETSI.RFC3161', makeCms: () => copied };
  const forged = sign(basePdf(), { ...leader, signer: forgedSigner(pki) });
  return [
    attack('a certificate another key issued in the authority’s name', forged, 'certificate_untrusted'),
    attack(
      'a time stamp of another signature',
      sign(basePdf(), { ...leader, stamp: () => copied }),
      'timestamp_wrong',
    ),
    attack('a document time stamp of another document', sign(signed, documentStamp), 'bytes_changed'),
    attack(
      'a signer of the same name under another root',
      sign(basePdf(), { ...leader, signer: pki.stranger, chain: [pki.strangerRoot] }),
      'certificate_untrusted',
    ),
    attack(
      'the same, with the true intermediate beside it',
      sign(basePdf(), { ...leader, signer: pki.stranger }),
      'certificate_untrusted',
    ),
    attack(
      'an expired certificate and an old date',
      sign(basePdf(), { ...leader, signer: pki.expired, at: new Date('2020-01-01') }),
      'certificate_expired',
    ),
    attack(
      'a trusted signature, then one of a stranger',
      sign(signed, { ...agency, signer: pki.stranger }),
      'certificate_untrusted',
    ),
  ];
}

function pages(kids: string, count: number): string {
  return `<< /Type /Pages /Kids [${kids}] /Count ${count} /MediaBox [0 0 595 842] >>`;
}

function look(text: string): string {
  return stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', text);
}

/** A certificate that names the true authority as its issuer, signed with a key the forger made. */
function forgedSigner(pki: TestPki): PkiEntry {
  const folder = mkdtempSync(join(tmpdir(), 'forged-'));
  try {
    const file = (name: string) => join(folder, name);
    const own = ['-config', join(pki.folder, 'openssl.cnf'), '-key', pki.stranger.keyFile];
    const person = '/C=VN/O=Ủy ban nhân dân xã Thử Nghiệm/title=Chủ tịch/CN=Nguyễn Văn Ấp';
    const authority = '/C=VN/O=Cơ quan chứng thực thử nghiệm/CN=CA thử nghiệm G2';
    openssl(
      'req -new -x509 -utf8 -days 900 -extensions v3_ca_root',
      ...own,
      '-subj',
      authority,
      '-out',
      file('ca'),
    );
    openssl('req -new -utf8', ...own, '-subj', person, '-out', file('csr'));
    const issuer = ['-CA', file('ca'), '-CAkey', pki.stranger.keyFile, '-in', file('csr')];
    openssl('x509 -req -set_serial 99 -days 900 -outform DER', ...issuer, '-out', file('der'));
    return { ...pki.stranger, der: readFileSync(file('der')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// V11: pages, catalog and trailer after signing.
function contentAttacks({ signed, agency, leader }: Scene): Attack[] {
  const base = basePdf();
  const listed = sign(revise(base, { 3: body(base, 3).replace('4 0 R', '[4 0 R]') }), leader);
  const later = (changes: Readonly<Record<number, string>>, trailer?: string) =>
    revise(signed, changes, trailer);
  const note =
    '<< /Type /Annot /Subtype /FreeText /Rect [72 690 400 730] /Contents (900 trieu) /DA (/F1 12 Tf) >>';
  const otherFont = body(signed, 5).replace('Helvetica', 'Symbol');
  const newPage = '<< /Type /Page /Parent 2 0 R /Contents 14 0 R /Resources 5 0 R >>';
  const kinds: [string, Draft][] = [
    ['the text of the page replaced', later({ 4: evilText })],
    [
      'the page pointed at another text',
      later({ 3: body(signed, 3).replace('4 0 R', '13 0 R'), 13: evilText }),
    ],
    [
      'a text laid over the page',
      later({ 3: body(signed, 3).replace('4 0 R', '[4 0 R 13 0 R]'), 13: evilText }),
    ],
    [
      'a text appended to the list of texts',
      revise(listed, { 3: body(listed, 3).replace('[4 0 R]', '[4 0 R 13 0 R]'), 13: evilText }),
    ],
    ['the font replaced', later({ 5: otherFont })],
    ['a page added', later({ 2: pages('3 0 R 13 0 R 6 0 R', 3), 13: newPage, 14: evilText })],
    ['a page removed', later({ 2: pages('3 0 R', 1) })],
    ['the pages exchanged', later({ 2: pages('6 0 R 3 0 R', 2) })],
    ['the paper size changed', later({ 2: body(signed, 2).replace('842', '300') })],
    ['a note added', later({ 3: addToAnnotations(body(signed, 3), 13), 13: note })],
    ['the signature’s place on the page removed', later({ 3: body(signed, 3).replace('10 0 R', '') })],
    [
      'a script that runs on opening',
      later({
        1: body(signed, 1).replace('/Pages', '/OpenAction << /S /JavaScript /JS (app.alert) >> /Pages'),
      }),
    ],
    [
      'layers that can be switched',
      later({ 1: body(signed, 1).replace('/Pages', '/OCProperties << /OCGs [] /D << >> >> /Pages') }),
    ],
    ['another catalog', later({ 13: body(signed, 1) }, '/Root 13 0 R')],
    ['an unknown key in the trailer', later({}, '/Sneaky 4 0 R')],
    ['a text changed before a second, honest signature', sign(later({ 4: evilText }), agency)],
    [
      'a text changed inside the second signature’s revision',
      sign(signed, { ...agency, also: { 4: evilText } }),
    ],
  ];
  const repeated = later({ 2: pages('3 0 R 6 0 R 6 0 R', 3) });
  return [
    attack('a page repeated', repeated, 'damaged'),
    ...kinds.map(([name, file]) => attack(name, file, 'changed_after_signing')),
  ];
}

// V11: fields.
function formAttacks({ form, signed, agency, leader }: Scene): Attack[] {
  const emptyField = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Trong) /Rect [0 0 595 842] /P 3 0 R /AP << /N 14 0 R >> >>`;
  const addField = (draft: Draft, field: string) => ({
    1: addToForm(body(draft, 1), 13),
    3: addToAnnotations(body(draft, 3), 13),
    13: field,
  });
  const brokenSecond: SigningOrder = {
    ...agency,
    page: 3,
    rectangle: '0 0 595 842',
    makeCms: () => Buffer.from('30030201', 'hex'),
  };
  // The field's look is also drawn by the page itself, where nobody may change it.
  const shared = sign(
    revise(basePdf(true), {
      5: '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 9 0 R >> >>',
    }),
    leader,
  );
  const changedLater: [string, Draft][] = [
    ['a look changed while the value stays', revise(form, { 9: look('900 trieu') })],
    [
      'a look exchanged while the value stays',
      revise(form, { 8: body(form, 8).replace('9 0 R', '13 0 R'), 13: look('900') }),
    ],
    [
      'a value filled in whose look the page draws too',
      revise(shared, { 8: textField('moi'), 9: look('900 trieu') }),
    ],
    ['a field moved', revise(form, { 8: body(form, 8).replace('72 600', '72 10') })],
    ['a field renamed', revise(form, { 8: body(form, 8).replace('(noi dung)', '(ten khac)') })],
    [
      'a text field added',
      revise(signed, addField(signed, emptyField.replace('/Sig', '/Tx').replace('14 0 R', '12 0 R'))),
    ],
    ['an unseen text field added', revise(signed, addField(signed, '<< /FT /Tx /T (An) /Rect [0 0 0 0] >>'))],
    [
      'a visible empty signature field added',
      revise(signed, { ...addField(signed, emptyField), 14: look('900') }),
    ],
    ['a full-page second signature that is broken', sign(signed, brokenSecond)],
    ['the look of the signature replaced', revise(signed, { 12: look('Nguoi khac ky') })],
    [
      'the signature moved over the text',
      revise(signed, { 10: body(signed, 10).replace('300 100 500 160', '0 600 595 842') }),
    ],
  ];
  return [
    attack(
      'a form filled by nobody who signs',
      revise(form, { 8: textField('900 trieu') }),
      'form_filled_after_signing',
    ),
    ...changedLater.map(([name, file]) => attack(name, file, 'changed_after_signing')),
  ];
}

// Shadow attacks: what is signed already holds what will be shown later (Mainka and others, 2021).
function shadowAttacks({ leader }: Scene): Attack[] {
  const base = basePdf();
  const cover = stream('/Type /XObject /Subtype /Form /BBox [0 0 595 842]', '1 g 0 0 595 842 re f');
  const covered = revise(base, {
    4: stream('', 'BT /F1 24 Tf 72 700 Td (900 trieu) Tj ET /Cover Do'),
    5: '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /Cover 20 0 R >> >>',
    20: cover,
  });
  const hidden = sign(covered, leader);
  const second = sign(revise(base, { 30: evilText, 31: body(base, 3).replace('4 0 R', '30 0 R') }), leader);
  return [
    attack(
      'shadow, hide: the cover is made transparent',
      revise(hidden, { 20: cover.replace('1 g', '   ').replace('f\n', 'n\n') }),
      'changed_after_signing',
    ),
    attack('shadow, hide: the cover is freed', revise(hidden, { 20: 'null' }), 'changed_after_signing'),
    attack(
      'shadow, replace: the font speaks other words',
      revise(second, { 5: body(second, 5).replace('Helvetica', 'ZapfDingbats') }),
      'changed_after_signing',
    ),
    attack(
      'shadow, hide and replace: the hidden page is hung in',
      revise(second, { 2: body(second, 2).replace('3 0 R', '31 0 R') }),
      'changed_after_signing',
    ),
    attack(
      'shadow, hide and replace: the section points at the hidden text',
      pointedElsewhere(second),
      'changed_after_signing',
    ),
  ];
}

/** A later section that adds no object, and merely says that object 4 lies where a hidden one with its number does. */
function pointedElsewhere(draft: Draft): Draft {
  const hidden = Buffer.from(`% ${'x'.repeat(4)}\n4 0 obj\n${evilText}\nendobj\n`, 'latin1');
  const at = draft.bytes.length + 7;
  const section = draft.bytes.length + hidden.length;
  const tail = `xref\n${tableEntry(4, at)}trailer\n<< /Size ${draft.next} /Root 1 0 R /Prev ${draft.section} >>\nstartxref\n${section}\n%%EOF\n`;
  return { ...draft, bytes: Buffer.concat([draft.bytes, hidden, Buffer.from(tail, 'latin1')]), section };
}

function fieldLock(action: string): string {
  return `/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams ${action} /V /1.2 >> >>]`;
}

function noted(draft: Draft): Draft {
  const note = '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>';
  return revise(draft, { 3: addToAnnotations(body(draft, 3), 13), 13: note });
}

// V12: certification levels and locks.
function permissionAttacks({ leader, agency }: Scene): Attack[] {
  const certified = (level: 1 | 2 | 3) => sign(basePdf(true), { ...leader, certify: level });
  const locked = (action: string) => sign(basePdf(true), { ...leader, moreInValue: fieldLock(action) });
  const disobeyed = sign(basePdf(true), {
    ...leader,
    moreInField: '/Lock << /Type /SigFieldLock /Action /All >>',
  });
  const fill = (draft: Draft) => sign(revise(draft, { 8: textField('900 trieu') }), agency);
  const files: [string, Draft][] = [
    ['certified against any change, then signed again', sign(certified(1), agency)],
    ['certified against any change, then filled', revise(certified(1), { 8: textField('900 trieu') })],
    ['certified for forms, then a note added', noted(certified(2))],
    ['certified for notes, then the text changed', revise(certified(3), { 4: evilText })],
    ['a locked field filled', fill(locked('/Action /Include /Fields [(noi dung)]'))],
    ['all fields locked, one filled', fill(locked('/Action /All'))],
    ['all fields but one locked, another filled', fill(locked('/Action /Exclude /Fields [(noi)]'))],
    ['the lock of the signature field disobeyed', fill(disobeyed)],
  ];
  return files.map(([name, file]) => attack(name, file, 'changed_after_signing'));
}

// Certified documents: what the level permits is used to show another text (Mainka, Mladenov and Rohlmann, 2021).
function certifiedAttacks({ pki, leader, agency }: Scene): Attack[] {
  const certified = (level: 1 | 2 | 3) => sign(basePdf(), { ...leader, certify: level });
  const annotated = (entries: string) => {
    const draft = certified(3);
    const note = `<< /Type /Annot /Rect [60 680 500 740] /P 3 0 R /AP << /N 21 0 R >> ${entries} >>`;
    const page = addToAnnotations(body(draft, 3), 20);
    return revise(draft, { 3: page, 20: note, 21: look('BT (900 trieu) Tj ET') });
  };
  const wholePage = { rectangle: '0 0 595 842', page: 3 as const };
  const stranger = { ...agency, signer: pki.stranger, chain: [pki.strangerRoot] };
  const notes = 'notes_added_after_signing';
  return [
    attack(
      'evil annotation: a text written over the page',
      annotated('/Subtype /FreeText /DA (/F1 12 Tf)'),
      notes,
    ),
    attack('evil annotation: a stamp over the page', annotated('/Subtype /Stamp'), notes),
    attack('evil annotation: a place blacked out', annotated('/Subtype /Redact /OverlayText (900)'), notes),
    attack(
      'sneaky signature: a stranger’s signature over the text',
      sign(certified(2), { ...stranger, rectangle: '60 680 500 740', page: 3 }),
      'certificate_untrusted',
    ),
    attack(
      'sneaky signature: a trusted one as large as the page',
      sign(certified(2), { ...agency, ...wholePage }),
      'signature_covers_page',
    ),
    attack(
      'the certification’s level raised afterwards',
      (() => {
        const draft = certified(1);
        return sign(revise(draft, { 1: body(draft, 1).replace(/\/Perms << [^>]*>>/, '') }), agency);
      })(),
      'changed_after_signing',
    ),
  ];
}

// What stands in the signature value without being signed: none of it may be touched and stay valid.
function unsignedPartAttacks({ signed, leader, pki }: Scene): Attack[] {
  const odd = 'unsigned_part_odd';
  const chained = sign(basePdf(), { ...leader, chain: [pki.intermediate, pki.root] });
  const root = Buffer.from(pki.root.der).toString('hex');
  const bentRoot = `${root.slice(0, -2)}${root.endsWith('0') ? '11' : '00'}`;
  const upper = signed.bytes
    .toString('latin1')
    .replace(
      /(\/Contents <3082)([0-9a-f]{200})/,
      (_, head: string, digits: string) => head + digits.toUpperCase(),
    );
  return [
    attack('a word hidden in the padding', (() => widenedPadding(signed))(), odd),
    attack('digits of two cases', Buffer.from(upper, 'latin1'), odd),
    attack('the root beside the message bent', overwrite(chained.bytes, root, bentRoot), odd),
    attack(
      'a second list of algorithms in the message',
      overwrite(signed.bytes, '310d300b0609608648016503040201', '310d300b0609608648016503040203'),
      odd,
    ),
  ];
}

function widenedPadding(signed: Draft): Buffer {
  const copy = Buffer.from(signed.bytes);
  copy.write('4e4755', copy.lastIndexOf('0'.repeat(400)) + 200, 'latin1');
  return copy;
}

// V13: the signature itself and its name.
function identityAttacks({ signed, agency, leader }: Scene): Attack[] {
  const value = writtenValue(signed, 11);
  const twin = body(signed, 10)
    .replace('(Lanh dao)', '(Chu tich)')
    .replace('/Rect [300 100 500 160]', '/Rect [0 0 0 0]');
  const twinned = revise(signed, {
    1: addToForm(body(signed, 1), 13),
    3: addToAnnotations(body(signed, 3), 13),
    13: twin,
  });
  return [
    attack(
      'a reason written in afterwards',
      revise(signed, { 11: value.replace('/Filter', '/Reason (dong y) /Filter') }),
      'contents_not_own',
    ),
    attack('an old signature under a new name', twinned, 'changed_after_signing'),
    attack(
      'one signature under two names from the start',
      sign(basePdf(), twice(leader)),
      'signature_used_twice',
    ),
    attack('two signatures of one name', sign(signed, { ...agency, name: 'Lanh dao' }), 'field_name_twice'),
    attack(
      'the signature field renamed',
      revise(signed, { 10: body(signed, 10).replace('(Lanh dao)', '(Bi thu)') }),
      'changed_after_signing',
    ),
    attack(
      'the signature removed from its field',
      revise(sign(signed, agency), { 10: body(signed, 10).replace('/V 11 0 R', '') }),
      'undeclared_signature',
    ),
  ];
}

function twice(order: SigningOrder): SigningOrder {
  const twin = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Hai) /V 11 0 R /Rect [0 0 0 0] >>';
  const form = '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [10 0 R 13 0 R] /SigFlags 3 >> >>';
  return { ...order, also: { 1: form, 13: twin } };
}
