import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { wholeOf } from '#core/exchange/wire/content.ts';
import type { ReadDocument, ReadEdxml } from '#core/exchange/wire/edxml/message.ts';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';

const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/edxml', name), 'utf8');
const documentText = sample('composed-document.edxml');
const statusText = sample('composed-status.edxml');
const read = (text: string): ReadEdxml => readEdxml(Buffer.from(text));
const untouched = read(documentText);

function readDocument(text: string): ReadDocument {
  const message = read(text);
  if (message.kind !== 'document') throw new Error(JSON.stringify(message));
  return message;
}

function codes(message: ReadEdxml): string[] {
  return message.kind === 'refused' ? [message.code] : message.repairs.map((repair) => repair.code);
}

/** The values, without the report of how they were got. */
function values(message: ReadEdxml): object {
  if (message.kind === 'refused') return message;
  const attachments = message.attachments.map(({ content, ...rest }) => ({
    ...rest,
    bytes: wholeOf(content),
  }));
  return { ...message, attachments, repairs: [] };
}

test('the composed document is read whole and needs no repair', () => {
  expect(untouched).toMatchObject({
    kind: 'document',
    from: { organId: '000.07.31.H99', organName: 'UBND xã Suối Mẫu' },
    to: [{ organId: '000.00.13.H99' }, { organId: '000.00.00.H99' }],
    documentId: '000.07.31.H99,2026/03/02,45/BC-UBND',
    code: { number: '45', notation: 'BC-UBND' },
    promulgation: { place: 'Suối Mẫu', on: '2026-03-02' },
    dueOn: '2026-03-20',
    otherInfo: { priority: 1, pageAmount: 4, appendixes: ['Phụ lục số liệu'] },
    responseFor: [{ organId: '000.00.13.H99', code: '210/SNV-VTLT', promulgatedOn: '2026-02-20' }],
    toPlaces: ['Như trên', 'Lưu: VT'],
    hops: [{ organId: '000.07.31.H99', at: '2026-03-02T02:15:00.000Z' }],
    business: { kind: 0, reason: 'Văn bản mới', hasPaper: false },
    hasPackageSignature: false,
    repairs: [],
  });
  const attachments = readDocument(documentText).attachments;
  expect(attachments.map(({ content, ...rest }) => ({ ...rest, bytes: wholeOf(content) }))).toEqual([
    {
      name: '45-BC-UBND.txt',
      contentId: '6f1c2d34-0a5b-4c6d-8e7f-901234567890',
      declaredType: 'application/zip',
      description: 'Văn bản chính',
      bytes: Buffer.from('Nội dung thử nghiệm\n'),
      sha256: createHash('sha256').update('Nội dung thử nghiệm\n').digest('hex'),
      damaged: false,
    },
  ]);
});

test('the composed status is read whole and needs no repair', () => {
  expect(read(statusText)).toMatchObject({
    kind: 'status',
    responseFor: { organId: '000.07.31.H99', documentId: '000.07.31.H99,2026/03/02,45/BC-UBND' },
    staff: { staff: 'Hoàng Thị Nhận', mobile: '0900000013' },
    statusCode: '03',
    description: 'Đã tiếp nhận, số đến 118 ngày 02/03/2026',
    at: '2026-03-02T03:02:11.000Z',
    repairs: [],
  });
});

const reversed = documentText.replace(
  /(<edXML:MessageHeader>\n)([\s\S]*?)( *<\/edXML:MessageHeader>)/,
  (_all, open: string, inner: string, close: string) =>
    open +
    inner
      .split(/(?=^ {8}<edXML:)/m)
      .toReversed()
      .join('') +
    close,
);
// Two receivers and two answers change places with everything else.
const turned = values({ ...readDocument(documentText), to: readDocument(documentText).to.toReversed() });

