import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { wholeOf } from '#core/exchange/wire/content.ts';
import type { EdxmlDocument } from '#core/exchange/wire/edxml/message.ts';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';
import { writeDocument, writeStatus, type WrittenEdxml } from '#core/exchange/wire/edxml/write.ts';
import { attachmentId, sampleDocument, sampleStatus } from './message-examples.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/edxml');
const fixture = (name: string): Buffer => readFileSync(join(fixtures, name));

function bytesOf(written: WrittenEdxml): Buffer {
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return Buffer.concat([...written.chunks]);
}

/** Every element with a text or children as `prefix:name` at its depth with its text, payloads left out. */
function outline(xml: Buffer): string[] {
  const lines: string[] = [];
  const stack: number[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    stack.push(lines.length);
    const attributes = Object.entries(tag.attributes).map(([name, value]) => ` ${name}=${value}`);
    lines.push(`${'  '.repeat(stack.length - 1)}${tag.name}${attributes.join('')}`);
  });
  parser.on('text', (text) => {
    const at = stack.at(-1);
    if (at !== undefined && text.trim() !== '') lines[at] += ` = ${text.trim()}`;
  });
  parser.on('closetag', (tag) => {
    const at = stack.pop() ?? 0;
    if (tag.name.endsWith('ContentTransferEncoded')) lines[at] = (lines[at] ?? '').split(' = ')[0] ?? '';
    // Our writer leaves empty elements out, as the vendor's builder does; the samples were written by hand.
    else if (at === lines.length - 1 && !(lines[at] ?? '').includes(' = ')) lines.pop();
  });
  parser.write(xml.toString('utf8')).close();
  return lines;
}

function xpath(xml: Buffer, expression: string): string {
  return execFileSync('xmllint', ['--nonet', '--xpath', expression, '-'], {
    input: xml,
    encoding: 'utf8',
  }).trim();
}

test('a document is written element by element like the sample', () => {
  const written = bytesOf(writeDocument(sampleDocument));
  expect(outline(written)).toEqual(outline(fixture('composed-document.edxml')));
});

test('a status is written element by element like the sample', () => {
  expect(outline(bytesOf(writeStatus(sampleStatus)))).toEqual(outline(fixture('composed-status.edxml')));
});

test('an independent parser finds the namespace, the receivers and the attachment', () => {
  const written = bytesOf(writeDocument(sampleDocument));
  execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: written });
  const inNamespace = "namespace-uri()='http://www.mic.gov.vn/TBT/QCVN_102_2016'";
  expect(xpath(written, `count(//*[not(${inNamespace})])`)).toBe('0');
  expect(xpath(written, "count(//*[local-name()='MessageHeader']/*[local-name()='To'])")).toBe('2');
  expect(xpath(written, "string(/*/*[2]/*/*[local-name()='ContentId'])")).toBe(`cid:${attachmentId}`);
  expect(xpath(written, "string(//*[local-name()='Timestamp'])")).toBe('2026/03/02 09:15:00');
});

test('the same value always gives the same bytes, whatever the time zone', () => {
  const first = bytesOf(writeDocument(sampleDocument));
  const zone = process.env['TZ'];
  process.env['TZ'] = 'America/Los_Angeles';
  const second = bytesOf(writeDocument(structuredClone(sampleDocument)));
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(second.equals(first)).toBe(true);
});

/** Name, declared type and the payload's first two bytes of every attachment. */
function facts(xml: Buffer): string[][] {
  return [...xml.toString('utf8').matchAll(/<Attachment>[\s\S]*?<\/Attachment>/g)].map(([block]) => {
    const type = /<ContentType>(.*?)</.exec(block)?.[1] ?? '';
    const payload = Buffer.from(/Encoded[^>]*>(.*?)</.exec(block)?.[1] ?? '', 'base64');
    return [/<AttachmentName>(.*?)</.exec(block)?.[1] ?? '', type, payload.subarray(0, 2).toString()];
  });
}

