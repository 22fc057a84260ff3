/** Random documents and random sequences of signatures on them; what holds after each step. */
import fc from 'fast-check';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { expect } from 'vitest';
import type { Appearance } from '#core/signing/pdf/appearance/appearance.ts';
import { drawLine } from '#core/signing/pdf/appearance/gap-text.ts';
import { drawPersonal } from '#core/signing/pdf/appearance/personal.ts';
import { drawSeal } from '#core/signing/pdf/appearance/seal.ts';
import { verifyPdf } from '#core/signing/verify/index.ts';
import type { TestPki } from '#tests/support/pki.ts';
import { signHere } from '#tests/support/sign-here.ts';
import { redSeal } from '../core/signing/pdf/pictures.ts';
import { timestampOver } from '../core/signing/verify/timestamp-authority.ts';

export interface RandomPdf {
  readonly pages: number;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly offset: number;
  readonly withForm: boolean;
  readonly objectStreams: boolean;
  readonly cutEnd: boolean;
}

export type Act = 'sign' | 'number' | 'seal' | 'timestamp';

export const randomPdf: fc.Arbitrary<RandomPdf> = fc.record({
  pages: fc.integer({ min: 1, max: 4 }),
  rotate: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
  offset: fc.integer({ min: 0, max: 80 }),
  withForm: fc.boolean(),
  objectStreams: fc.boolean(),
  cutEnd: fc.boolean(),
});

export const randomActs: fc.Arbitrary<Act[]> = fc.array(
  fc.constantFrom<Act>('sign', 'number', 'seal', 'timestamp'),
  { minLength: 1, maxLength: 6 },
);

/** A document as the order says. */
export async function makePdf(order: RandomPdf): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let number = 1; number <= order.pages; number++) {
    const page = document.addPage([595, 842]);
    page.drawText(`Trang ${number}`, { x: 80, y: 700, size: 14, font });
    page.setRotation(degrees(order.rotate));
    page.setCropBox(order.offset, order.offset, 595 - 2 * order.offset, 842 - 2 * order.offset);
  }
  if (order.withForm) {
    const field = document.getForm().createTextField('noi.dung');
    field.addToPage(document.getPage(0), { x: 90, y: 600, width: 200, height: 20 });
  }
  const bytes = await document.save({ useObjectStreams: order.objectStreams });
  return order.cutEnd && bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
}

/** The drawings of one run, made once. */
export async function makeDrawings(font: Uint8Array): Promise<Record<Exclude<Act, 'timestamp'>, Appearance>> {
  const order = { widthPt: 140, heightPt: 50, mode: 'text' as const, imagePng: null, font };
  return {
    sign: await drawPersonal({ ...order, lines: ['Người ký: Nguyễn Văn Ấp'] }),
    number: await drawLine({ text: '125', font, widthPt: 40, heightPt: 16, sizePt: 13 }),
    seal: await drawSeal(redSeal, 36),
  };
}

const rectangle = { x: 120, y: 150, width: 100, height: 60 };
/** A little later than any time stamp made on the way. */
const now = () => new Date(Date.now() + 60_000);

/** Signs step by step: no byte before is touched, every signature so far is whole, and the last covers the file. */
export async function holds(
  pki: TestPki,
  order: RandomPdf,
  acts: readonly Act[],
  drawings: Awaited<ReturnType<typeof makeDrawings>>,
): Promise<Uint8Array> {
  let pdf: Buffer = Buffer.from(await makePdf(order));
  for (const [index, act] of acts.entries()) {
    const next = signHere(pdf, specOf(act, index, order.pages, drawings), howOf(act, pki));
    expect(next.subarray(0, pdf.length).equals(pdf)).toBe(true);
    const report = verifyPdf(next, {
      anchors: [pki.root.der],
      intermediates: [],
      revocation: pki.crls,
      at: now(),
    });
    expect(report).toMatchObject({ verdict: 'valid', integrity: 'intact', reasons: [] });
    expect(report.signatures.map(({ bytes, covers }) => `${bytes} ${covers}`)).toEqual([
      ...Array.from({ length: index }, () => 'intact revision'),
      'intact whole_file',
    ]);
    expect(
      report.signatures.every(({ changedAfter }) => changedAfter.every(({ permitted }) => permitted)),
    ).toBe(true);
    pdf = next;
  }
  return pdf;
}

function specOf(act: Act, index: number, pages: number, drawings: Awaited<ReturnType<typeof makeDrawings>>) {
  const appearance = act === 'timestamp' ? null : drawings[act];
  return {
    page: (index % pages) + 1,
    rectangle: appearance === null ? null : rectangle,
    appearance,
    signerName: 'Nguyễn Văn Ấp',
    at: new Date('2026-10-01T02:03:04Z'),
    reserveBytes: act === 'timestamp' ? 32_768 : 16_384,
  };
}

function howOf(act: Act, pki: TestPki) {
  const signer = act === 'sign' ? pki.leader : act === 'timestamp' ? pki.leaderEc : pki.agency;
  const stamp = (signature: Buffer) => timestampOver(pki, signature);
  return { signer, chain: [pki.intermediate], ...(act === 'timestamp' && { stamp }) };
}
