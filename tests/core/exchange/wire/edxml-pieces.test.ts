/** A message that comes in pieces: cut anywhere it reads the same, and no part of it as long as the message is ever held. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { atOnce, type Content, type Room } from '#core/exchange/wire/content.ts';
import type { ReadEdxml } from '#core/exchange/wire/edxml/message.ts';
import { EdxmlReading, readEdxml, readEdxmlFrom } from '#core/exchange/wire/edxml/read.ts';
import { writeDocument } from '#core/exchange/wire/edxml/write.ts';
import { zipOfOne } from '#core/exchange/wire/edxml/zip-one.ts';
import { attachmentId, sampleDocument } from './message-examples.ts';

const MiB = 1_048_576;
const sample = readFileSync(
  join(import.meta.dirname, '../../../fixtures/edxml/composed-document.edxml'),
  'utf8',
);

function said(message: ReadEdxml): object {
  if (message.kind === 'refused') return message;
  return {
    ...message,
    attachments: message.attachments.map(({ content, ...rest }) => ({ ...rest, size: content.size })),
  };
}

/** The same base64 as other senders might write it. */
const written = {
  'as it is': sample,
  'in UTF-16': Buffer.from(`\ufeff${sample}`, 'utf16le'),
  'with a section around the base64': sample.replace(/(UEsDB[^<]*)/, '<![CDATA[$1]]>'),
  'with references in it': sample.replace(/UEsDB/, 'UE&#x73;&#68;B&#13;\n'),
  'with a comment in it': sample.replace(/UEsDB/, 'UEsD<!-- a > b -->B<?note a > b?>'),
};

test.each(Object.entries(written))('%s, cut at any byte, it reads the same', (_title, text) => {
  const bytes = Buffer.from(text);
  const whole = readEdxml(bytes);
  expect(whole).toMatchObject({ kind: 'document', subject: 'Báo cáo công tác văn thư quý I năm 2026' });
  expect(said(whole)).toMatchObject({
    attachments: [{ sha256: createHash('sha256').update('Nội dung thử nghiệm\n').digest('hex') }],
  });
  for (let at = 1; at < bytes.length; at += 41) {
    const reading = new EdxmlReading();
    reading.write(bytes.subarray(0, at));
    reading.write(bytes.subarray(at));
    expect(said(atOnce(reading.end())), `byte ${at}`).toEqual(said(whole));
  }
});

test('what stands in base64 and is none is called damaged, and broken XML in it is refused', () => {
  const damaged = readEdxml(Buffer.from(sample.replace('UEsDB', 'UE*sDB')));
  expect(damaged).toMatchObject({ kind: 'document' });
  expect(JSON.stringify(said(damaged))).toContain('edxml.base64_damaged');
  for (const broken of ['UE&nobody;sDB', 'UE\u0001sDB', 'UE& sDB'])
    expect(readEdxml(Buffer.from(sample.replace('UEsDB', broken)))).toMatchObject({
      code: 'edxml.not_well_formed',
    });
});

test('a text between two tags that never ends is refused before it fills the memory', () => {
  const reading = new EdxmlReading();
  expect(reading.write(Buffer.from('<?xml version="1.0"?><edXML><Subject>'))).toBe(true);
  let held = 0;
  while (held < 8 * MiB && reading.write(Buffer.alloc(64 * 1024, 'a'))) held += 64 * 1024;
  expect(held).toBeLessThan(2 * MiB);
  expect(atOnce(reading.end())).toMatchObject({ code: 'edxml.too_large' });
});

/** Longer than what deflate looks back at, so that no zip makes fewer of it. */
const noise = randomBytes(MiB);
const noiseTwice = Buffer.concat([noise, noise]);

/** Bytes made when they are asked for, and how many were asked for at once at most. */
function madeContent(size: number): Content & { mostAtOnce: number } {
  const made = {
    size,
    mostAtOnce: 0,
    read(from: number, to: number): Uint8Array {
      made.mostAtOnce = Math.max(made.mostAtOnce, to - from);
      const start = from % MiB;
      return Buffer.alloc(to - from, noiseTwice.subarray(start, start + MiB));
    },
  };
  return made;
}

test('forty megabytes are written and read with never more than a few of them in hand', () => {
  const [pdf, text] = [madeContent(22 * MiB), madeContent(8 * MiB)];
  const document = writeDocument({
    ...sampleDocument,
    attachments: [
      { contentId: attachmentId, name: 'a.pdf', bytes: pdf },
      { contentId: attachmentId.replace('6f1c', '6f1d'), name: 'b.txt', bytes: text },
    ],
  });
  if (!document.ok) throw new Error(JSON.stringify(document.problems));
  const reading = new EdxmlReading({ room: counting() });
  let [mostWritten, size] = [0, 0];
  for (const chunk of document.chunks) {
    mostWritten = Math.max(mostWritten, chunk.length);
    size += chunk.length;
    reading.write(chunk);
  }
  const message = atOnce(reading.end());
  expect(message).toMatchObject({ kind: 'document', attachments: [{ name: 'a.pdf' }, { name: 'b.txt' }] });
  expect(size).toBeGreaterThan(39 * MiB);
  for (const most of [pdf.mostAtOnce, text.mostAtOnce, mostWritten, held.mostWritten, held.mostRead])
    expect(most).toBeLessThan(3 * MiB);
  expect(held.mostWritten).toBeGreaterThan(0);
});

const held = { mostWritten: 0, mostRead: 0 };

/** Room that keeps everything and counts the largest piece that was written or read. */
function counting(): Room {
  return () => {
    const parts: Uint8Array[] = [];
    return {
      write(bytes) {
        held.mostWritten = Math.max(held.mostWritten, bytes.length);
        parts.push(Uint8Array.from(bytes));
      },
      end() {
        const all = Buffer.concat(parts);
        return {
          size: all.length,
          read(from, to) {
            held.mostRead = Math.max(held.mostRead, to - from);
            return all.subarray(from, to);
          },
        };
      },
    };
  };
}

test.each([0, 1, 900_000, MiB, 2 * MiB + 17])('a zip of one file of %i bytes is a zip to others', (size) => {
  const content = madeContent(size);
  const zip = Buffer.concat([...zipOfOne('6f1c2d34.txt', content)]);
  const [[name, bytes] = ['', new Uint8Array()], ...others] = Object.entries(unzipSync(zip));
  expect([name, others]).toEqual(['6f1c2d34.txt', []]);
  // Compared as a whole: an assertion of megabytes byte by byte takes seconds.
  expect(Buffer.from(bytes).equals(content.read(0, size))).toBe(true);
});

test('a reading in steps of a large message gives others their turn', () => {
  const bytes = Buffer.from(sample.replace('UEsDB', `${'\n'.repeat(3 * MiB)}UEsDB`));
  const steps = readEdxmlFrom({ size: bytes.length, read: (from, to) => bytes.subarray(from, to) });
  let count = 0;
  for (let step = steps.next(); !step.done; step = steps.next()) count += 1;
  expect(count).toBeGreaterThanOrEqual(2);
});
