import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { contentOf } from '#core/exchange/wire/content.ts';
import { safeFileName } from '#core/exchange/wire/edxml/file-name.ts';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';
import { zipEntries } from '#core/exchange/wire/edxml/zip-entries.ts';

const sample = readFileSync(
  join(import.meta.dirname, '../../../fixtures/edxml/composed-document.edxml'),
  'utf8',
);
const read = (text: string) => readEdxml(Buffer.from(text));
const afterDeclaration = (text: string): string => sample.replace('?>', `?>${text}`);

test.each([
  ['an entity of its own', '<!DOCTYPE edXML [<!ENTITY a "x">]>'],
  ['a file of the machine', '<!DOCTYPE edXML [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ['a DTD from elsewhere', '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:1/x.dtd">'],
  [
    'a billion laughs',
    `<!DOCTYPE edXML [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]>`,
  ],
  ['a DTD that never ends', `<!DOCTYPE edXML [${'<!-- -->'.repeat(50_000)}`],
])('%s is refused', (_title, doctype) => {
  expect(read(afterDeclaration(doctype))).toMatchObject({ kind: 'refused', code: 'edxml.doctype' });
});

test.each([
  ['an entity nobody declared', sample.replace('Báo cáo công tác', '&nbsp;'), 'edxml.not_well_formed'],
  ['a message cut short', sample.slice(0, 3000), 'edxml.not_well_formed'],
  ['nothing', '', 'edxml.not_well_formed'],
  ['another root', '<html/>', 'edxml.not_edxml'],
  ['another namespace', '<edXML xmlns="http://www.e-doc.vn/Schema/"/>', 'edxml.not_edxml'],
  ['a root alone', '<edXML/>', 'edxml.header_missing'],
  ['a thousand levels', `<edXML>${'<a>'.repeat(1000)}`, 'edxml.too_large'],
  [
    'a subject of a megabyte',
    sample.replace('<edXML:Subject>', `<edXML:Subject>${'x'.repeat(1 << 20)}`),
    'edxml.too_large',
  ],
])('%s is refused with a code', (_title, text, code) => {
  expect(read(text)).toMatchObject({ kind: 'refused', code });
});

test('a message over the size limit is refused before it is parsed', () => {
  expect(readEdxml(Buffer.from(sample), { limits: { messageMaxBytes: 100 } })).toMatchObject({
    kind: 'refused',
    code: 'edxml.too_large',
  });
});

function withPayload(payload: Uint8Array): string {
  return sample.replace(
    /(ContentTransferEncoded [^>]*>)[^<]*/,
    `$1${Buffer.from(payload).toString('base64')}`,
  );
}

const uuid = '0b0e7c1a-1111-4222-8333-444455556666';
const bomb = zipSync({ [`${uuid}.txt`]: new Uint8Array(40 * 1024 * 1024) });

test('a zip bomb is refused', () => {
  expect(read(withPayload(bomb))).toMatchObject({ kind: 'refused', code: 'edxml.zip_too_large' });
});

test('a zip bomb that lies about its size is refused', () => {
  const lying = Buffer.from(bomb);
  const directory = lying.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  lying.writeUInt32LE(1000, directory + 24);
  expect(read(withPayload(lying))).toMatchObject({ kind: 'refused', code: 'edxml.zip_too_large' });
});

test('many files that are each allowed are refused together', () => {
  const one = Buffer.from(zipSync({ [`${uuid}.txt`]: new Uint8Array(900) })).toString('base64');
  const attachment =
    /<Attachment>[\s\S]*<\/Attachment>/.exec(sample)?.[0].replace(/>UEs[^<]*/, `>${one}`) ?? '';
  const text = sample.replace(/<Attachment>[\s\S]*<\/Attachment>/, () => attachment.repeat(3));
  const limits = { inflatedTotalMaxBytes: 2000 };
  expect(readEdxml(Buffer.from(text), { limits })).toMatchObject({ code: 'edxml.zip_too_large' });
  expect(readEdxml(Buffer.from(text), { limits: { inflatedTotalMaxBytes: 2700 } })).toMatchObject({
    kind: 'document',
  });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\a.pdf', 'a.pdf'],
  ['..', 'attachment-1'],
  ['\u202Efdp.exe', 'fdp.exe'],
  ['báo cáo: quý I?.pdf', 'báo cáo_ quý I_.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['a.pdf. ', 'a.pdf'],
])('the name %s is stored as %s', (name, stored) => {
  const message = read(sample.replaceAll('45-BC-UBND.txt', name));
  if (message.kind !== 'document') throw new Error(message.kind);
  expect(message.attachments[0]?.name).toBe(stored);
  expect(message.repairs.map((repair) => repair.code)).toContain('edxml.attachment_name_changed');
});

test('a stored name is one path part that stays as it is when made safe again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = safeFileName(text, 'x');
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}]|^\.|^$/u);
      expect(Array.from(name).length).toBeLessThanOrEqual(150);
      expect(safeFileName(name, 'x')).toBe(name);
    }),
  );
});

test('no bytes make the readers throw', () => {
  const bytes = Buffer.from(sample);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
      const changed = Buffer.from(bytes);
      for (const [at, value] of changes) changed[at] = value;
      expect(['document', 'status', 'refused']).toContain(readEdxml(changed).kind);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => void zipEntries(contentOf(noise))));
});
