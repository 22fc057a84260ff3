/** A document with a secrecy mark leaves nothing behind: no row, no file, no log line, no temporary file (P2). */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { zipSync } from 'fflate';
import { degrees, PDFDocument, PDFHexString, PDFName, rgb } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { contentOf, wholeOf } from '#core/exchange/wire/content.ts';
import type { EdxmlDocument } from '#core/exchange/wire/edxml/message.ts';
import { placesOf as searched } from '#tests/support/canary.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { arrive, messageOf } from '#tests/support/from-hub.ts';
import { docx, filledForm, mailOf, xlsx } from '#tests/support/files.ts';
import { sampleDocument } from '../exchange/wire/message-examples.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

const canary = 'Chim hoàng yến 7391';
const temporary = mkdtempSync(join(tmpdir(), 'congvan-secrecy-'));
const ownTmpdir = process.env['TMPDIR'];
let test: TestCore;

beforeAll(async () => {
  process.env['TMPDIR'] = temporary;
  test = openTestCore();
  await setUpOffice(test);
});
afterAll(async () => {
  await test.end();
  if (ownTmpdir === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = ownTmpdir;
  rmSync(temporary, { recursive: true, force: true });
});

const plainLetter = { ...letter, subject: `V/v ${canary}` };

/** A page on which the words stand as given, turned by so many degrees. */
async function pageWith(words: string, turned: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(serif.regular, { subset: true });
  const page = document.addPage([595, 842]);
  page.drawText(canary, { x: 80, y: 500, size: 13, font });
  page.drawText(words, { x: 120, y: 700, size: 16, font, rotate: degrees(turned) });
  document.setTitle(canary);
  return document.save({ useObjectStreams: false });
}

const placesOf = (words: readonly string[]) => searched(test, temporary, words);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function messageWith(change: Partial<EdxmlDocument>): Promise<{ bytes: Uint8Array; words: string[] }> {
  const document: EdxmlDocument = {
    ...sampleDocument,
    documentId: `000.07.31.H99,2026/03/02,${randomUUID().slice(0, 8)}/BC-UBND`,
    subject: canary,
    attachments: [
      {
        contentId: randomUUID(),
        name: 'bao-cao.pdf',
        description: '',
        bytes: await typesetDocument(plainLetter, serif),
      },
    ],
    ...change,
  };
  const bytes = messageOf(document);
  return {
    bytes,
    words: [
      canary,
      sha256(bytes),
      ...document.attachments.map((one) => sha256(wholeOf(contentOf(one.bytes)))),
      document.documentId,
    ],
  };
}

describe('a file with a secrecy mark', () => {
  it.each([
    [
      'printed above the date',
      async () => typesetDocument({ ...plainLetter, secrecyMark: 'MẬT' }, serif),
      'a.pdf',
    ],
    ['letter-spaced', async () => pageWith('M Ậ T', 0), 'a.pdf'],
    ['turned a quarter', async () => pageWith('TỐI MẬT', 90), 'a.pdf'],
    ['stamped aslant', async () => pageWith('TUYỆT MẬT', 30), 'a.pdf'],
    [
      'told by its name only',
      async () => typesetDocument(plainLetter, serif),
      '[MẬT] Chim hoàng yến 7391.pdf',
    ],
  ])('%s is refused, and nothing of it is anywhere', async (_, make, fileName) => {
    const bytes = await make();
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', bytes);
    const reading = clerk.documents.read_intake({ upload, fileName, purpose: 'incoming' });
    await expect(reading).rejects.toMatchObject({ code: 'documents.secrecy_mark' });
    await clerk.documents.discard_intake({ upload, isSecret: true });
    expect(
      placesOf([canary, fileName.slice(0, -4), sha256(bytes)].filter((word) => word.length > 1)),
    ).toEqual([]);
    const held = test.core.services.uploads.find(upload);
    expect(held).toBeUndefined();
    const { db } = test.core;
    const last = db.get<{ type: string; payload: string }>(
      'SELECT type, payload FROM journal ORDER BY position DESC LIMIT 1',
    );
    expect(last).toEqual({ type: 'documents.secret_refused', payload: '{}' });
  });

  it('is not let in by an answer given before it was read', async () => {
    const bytes = await typesetDocument({ ...plainLetter, secrecyMark: 'MẬT' }, serif);
    const clerk = await test.as('vanthu');
    const [book] = await clerk.books.list({ direction: 'incoming' });
    const upload = await test.bringIn('vanthu', bytes);
    await clerk.documents.allow_marked({ upload, reason: 'Chưa đọc đã cho qua' });
    const registering = clerk.documents.register({
      upload,
      bookId: book!.id,
      arrivedOn: '2026-11-20',
      number: '',
      symbol: '',
      issuedOn: null,
      issuerName: '',
      issuerCode: null,
      kind: '',
      subject: 'V/v',
      field: '',
      signerName: '',
      signerPosition: '',
      urgency: 'normal',
      sheets: null,
      copies: null,
      hasPaper: false,
      dueOn: null,
      senderName: '',
      note: '',
    });
    await expect(registering).rejects.toMatchObject({ code: 'documents.secrecy_mark' });
    await clerk.documents.discard_intake({ upload, isSecret: true });
    expect(placesOf([canary, sha256(bytes)])).toEqual([]);
  });
});

/** A page without a mark, to which something is added that bears it. */
async function pageAnd(add: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(serif.regular, { subset: true });
  document.addPage([595, 842]).drawText(canary, { x: 80, y: 500, size: 13, font });
  add(document);
  return document.save({ useObjectStreams: false });
}

/** Words in a stamp's note, as viewers write them beside the picture of a stamp. */
function stamp(document: PDFDocument, words: string): void {
  const annotation = document.context.obj({
    Type: 'Annot',
    Subtype: 'Stamp',
    Rect: [100, 700, 220, 740],
    Contents: PDFHexString.fromText(words),
  });
  document
    .getPage(0)
    .node.set(PDFName.of('Annots'), document.context.obj([document.context.register(annotation)]));
}

function formField(document: PDFDocument, words: string): void {
  const field = document.getForm().createTextField('domat');
  field.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(words));
  document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([]));
  const widget = document.context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Tx',
    T: PDFHexString.fromText('domat'),
    V: PDFHexString.fromText(words),
    Rect: [100, 700, 220, 740],
  });
  document
    .getPage(0)
    .node.set(PDFName.of('Annots'), document.context.obj([document.context.register(widget)]));
}

