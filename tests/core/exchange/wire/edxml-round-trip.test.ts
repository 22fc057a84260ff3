import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf, wholeOf } from '#core/exchange/wire/content.ts';
import type { EdxmlDocument, EdxmlOrgan, EdxmlStatus } from '#core/exchange/wire/edxml/message.ts';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';
import { writeDocument, writeStatus } from '#core/exchange/wire/edxml/write.ts';

const letters = (all: string) => fc.constantFrom(...Array.from(all));
const two = (value: number): string => String(value).padStart(2, '0');

/** Text as people type it, without blanks at its ends, which XML layout cannot keep. */
const text = (maxLength: number) =>
  fc
    .string({
      unit: letters('aZ09 ,./-_<>&"\'ủỷđĐ😀\r\n\t;]'),
      minLength: 1,
      maxLength: maxLength - 2,
    })
    .map((middle) => middle.trim() || 'x')
    .filter((value) => Array.from(value).length <= maxLength);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const day = fc
  .date({ min: new Date('1945-09-02'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2999-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`);
const organId = fc.oneof(
  fc.tuple(fc.nat(999), fc.nat(99), fc.nat(99), fc.nat(99)).map(([unit, section, department, root]) => {
    return `${String(unit).padStart(3, '0')}.${two(section)}.${two(department)}.H${two(root)}`;
  }),
  fc.tuple(fc.nat(9), fc.nat(9999)).map(([root, unit]) => `H0${root}.${unit}`),
);
const organ: fc.Arbitrary<EdxmlOrgan> = fc.record(
  { organId, organName: text(200), organizationInCharge: text(500), email: text(100), fax: text(20) },
  { requiredKeys: ['organId', 'organName'] },
);
const responseFor = fc.record({ organId, code: text(42), promulgatedOn: day, documentId: text(200) });
const staff = fc.record(
  { department: text(100), staff: text(50), mobile: text(20) },
  { requiredKeys: ['staff'] },
);
const attachment = fc.record({
  contentId: fc.uuid(),
  name: fc
    .tuple(
      fc.string({ unit: letters('aủ09 -_'), minLength: 1, maxLength: 30 }),
      fc.constantFrom('.pdf', '.docx', '.xls', '.txt', '.jpg', '', '.XLSX'),
    )
    .map(([stem, extension]) => `a${stem}b${extension}`.normalize('NFC')),
  description: text(100),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((bytes) => Buffer.from([0x25, ...bytes])),
});

const document: fc.Arbitrary<EdxmlDocument> = fc.record({
  from: organ,
  to: fc.uniqueArray(organ, { minLength: 1, maxLength: 5, selector: (one) => one.organId }),
  documentId: text(75),
  code: fc.record({ number: text(11), notation: text(30) }),
  promulgation: fc.record({ place: text(50), on: day }),
  documentType: fc.record({ type: fc.nat(32), typeDetail: fc.nat(32), name: text(100) }),
  subject: text(500),
  content: text(500),
  signer: fc.record({ competence: text(100), position: text(100), fullName: text(50) }),
  dueOn: maybe(day),
  otherInfo: fc.record({
    priority: fc.constantFrom(0, 1, 2, 3, 4),
    sphereOfPromulgation: text(100),
    typerNotation: text(10),
    promulgationAmount: fc.nat(999),
    pageAmount: fc.nat(999),
    appendixes: fc.array(text(100), { maxLength: 3 }),
  }),
  responseFor: fc.array(responseFor, { maxLength: 3 }),
  steeringType: fc.nat(2),
  toPlaces: fc.array(text(150), { maxLength: 3 }),
  hops: fc.array(fc.record({ organId, at: instant }), { minLength: 1, maxLength: 3 }),
  business: fc.record({
    kind: fc.constantFrom(0, 1, 2, 3),
    documentId: text(100),
    reason: text(500),
    hasPaper: fc.boolean(),
    changes: fc.constant([]),
    replacements: fc.array(
      fc.record({ documentId: text(100), organIds: fc.array(organId, { minLength: 1, maxLength: 3 }) }),
      { maxLength: 2 },
    ),
    staff: fc.array(staff, { maxLength: 2 }),
  }),
  attachments: fc.uniqueArray(attachment, { maxLength: 4, selector: (one) => one.contentId }),
});

test('whatever document is written is read as the same values without a repair', () => {
  fc.assert(
    fc.property(document, (value) => {
      const written = writeDocument(value);
      if (!written.ok) throw new Error(JSON.stringify(written.problems));
      const message = readEdxml(Buffer.concat([...written.chunks]));
      if (message.kind !== 'document') throw new Error(JSON.stringify(message));
      const { kind: _kind, hasPackageSignature: _signature, repairs, attachments, ...fields } = message;
      const { attachments: sent, dueOn, ...rest } = value;
      expect(fields).toEqual({ ...rest, dueOn: dueOn ?? null });
      expect(
        attachments.map((one) => [
          one.name,
          one.contentId,
          one.description,
          Buffer.from(wholeOf(one.content)).toString('hex'),
        ]),
      ).toEqual(
        sent.map((one) => [
          one.name,
          one.contentId,
          one.description,
          Buffer.from(wholeOf(contentOf(one.bytes))).toString('hex'),
        ]),
      );
      const notOfContent = repairs.filter((repair) => repair.code !== 'edxml.attachment_content_differs');
      expect(notOfContent).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

const status: fc.Arbitrary<EdxmlStatus> = fc.record({
  from: organ,
  responseFor,
  staff,
  statusCode: fc.constantFrom('01', '02', '03', '04', '05', '06', '13', '15', '16'),
  description: text(500),
  at: instant,
});

test('whatever status is written is read as the same values without a repair', () => {
  fc.assert(
    fc.property(status, (value) => {
      const written = writeStatus(value);
      if (!written.ok) throw new Error(JSON.stringify(written.problems));
      expect(readEdxml(Buffer.concat([...written.chunks]))).toEqual({
        ...value,
        kind: 'status',
        attachments: [],
        hasPackageSignature: false,
        repairs: [],
      });
    }),
  );
});
