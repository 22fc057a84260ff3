/** Papers judged from outside: pdftotext where the words stand, mutool what is drawn; the red ink at 300 dpi how large. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PDFDocument, degrees } from 'pdf-lib';
import { copyWithStamp, layHandlingSlip, typesetDocument } from '#core/documents/typeset/index.ts';
import { newDataDir } from '#tests/support/core.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';
import { codeOf, openWorkOffice, type WorkOffice } from './office.ts';

const dir = newDataDir();
const mm = (points: number) => (points * 25.4) / 72;
let original: Uint8Array;
beforeAll(async () => {
  // Its own red mark would be measured with the stamp.
  const { urgency: _, ...unmarked } = letter;
  original = await typesetDocument(unmarked, serif);
});

const stamp = { agency: 'UBND xã Tân Phúc', number: '1847', on: '20/11/2026', passedTo: '', fileCode: '' };
const order = { stamp, at: { x: 90, y: 560 }, mark: null, isStampOnly: false };

function written(name: string, bytes: Uint8Array): string {
  const file = path.join(dir, name);
  writeFileSync(file, bytes);
  execFileSync('qpdf', ['--check', file]);
  return file;
}

/** The red ink on page 1 at 300 dpi: its edges in millimetres from the left and the top. */
function redInk(file: string): { left: number; top: number; width: number; height: number } {
  const ppm = `${file}.ppm`;
  execFileSync('mutool', ['draw', '-q', '-r', '300', '-c', 'rgb', '-F', 'ppm', '-o', ppm, file, '1']);
  const bytes = readFileSync(ppm);
  const [, size = ''] = bytes.subarray(0, 40).toString('latin1').split('\n');
  const [width = 0] = size.split(' ').map(Number);
  const start = bytes.indexOf('255\n') + 4;
  let [x0, x1, y0, y1] = [Infinity, -1, Infinity, -1];
  for (let at = start; at + 2 < bytes.length; at += 3) {
    if (!(bytes[at]! > 150 && bytes[at + 1]! < 110 && bytes[at + 2]! < 110)) continue;
    const index = (at - start) / 3;
    const [x, y] = [index % width, Math.floor(index / width)];
    [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
  }
  const inMm = (pixels: number) => (pixels * 25.4) / 300;
  return { left: inMm(x0), top: inMm(y0), width: inMm(x1 - x0 + 1), height: inMm(y1 - y0 + 1) };
}

const words = (file: string) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

describe('the ĐẾN stamp on a print copy', () => {
  it('measures 35 by 50 mm on the paper, where it was put, over the page as it was', async () => {
    const file = written('stamped.pdf', (await copyWithStamp(original, order, serif))!);
    const ink = redInk(file);
    expect(ink.width).toBeCloseTo(50, 0);
    expect(Math.abs(ink.width - 50)).toBeLessThan(0.25);
    expect(Math.abs(ink.height - 35)).toBeLessThan(0.25);
    expect(ink.left).toBeCloseTo(mm(90), 0);
    expect(ink.top).toBeCloseTo(297 - mm(560) - 35, 0);
    const alone = await copyWithStamp(original, { ...order, isStampOnly: true }, serif);
    const text = words(written('alone.pdf', alone!));
    for (const word of ['UBND XÃ TÂN PHÚC', 'ĐẾN', '1847', '20/11/2026', 'Chuyển:', 'Số và ký hiệu HS:'])
      expect(text).toContain(word);
    expect(words(file)).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(
      execFileSync('mutool', ['show', file, 'trailer/Root/ViewerPreferences'], { encoding: 'utf8' }),
    ).toContain('/PrintScaling /None');
  });

  it('keeps its size and stands upright on a page that is turned', async () => {
    const turned = await PDFDocument.load(original);
    turned.getPage(0).setRotation(degrees(90));
    const file = written('turned.pdf', (await copyWithStamp(await turned.save(), order, serif))!);
    const ink = redInk(file);
    expect(Math.abs(ink.width - 50)).toBeLessThan(0.25);
    expect(Math.abs(ink.height - 35)).toBeLessThan(0.25);
  });

  it('carries the urgency mark in its own frame of 30 by 8 mm', async () => {
    const mark = { urgency: 'hoa_toc', at: { x: 90, y: 700 } } as const;
    const only = { ...order, mark, isStampOnly: true };
    const file = written('mark.pdf', (await copyWithStamp(null, only, serif))!);
    const ink = redInk(file);
    // From the top of the mark to the foot of the stamp.
    expect(Math.abs(ink.height - mm(700 - 560) - 8)).toBeLessThan(0.25);
    expect(words(file)).toContain('HỎA TỐC');
    const page = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(page).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
  });

  it('is refused for a file that cannot be drawn again, while the stamp alone still can', async () => {
    const locked = path.join(dir, 'locked.pdf');
    execFileSync('qpdf', ['--encrypt', 'a', 'b', '256', '--', written('plain.pdf', original), locked]);
    const bytes = readFileSync(locked);
    expect(await copyWithStamp(bytes, order, serif)).toBeNull();
    expect(await copyWithStamp(bytes, { ...order, isStampOnly: true }, serif)).not.toBeNull();
    expect(await copyWithStamp(null, order, serif)).toBeNull();
  });
});

describe('phiếu giải quyết văn bản đến', () => {
  it('carries heading, title, identity and the three opinions in the order of PL IV', async () => {
    const file = written(
      'slip.pdf',
      await layHandlingSlip(
        {
          superior: ['UBND TỈNH AN SƠN'],
          agency: ['UBND XÃ TÂN PHÚC'],
          place: 'Tân Phúc',
          issued: { day: 20, month: 11, year: 2026 },
          identity: 'Công văn số 125/UBND-VP ngày 19/11/2026 của UBND tỉnh An Sơn, V/v an toàn hồ đập.',
          arrival: 'Số đến: 1847; ngày đến: 20/11/2026.',
          opinions: [
            {
              leader: 'Phạm Văn Đức',
              text: 'Giao Phòng Kinh tế chủ trì.',
              lead: 'Hoàng Thị Nga',
              support: 'Vũ Minh Tâm',
              dues: ['Hoàng Thị Nga: 25/11/2026'],
              on: '20/11/2026',
            },
          ],
          proposal: '',
          proposedOn: '',
        },
        serif,
      ),
    );
    const text = words(file);
    const places = [
      'UBND XÃ TÂN PHÚC',
      'Tân Phúc, ngày 20 tháng 11 năm 2026',
      'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN',
      'Công văn số 125/UBND-VP',
      'Số đến: 1847',
      'Ý kiến của lãnh đạo cơ quan, tổ chức:',
      'Giao Phòng Kinh tế chủ trì.',
      'chủ trì: Hoàng Thị Nga',
      'phối hợp: Vũ Minh Tâm',
      'Hoàng Thị Nga: 25/11/2026',
      'Ý kiến của lãnh đạo đơn vị:',
      'Ý kiến đề xuất của người giải quyết:',
    ].map((words_) => text.indexOf(words_));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(text).toMatch(/\.{40}/);
  });
});

describe('asked for through the office', () => {
  let office: WorkOffice;
  beforeAll(async () => {
    office = await openWorkOffice();
  });
  afterAll(async () => office.test.end());

  it('both come from memory, the stored file stays byte for byte, and a paper document has the stamp only', async () => {
    const clerk = await office.as('vanthu');
    const upload = await office.test.bringIn('vanthu', original);
    await clerk.documents.read_intake({ upload, fileName: 'thu.pdf', purpose: 'incoming' });
    const id = await office.register({ upload });
    const stored = async () => (await clerk.documents.open({ id })).files[0]!.sha256;
    const slip = await clerk.workflow.slip({ id });
    expect(slip).toMatchObject({ fileName: expect.stringContaining('UBND-VP.pdf') });
    const stampOf = (isStampOnly: boolean, of = id) =>
      clerk.workflow.stamp({ id: of, at: { x: 90, y: 560 }, urgencyAt: null, isStampOnly });
    expect((await stampOf(false)).sizeBytes).toBeGreaterThan((await stampOf(true)).sizeBytes);
    expect(await stored()).toBe(createHash('sha256').update(original).digest('hex'));
    const paper = await office.register();
    expect(await codeOf(stampOf(false, paper))).toBe('workflow.no_file_to_stamp');
    expect(await codeOf(stampOf(true, paper))).toBe('done');
    await clerk.documents.discard_intake({ upload: slip.upload, isSecret: false });
  });

  it('a stamp printed again after the agency was renamed shows what it was called on the day of arrival', async () => {
    const [clerk, admin] = [await office.as('vanthu'), await office.as('admin')];
    const before = await office.register();
    office.test.clock.now = new Date('2026-11-21T02:00:00Z');
    const { bodies } = await admin.agencies.mine({});
    await admin.agencies.rename_body({
      id: bodies[0]!.id,
      name: 'UBND phường Tân Phúc',
      abbreviation: 'UBND',
      parentName: '',
      place: 'Tân Phúc',
      fromDay: '2026-11-21',
      beginsBooks: false,
    });
    const after = await office.register({ arrivedOn: '2026-11-21' });
    const stamped = async (id: string) => {
      const at = { x: 90, y: 560 };
      const copy = await clerk.workflow.stamp({ id, at, urgencyAt: null, isStampOnly: true });
      const ticket = copy.contentUrl.replace('/content/', '');
      const bytes = await office.test.core.serves['content.read']({ ticket, from: 0, to: copy.sizeBytes });
      return words(written(`${id}.pdf`, bytes)).toLocaleLowerCase('vi');
    };
    expect(await stamped(before)).toContain('ubnd xã tân phúc');
    expect(await stamped(after)).toContain('ubnd phường tân phúc');
  });
});