const bytesOf = (words: string) => new TextEncoder().encode(words);
const markedPdf = () => pageWith('MẬT', 0);

describe('a mark that comes in another way', () => {
  it.each([
    ['white and small', async () => whiteMark(), 'a.pdf'],
    ['with its accent lost', async () => pageWith('MÂT', 0), 'a.pdf'],
    ['in letters of another alphabet', async () => pageWith('M\u200bẬT', 0), 'a.pdf'],
    ['in the note of a stamp', async () => pageAnd((one) => stamp(one, 'TỐI MẬT')), 'a.pdf'],
    ['in a form field', async () => pageAnd((one) => formField(one, 'MẬT')), 'a.pdf'],
    ['in the title of the file', async () => pageAnd((one) => one.setTitle(`(MẬT) ${canary}`)), 'a.pdf'],
    [
      'in the name of a member of an archive',
      async () => zipSync({ 'Tối mật/a.txt': bytesOf(canary) }),
      'a.zip',
    ],
    [
      'in the subject of a mail',
      async () => mailOf({ subject: `(Mật) ${canary}`, attachments: [] }),
      'a.eml',
    ],
    ['in the body of a mail', async () => mailOf({ body: `MẬT\r\n${canary}`, attachments: [] }), 'a.eml'],
    [
      'on the page of an attachment',
      async () => mailOf({ attachments: [['cv.pdf', await markedPdf()]] }),
      'a.eml',
    ],
    ['in a Word file', async () => docx(['TUYỆT MẬT', canary]), 'a.docx'],
    [
      'in a cell of a table',
      async () =>
        xlsx([
          ['Trích yếu', 'Độ mật'],
          [canary, 'MẬT'],
        ]),
      'a.xlsx',
    ],
  ] as const)('%s is refused, and nothing of it is anywhere', async (_, make, fileName) => {
    const bytes = await make();
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', bytes);
    const reading = clerk.documents.read_intake({ upload, fileName, purpose: 'incoming' });
    await expect(reading).rejects.toMatchObject({ code: 'documents.secrecy_mark' });
    await clerk.documents.discard_intake({ upload, isSecret: true });
    expect(placesOf([canary, sha256(bytes)])).toEqual([]);
  });

  it('on the first page of a member of an archive is met when it is taken out', async () => {
    const bytes = zipSync({ 'cv.pdf': await markedPdf() });
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', bytes);
    await clerk.documents.read_intake({ upload, fileName: 'a.zip', purpose: 'incoming' });
    const member = await clerk.documents.take_member({ upload, index: 0 });
    const reading = clerk.documents.read_intake({ ...member, purpose: 'incoming' });
    await expect(reading).rejects.toMatchObject({ code: 'documents.secrecy_mark' });
    await clerk.documents.discard_intake({ upload: member.upload, isSecret: true });
    await clerk.documents.discard_intake({ upload, isSecret: true });
    expect(placesOf([canary])).toEqual([]);
  });

  it.each([
    ['the subject', { subject: `${canary} (MẬT)` }],
    ['the note', { note: `Tối mật: ${canary}` }],
  ])('typed or pasted into %s is refused without a word of it', async (_, words) => {
    const clerk = await test.as('vanthu');
    const [book] = await clerk.books.list({ direction: 'incoming' });
    const order = { ...filledForm(book!.id, '771'), ...words };
    await expect(clerk.documents.register(order)).rejects.toMatchObject({
      code: 'documents.secrecy_words',
      facts: { level: expect.any(String), field: expect.any(String) },
    });
    expect(placesOf([canary])).toEqual([]);
  });

  it('typed into a form that is kept while typing takes what was kept of it away', async () => {
    const clerk = await test.as('vanthu');
    const form = { id: randomUUID(), purpose: 'register' as const, about: '' };
    await clerk.documents.keep_form({ ...form, values: { subject: canary } });
    expect(placesOf([canary])).toContain('kept_form');
    await clerk.documents.keep_form({ ...form, values: { subject: `${canary} (MẬT)` } });
    expect(placesOf([canary])).toEqual([]);
  });

  it('that is a false alarm is taken with its reason, which is logged without the words', async () => {
    const clerk = await test.as('vanthu');
    const [book] = await clerk.books.list({ direction: 'incoming' });
    const reason = 'Tên chuyên đề, không phải dấu mật';
    const order = { ...filledForm(book!.id, '772'), subject: 'Chuyên đề: Mật', markReason: reason };
    await clerk.documents.register(order);
    const logged = test.core.db.all<{ payload: string }>(
      `SELECT payload FROM journal WHERE type = 'documents.mark_overridden' ORDER BY position DESC LIMIT 1`,
    );
    expect(logged.map(({ payload }) => JSON.parse(payload))).toEqual([{ reason }]);
  });
});