test.each([
  [
    'all elements in the default namespace',
    documentText.replaceAll('edXML:', ''),
    ['edxml.prefix_unusual'],
    values(untouched),
  ],
  [
    'another prefix',
    documentText.replaceAll('edXML:', 'ed:').replaceAll('xmlns:edXML', 'xmlns:ed'),
    ['edxml.prefix_unusual'],
    values(untouched),
  ],
  [
    'every element prefixed, with no default namespace',
    documentText
      .replaceAll(/<(\/?)(?=edXML[ >]|Attachment|Content|Description)/g, '<$1edXML:')
      .replace('<edXML:edXML xmlns=', '<edXML:edXML xmlns:edXML='),
    ['edxml.prefix_unusual'],
    values(untouched),
  ],
  [
    'no namespace at all',
    documentText.replaceAll(/ xmlns(:edXML)?="[^"]*"/g, '').replaceAll('edXML:', ''),
    ['edxml.namespace_missing', 'edxml.prefix_unusual'],
    values(untouched),
  ],
  ['the header in reverse order', reversed, ['edxml.order_unusual'], turned],
  ['a byte order mark', `\ufeff${documentText}`, ['edxml.byte_order_mark'], values(untouched)],
  ['bytes before the declaration', `\n  ${documentText}`, ['edxml.leading_bytes'], values(untouched)],
  [
    'an unknown element',
    documentText.replace('<edXML:Subject>', '<edXML:Colour>xanh</edXML:Colour><edXML:Subject>'),
    ['edxml.element_unknown'],
    values(untouched),
  ],
  [
    'an undeclared xlink prefix',
    documentText.replace('<edXML:Reference>', '<edXML:Reference xlink:href="cid:1" xlink:type="simple">'),
    ['edxml.prefix_undeclared', 'edxml.prefix_undeclared'],
    values(untouched),
  ],
  ['cid: on one side only', documentText.replace('<ContentId>cid:', '<ContentId>'), [], values(untouched)],
  ['base64 in lines', documentText.replace(/(>UEsDB)(.{40})/, '$1\n  $2\r\n'), [], values(untouched)],
])('%s loses nothing and is reported', (_title, text, repairs, expected) => {
  const message = read(text);
  expect(values(message)).toEqual(expected);
  expect(codes(message)).toEqual(repairs);
});

test('UTF-16 in either order loses nothing and is reported', () => {
  const text = documentText.replace('UTF-8', 'UTF-16');
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big, little.subarray(2)]) {
    const message = readEdxml(bytes);
    expect(values(message)).toEqual(values(untouched));
    expect(codes(message)).toEqual(['edxml.utf16']);
  }
});

const promulgated = (text: string): string => documentText.replace('Date>2026/03/02<', `Date>${text}<`);

test.each([
  ['02/03/2026', '2026-03-02', ['edxml.date_day_first']],
  ['2-3-2026', '2026-03-02', ['edxml.date_day_first']],
  ['2026-03-02', '2026-03-02', ['edxml.date_other_form']],
  ['2026/3/2', '2026-03-02', ['edxml.date_other_form']],
  ['2026/13/45', null, ['edxml.date_unreadable']],
  ['0007/09/16', null, ['edxml.date_unreadable']],
  ['', null, []],
])('the promulgation date "%s" is read as %s', (text, on, repairs) => {
  const message = readDocument(promulgated(text));
  expect(message.promulgation.on).toBe(on);
  expect(codes(message)).toEqual(repairs);
});

test.each([
  ['2026-03-02T10:02:11+07:00', '2026-03-02T03:02:11.000Z', ['edxml.date_other_form']],
  ['2026-03-02T03:02:11.500Z', '2026-03-02T03:02:11.000Z', ['edxml.date_other_form']],
  ['02/03/2026 10:02:11', '2026-03-02T03:02:11.000Z', ['edxml.date_day_first']],
  ['2026/03/02', '2026-03-01T17:00:00.000Z', ['edxml.time_missing']],
  ['hôm qua', null, ['edxml.date_unreadable']],
])('the timestamp "%s" is read as %s', (text, at, repairs) => {
  const message = read(statusText.replace('2026/03/02 10:02:11', text));
  expect(message).toMatchObject({ kind: 'status', at });
  expect(codes(message)).toEqual(repairs);
});

