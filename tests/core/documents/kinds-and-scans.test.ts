/** Files known by their bytes, whatever they are called: PDFs without .pdf, old workbooks, TIFF scans; before and after registering. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { docx, filledForm } from '#tests/support/files.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-kinds-'));
const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures', name)));
let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let pdf: Uint8Array;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  pdf = await typesetDocument(letter, serif);
});
afterAll(async () => {
  await test.end();
  rmSync(folder, { recursive: true });
});

async function read(files: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const clerk = await test.as('vanthu');
  const uploads: { upload: string; fileName: string }[] = [];
  for (const [fileName, bytes] of files)
    uploads.push({ upload: await test.bringIn('vanthu', bytes), fileName });
  const [first, ...others] = uploads;
  return { clerk, intake: await clerk.documents.read_intake({ ...first!, purpose: 'incoming', others }) };
}

const contentOf = async (contentUrl: string) => {
  const ticket = contentUrl.replace('/content/', '');
  const opened = await test.core.serves['content.open']({ ticket });
  if (opened === null) return null;
  const bytes = await test.core.serves['content.read']({ ticket, from: 0, to: opened.sizeBytes });
  return { ...opened, bytes };
};

/** A picture with a disc and a bar at 100 dpi, as the TIFF of another program; opaque, as scanners write them. */
function tiff(name: string, ...how: string[]): string {
  const file = join(folder, `${name}.tif`);
  const drawn = [
    '-fill',
    'red',
    '-draw',
    'circle 300,200 340,240',
    '-fill',
    'navy',
    '-draw',
    'rectangle 40,60 200,120',
  ];
  const page = ['(', '-size', '420x300', 'xc:white', ...drawn, ')'];
  const settings = ['-alpha', 'off', '-depth', '8', '-units', 'PixelsPerInch', '-density', '100'];
  execFileSync('convert', [...page, ...settings, ...how, file]);
  return file;
}

describe('a file that is called something else', () => {
  it('is read, registered and shown as what it is', async () => {
    const { clerk, intake } = await read([
      ['vb_0125.dat', pdf],
      ['de-cuong', docx(['Đề cương báo cáo'])],
      ['so.bin', fixture('registers/so-den-2019-libreoffice.xls')],
    ]);
    expect([intake.kind, ...intake.annexes.map(({ kind }) => kind)]).toEqual(['pdf', 'word', 'sheet']);
    const { id } = await clerk.documents.register({
      ...filledForm(office.incomingBook, '71'),
      upload: intake.upload,
      annexes: intake.annexes.flatMap(({ upload }) => upload ?? []),
    });
    const { files } = await clerk.documents.open({ id });
    expect(files.map(({ fileName, kind, hasMacros }) => [fileName, kind, hasMacros])).toEqual(
      expect.arrayContaining([
        ['vb_0125.dat', 'pdf', false],
        ['de-cuong', 'word', false],
        ['so.bin', 'sheet', false],
      ]),
    );
    const urlOf = (name: string) => files.find(({ fileName }) => fileName === name)!.contentUrl;
    expect(await contentOf(urlOf('vb_0125.dat'))).toMatchObject({ type: 'application/pdf' });
    expect(await clerk.documents.preview({ contentUrl: urlOf('de-cuong') })).toMatchObject({
      kind: 'text',
      lines: ['Đề cương báo cáo'],
    });
    const sheet = await clerk.documents.preview({ contentUrl: urlOf('so.bin') });
    expect(sheet).toMatchObject({ kind: 'table', sheetNames: ['so-den-2019'], isWhole: true });
    expect(sheet).toHaveProperty(['rows', 2, 0], '02/01/2019');
    const staff = await test.as('chuyenvien');
    await expect(staff.documents.preview({ contentUrl: urlOf('de-cuong') })).rejects.toMatchObject({
      code: 'documents.unknown_upload',
    });
  });

  it('is stopped for a mark in the cell of an old workbook', async () => {
    await expect(read([['bieu.dat', fixture('office/bieu-mat-libreoffice.xls')]])).rejects.toMatchObject({
      code: 'documents.secrecy_mark',
      facts: { level: 'toi_mat' },
    });
  });
});

const grey = ['-colorspace', 'Gray'];
const twoTones = [...grey, '-threshold', '50%', '-type', 'bilevel'];
// TIFF 6.0, PhotometricInterpretation: 0 or 1.
const whiteIsLeast = ['-define', 'quantum:polarity=min-is-white'];
const blackIsLeast = ['-define', 'quantum:polarity=min-is-black'];