/** White on white, one point high. */
async function whiteMark(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(serif.regular, { subset: true });
  const page = document.addPage([595, 842]);
  page.drawText(canary, { x: 80, y: 500, size: 13, font });
  page.drawText('TỐI MẬT', { x: 120, y: 700, size: 1, font, color: rgb(1, 1, 1) });
  return document.save({ useObjectStreams: false });
}

describe('what waits and is found to be secret by the clerk', () => {
  it('is wiped from the store, the rows and the log, and does not come back when it is sent again', async () => {
    const { bytes, words } = await messageWith({ subject: `Báo cáo ${canary}` });
    expect(await arrive(test, bytes)).toMatchObject({ stored: true });
    expect(placesOf([canary]).length, 'it is there before').toBeGreaterThan(1);
    const clerk = await test.as('vanthu');
    const [item] = await clerk.documents.waiting({});
    const reason = 'Văn bản có dấu chỉ độ mật';
    await clerk.documents.refuse_waiting({ waitingId: item!.id, reason, isSecret: true });
    const files = words.filter((word) => word.length === 64);
    expect(placesOf([canary, ...files])).toEqual([]);
    expect(statSync(join(test.dataDir, 'congvan.db-wal')).size).toBe(0);
    expect(await arrive(test, bytes)).toMatchObject({ stored: false, setAside: { reason: 'secrecy_mark' } });
    expect(placesOf([canary, ...files])).toEqual([]);
  });
});