test('the thirteen file types are declared and packed as the vendor builder does it', () => {
  const vendor = readEdxml(fixture('vendor-built-13-attachment-types.edxml'));
  if (vendor.kind !== 'document') throw new Error(vendor.kind);
  const attachments = vendor.attachments.map((attachment, index) => ({
    contentId: `6f1c2d34-0a5b-4c6d-8e7f-${String(index).padStart(12, '0')}`,
    name: attachment.name,
    bytes: attachment.content,
  }));
  const written = bytesOf(writeDocument({ ...sampleDocument, attachments }));
  expect(facts(written)).toEqual(facts(fixture('vendor-built-13-attachment-types.edxml')));
  const again = readEdxml(written);
  if (again.kind !== 'document') throw new Error(again.kind);
  expect(again.attachments.map((one) => Buffer.from(wholeOf(one.content)).toString())).toEqual(
    vendor.attachments.map((one) => Buffer.from(wholeOf(one.content)).toString()),
  );
});

test('letters that mean something to XML travel as text', () => {
  const subject = 'Xã <A> & "B" ]]> 😀 dòng 1\r\ndòng 2\ttab';
  const written = bytesOf(writeDocument({ ...sampleDocument, subject }));
  execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: written });
  expect(readEdxml(written)).toMatchObject({ subject, repairs: [] });
});

test('an update and a replacement name what they change', () => {
  const business = {
    kind: 2,
    documentId: '000.07.31.H99,2026/03/01,44/BC-UBND',
    reason: 'Sửa số liệu',
    hasPaper: true,
    changes: [
      {
        documentChanged: true,
        receivers: [
          { organId: '000.00.13.H99', change: 'removed' },
          { organId: 'H99.14', change: 'added' },
        ],
      },
    ],
    replacements: [{ documentId: '44/BC', organIds: ['000.00.13.H99', 'H99.14'] }],
    staff: [],
  } as const;
  const read = readEdxml(bytesOf(writeDocument({ ...sampleDocument, business })));
  expect(read).toMatchObject({ business, repairs: [] });
});

const refusals: readonly [string, Partial<EdxmlDocument>, object][] = [
  [
    'a subject of 501 characters',
    { subject: 'ủ'.repeat(501) },
    { code: 'edxml.too_long', where: 'Subject', max: 500, actual: 501 },
  ],
  ['an empty subject', { subject: '  ' }, { code: 'edxml.missing', where: 'Subject' }],
  ['no receiver', { to: [] }, { code: 'edxml.missing', where: 'To' }],
  [
    'a receiver named twice',
    { to: [sampleDocument.to[0]!, sampleDocument.to[0]!] },
    { code: 'edxml.repeated', where: 'To[1]/OrganId' },
  ],
  [
    'a sender code nobody issues',
    { from: { ...sampleDocument.from, organId: 'vxp.saas.03' } },
    { code: 'edxml.bad_organ_id', where: 'From/OrganId' },
  ],
  ['a control character', { subject: 'a\u0007b' }, { code: 'edxml.bad_character', where: 'Subject' }],
  ['half of an emoji', { subject: 'a\ud83d' }, { code: 'edxml.bad_character', where: 'Subject' }],
  [
    'the 30th of February',
    { promulgation: { on: '2026-02-30' } },
    { code: 'edxml.bad_date', where: 'PromulgationInfo/PromulgationDate' },
  ],
  [
    'a number of twelve digits',
    { code: { number: '123456789012', notation: 'X' } },
    { code: 'edxml.too_long', where: 'Code/CodeNumber', max: 11, actual: 12 },
  ],
  [
    'an empty file',
    { attachments: [{ contentId: attachmentId, name: 'a.pdf', bytes: new Uint8Array() }] },
    { code: 'edxml.missing', where: 'Attachment[0]/bytes' },
  ],
  [
    'a content id that is no UUID',
    { attachments: [{ contentId: '../x', name: 'a.pdf', bytes: Buffer.from('x') }] },
    { code: 'edxml.bad_content_id', where: 'Attachment[0]' },
  ],
];

test.each(refusals)('%s is refused with its place', (_title, change, problem) => {
  expect(writeDocument({ ...sampleDocument, ...change })).toEqual({ ok: false, problems: [problem] });
});

test('a rejection without a reason is refused', () => {
  const { description: _, ...withoutReason } = sampleStatus;
  expect(writeStatus({ ...withoutReason, statusCode: '02' })).toEqual({
    ok: false,
    problems: [{ code: 'edxml.missing', where: 'Description' }],
  });
});