test.each([
  [
    'Type empty',
    documentText.replace('<edXML:Type>2<', '<edXML:Type><'),
    { documentType: { type: null, typeDetail: 14, name: 'Báo cáo' } },
    ['edxml.number_unreadable'],
  ],
  [
    'Type in letters',
    documentText.replace('<edXML:Type>2<', '<edXML:Type>BC<'),
    { documentType: { type: null } },
    ['edxml.number_unreadable'],
  ],
  [
    'Priority empty',
    documentText.replace('Priority>1<', 'Priority><'),
    { otherInfo: { priority: 0 } },
    ['edxml.number_unreadable'],
  ],
  [
    'SteeringType empty',
    documentText.replace('SteeringType>0<', 'SteeringType><'),
    { steeringType: 0 },
    ['edxml.number_unreadable'],
  ],
  [
    'TypeDetail absent',
    documentText.replace(/<edXML:TypeDetail>.*\n/, ''),
    { documentType: { typeDetail: null } },
    [],
  ],
  [
    'no From',
    documentText.replace(/<edXML:From>[\s\S]*<\/edXML:From>/, ''),
    { from: null },
    ['edxml.element_missing'],
  ],
  ['no To', documentText.replace(/<edXML:To>[\s\S]*<\/edXML:To>/, ''), { to: [] }, ['edxml.element_missing']],
  [
    'no PromulgationInfo',
    documentText.replace(/<edXML:PromulgationInfo>[\s\S]*<\/edXML:PromulgationInfo>/, ''),
    { promulgation: { place: '', on: null } },
    ['edxml.element_missing'],
  ],
  [
    'no Code',
    documentText.replace(/<edXML:Code>\s[\s\S]*?<\/edXML:Code>/, ''),
    { code: { number: '', notation: '' } },
    ['edxml.element_missing'],
  ],
  [
    'no DocumentId',
    documentText.replace(/^ {8}<edXML:DocumentId>.*\n/m, ''),
    { documentId: '' },
    ['edxml.element_missing'],
  ],
  [
    'no trace',
    documentText.replace(/<edXML:TraceHeaderList>[\s\S]*<\/edXML:TraceHeaderList>/, ''),
    { hops: [], business: { kind: 0 } },
    ['edxml.element_missing'],
  ],
  [
    'no body',
    documentText.replace(/<edXML:edXMLBody>[\s\S]*<\/edXML:edXMLBody>/, ''),
    { kind: 'document' },
    ['edxml.attachment_unlisted'],
  ],
  [
    'no attachment block',
    documentText.replace(/<AttachmentEncoded>[\s\S]*<\/AttachmentEncoded>/, ''),
    { attachments: [] },
    ['edxml.attachment_missing'],
  ],
  [
    'a subject twice',
    documentText.replace('<edXML:Content>', '<edXML:Subject>x</edXML:Subject><edXML:Content>'),
    { subject: 'Báo cáo công tác văn thư quý I năm 2026' },
    ['edxml.element_repeated'],
  ],
])('%s invents nothing and is reported', (_title, text, part, repairs) => {
  const message = read(text);
  expect(message).toMatchObject(part);
  expect(codes(message)).toEqual(repairs);
});

test.each([
  [
    'without StatusCode',
    statusText.replace(/<edXML:StatusCode>.*\n/, ''),
    { statusCode: '' },
    ['edxml.element_missing'],
  ],
  [
    'without ResponseFor',
    statusText.replace(/<edXML:ResponseFor>[\s\S]*<\/edXML:ResponseFor>/, ''),
    { responseFor: null },
    ['edxml.element_missing'],
  ],
  [
    'without From',
    statusText.replace(/<edXML:From>[\s\S]*<\/edXML:From>/, ''),
    { from: null },
    ['edxml.element_missing'],
  ],
  [
    'with a one-digit code',
    statusText.replace('>03<', '>3<'),
    { statusCode: '03' },
    ['edxml.status_code_short'],
  ],
  ['with a private code', statusText.replace('>03<', '>44<'), { statusCode: '44' }, []],
])('a status %s is kept and reported', (_title, text, part, repairs) => {
  const message = read(text);
  expect(message).toMatchObject({ kind: 'status', ...part });
  expect(codes(message)).toEqual(repairs);
});

test('a hop the hub added without a code does no harm', () => {
  const hop = '<edXML:TraceHeader><edXML:Timestamp>2026/03/02 09:20:00</edXML:Timestamp></edXML:TraceHeader>';
  const message = readDocument(documentText.replace('<edXML:Bussiness>', `${hop}<edXML:Bussiness>`));
  expect(message.hops[1]).toEqual({ organId: '', at: '2026-03-02T02:20:00.000Z' });
  expect(message.repairs).toEqual([]);
});