describe('a TIFF of a scanner', () => {
  it.each([
    ['fax, group 4', [...twoTones, '-compress', 'Group4']],
    ['fax, group 3', [...twoTones, '-compress', 'Fax']],
    ['LZW', ['-compress', 'LZW']],
    ['deflate', ['-compress', 'Zip']],
    ['PackBits', ['-compress', 'RLE']],
    ['JPEG', ['-compress', 'JPEG', '-quality', '95']],
    ['nothing', ['-compress', 'None']],
    ['a palette', ['-type', 'Palette', '-compress', 'LZW']],
    ['grey with white as the least value', [...grey, ...whiteIsLeast, '-compress', 'LZW']],
    ['two tones with white as the least value', [...twoTones, ...whiteIsLeast, '-compress', 'Zip']],
    ['fax with black as the least value', [...twoTones, ...blackIsLeast, '-compress', 'Group4']],
  ])('packed by %s is shown as another program draws it', async (name, how) => {
    const file = tiff(name.replaceAll(/\W/g, ''), ...how);
    const { clerk, intake } = await read([['quet.tif', new Uint8Array(readFileSync(file))]]);
    expect(intake).toMatchObject({ kind: 'scan', pageCount: 1 });
    const shown = await clerk.documents.preview({ contentUrl: intake.contentUrl });
    if (shown.kind !== 'pages') throw new Error(shown.kind);
    const made = (await contentOf(shown.contentUrl))!;
    expect(made.type).toBe('application/pdf');
    writeFileSync(`${file}.pdf`, made.bytes);
    execFileSync('pdftoppm', ['-r', '100', '-png', '-singlefile', `${file}.pdf`, `${file}-drawn`]);
    const judged = execFileSync('convert', [
      file,
      `${file}-drawn.png`,
      '-colorspace',
      'sRGB',
      '-metric',
      'RMSE',
      '-compare',
      '-format',
      '%[distortion]',
      'info:',
    ]);
    // Half a row more at the foot of each strip, and the edge of the disc drawn once more.
    expect(Number(judged)).toBeLessThan(0.06);
    await clerk.documents.discard_intake({ upload: shown.upload, others: [], isSecret: false });
    expect(await contentOf(shown.contentUrl)).toBeNull();
  });

  it('of several pages is kept as it came and has all of them', async () => {
    const [one, two] = [tiff('first', '-compress', 'Zip'), tiff('second', '-compress', 'Zip')];
    const both = join(folder, 'both.tif');
    execFileSync('convert', [one, two, '-compress', 'Zip', both]);
    const bytes = new Uint8Array(readFileSync(both));
    const { clerk, intake } = await read([['hai-trang.tiff', bytes]]);
    const { id } = await clerk.documents.register({
      ...filledForm(office.incomingBook, '72'),
      upload: intake.upload,
    });
    const [file] = (await clerk.documents.open({ id })).files;
    expect(file).toMatchObject({ kind: 'scan', pageCount: 2 });
    expect(Buffer.from((await contentOf(file!.contentUrl))!.bytes).equals(bytes)).toBe(true);
    const shown = await clerk.documents.preview({ contentUrl: file!.contentUrl });
    if (shown.kind !== 'pages') throw new Error(shown.kind);
    writeFileSync(`${both}.pdf`, (await contentOf(shown.contentUrl))!.bytes);
    expect(execFileSync('pdfinfo', [`${both}.pdf`], { encoding: 'utf8' })).toMatch(/Pages:\s+2/);
  });

  it('that is cut off, or has what a PDF cannot draw, is refused or only given out', async () => {
    const bytes = new Uint8Array(readFileSync(tiff('deep', '-depth', '16', '-compress', 'None')));
    await expect(read([['cut.tif', bytes.subarray(0, 400)]])).rejects.toMatchObject({
      code: 'documents.broken_picture',
    });
    const clear = tiff('clear', '-alpha', 'set', '-compress', 'LZW');
    for (const [name, undrawable] of [
      ['deep.tif', bytes],
      ['clear.tif', new Uint8Array(readFileSync(clear))],
    ] as const) {
      const { clerk, intake } = await read([[name, undrawable]]);
      expect(await clerk.documents.preview({ contentUrl: intake.contentUrl })).toEqual({ kind: 'none' });
    }
  });
});