describe('a message of the hub with a secrecy mark', () => {
  const marked = async () => typesetDocument({ ...plainLetter, secrecyMark: 'TỐI MẬT' }, serif);
  const attachment = (name: string, bytes: Uint8Array, description = '') => ({
    contentId: randomUUID(),
    name,
    description,
    bytes,
  });
  it.each([
    ['on the page of its file', async () => ({ attachments: [attachment('bao-cao.pdf', await marked())] })],
    [
      'on the page of an annex',
      async () => ({
        attachments: [
          attachment('bao-cao.pdf', await typesetDocument(plainLetter, serif)),
          attachment('phu-luc.pdf', await marked()),
        ],
      }),
    ],
    [
      'in the name of a Word file',
      async () => ({ attachments: [attachment('Tối mật.docx', Buffer.from(`PK ${canary}`))] }),
    ],
    ['in its subject', async () => ({ subject: `(Mật) ${canary}` })],
    ['in its content', async () => ({ content: `${canary} - TUYỆT MẬT` })],
    [
      'in the description of a file',
      async () => ({
        attachments: [attachment('a.pdf', await typesetDocument(plainLetter, serif), 'Văn bản chính (MẬT)')],
      }),
    ],
    [
      'in the name of an annex',
      async () => ({ otherInfo: { ...sampleDocument.otherInfo!, appendixes: ['Phụ lục (Mật)'] } }),
    ],
  ] satisfies [string, () => Promise<Partial<EdxmlDocument>>][])(
    '%s is set aside, and nothing of it is anywhere',
    async (_, change) => {
      const { bytes, words } = await messageWith(await change());
      expect(await arrive(test, bytes)).toMatchObject({
        stored: false,
        setAside: { reason: 'secrecy_mark' },
      });
      expect(placesOf(words)).toEqual([]);
    },
  );
});

describe('words that only sound like a mark', () => {
  it.each(['bảo mật thông tin', 'mật độ dân số', 'mật ong rừng'])('"%s" comes in', async (words) => {
    const bytes = await typesetDocument({ ...letter, subject: `V/v ${words}` }, serif);
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', bytes);
    const intake = await clerk.documents.read_intake({
      upload,
      fileName: `${words}.pdf`,
      purpose: 'incoming',
    });
    expect(intake.sha256).toBe(sha256(bytes));
    await clerk.documents.discard_intake({ upload, isSecret: false });
    const { bytes: message } = await messageWith({
      subject: `V/v ${words}`,
      attachments: [{ contentId: randomUUID(), name: `${words}.pdf`, description: words, bytes }],
    });
    expect(await arrive(test, message)).toMatchObject({ stored: true });
  });

  it('and what came so may be refused by the clerk with a reason, once', async () => {
    const clerk = await test.as('vanthu');
    const [item] = await clerk.documents.waiting({});
    const order = { waitingId: item!.id, reason: 'Gửi nhầm cơ quan nhận' };
    await clerk.documents.refuse_waiting(order);
    expect((await clerk.documents.waiting({})).map(({ id }) => id)).not.toContain(item!.id);
    await expect(clerk.documents.refuse_waiting(order)).rejects.toMatchObject({
      code: 'documents.unknown_waiting',
    });
    const told = test.core.db.all<{ description: string }>(
      `SELECT description FROM status_report WHERE waiting_id = :id`,
      {
        id: item!.id,
      },
    );
    expect(told.map(({ description }) => description)).toContain(order.reason);
    expect(placesOf([order.reason]), 'the search of these tests finds what there is').toContain(
      'status_report',
    );
    expect(placesOf([item!.subject]).some((place) => place.includes('/files/'))).toBe(true);
  });
});