test('a package signature is noticed and never relied on', () => {
  const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>';
  const message = readDocument(
    documentText.replace('</edXML:edXMLHeader>', `${signature}</edXML:edXMLHeader>`),
  );
  expect(message.hasPackageSignature).toBe(true);
  expect(message.repairs).toEqual([]);
});

const uuid = '0b0e7c1a-1111-4222-8333-444455556666';
const pdf = Buffer.from('%PDF-1.7\nnội dung\n%%EOF');

function withAttachment(name: string, type: string, payload: Uint8Array): ReadDocument {
  return readDocument(
    documentText
      .replaceAll('45-BC-UBND.txt', name)
      .replace('<ContentType>application/zip<', `<ContentType>${type}<`)
      .replace(/(ContentTransferEncoded [^>]*>)[^<]*/, `$1${Buffer.from(payload).toString('base64')}`),
  );
}

const office = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<y/>') });
const zipOf = (name: string, bytes: Uint8Array): Uint8Array => zipSync({ [name]: bytes });

test.each([
  ['a PDF as it is', 'a.pdf', 'application/pdf', pdf, pdf, []],
  [
    'a PDF declared zip but not zipped',
    'a.pdf',
    'application/zip',
    pdf,
    pdf,
    ['edxml.attachment_not_zipped'],
  ],
  [
    'a PDF zipped and declared PDF',
    'a.pdf',
    'application/pdf',
    zipOf('A.PDF', pdf),
    pdf,
    ['edxml.attachment_zipped'],
  ],
  ['a PDF zipped under a UUID', 'a.PDF', 'application/zip', zipOf(`${uuid}.pdf`, pdf), pdf, []],
  ['a file without extension', 'a', 'application/zip', zipOf(`${uuid}.unk`, pdf), pdf, []],
  ['an office file as it is', 'a.docx', 'application/docx', office, Buffer.from(office), []],
  ['an office file zipped once', 'a.xlsx', 'application/zip', zipOf(`${uuid}.xlsx`, office), office, []],
  [
    'somebody’s own zip of one file',
    'a.zip',
    'application/zip',
    zipOf('b.pdf', pdf),
    zipOf('b.pdf', pdf),
    [],
  ],
  [
    'somebody’s own zip of one zip',
    'a.zip',
    'application/zip',
    zipOf('b.zip', office),
    zipOf('b.zip', office),
    [],
  ],
  [
    'somebody’s zip wrapped by a sender',
    'a.zip',
    'application/zip',
    zipOf(`${uuid}.zip`, office),
    office,
    [],
  ],
  [
    'a zip of two delivered as a PDF',
    'a.pdf',
    'application/pdf',
    office,
    office,
    ['edxml.attachment_content_differs'],
  ],
  [
    'an empty payload',
    'a.pdf',
    'application/zip',
    Buffer.alloc(0),
    Buffer.alloc(0),
    ['edxml.attachment_empty'],
  ],
])('%s comes out as it was meant', (_title, name, type, payload, expected, repairs) => {
  const message = withAttachment(name, type, payload);
  const [attachment] = message.attachments;
  expect(attachment && Buffer.from(wholeOf(attachment.content)).equals(Buffer.from(expected))).toBe(true);
  expect(attachment?.damaged).toBe(false);
  expect(codes(message)).toEqual(repairs);
});

test('bytes that went through a text conversion are called damaged', () => {
  const noise = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 167 + 13) % 256));
  const ruined = Buffer.from(Buffer.concat([pdf, noise]).toString('utf8'), 'utf8');
  const message = withAttachment('a.pdf', 'application/pdf', ruined);
  expect(message.attachments[0]?.damaged).toBe(true);
  expect(codes(message)).toEqual(['edxml.attachment_damaged']);
  expect(
    withAttachment('a.pdf', 'application/pdf', Buffer.concat([pdf, noise])).attachments[0]?.damaged,
  ).toBe(false);
});

test('a broken wrapper is delivered as it came and reported', () => {
  const broken = Buffer.from(zipOf(`${uuid}.pdf`, Buffer.concat([pdf, pdf, pdf])));
  // Behind the local header of 30 bytes and the name of 40.
  broken[75] = (broken[75] ?? 0) ^ 0xff;
  const message = withAttachment('a.pdf', 'application/zip', broken);
  expect(message.attachments.map(({ content }) => Buffer.from(wholeOf(content)))).toEqual([broken]);
  expect(codes(message)).toContain('edxml.zip_damaged');
});
