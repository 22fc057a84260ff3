import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { docx, filledForm, mailOf, png, xlsx } from '#tests/support/files.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let pdf: Uint8Array;
const bytesOf = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  pdf = await typesetDocument(letter, serif);
});
afterAll(async () => test.end());

/** Brings files in and opens the form with them, the first first. */
async function read(files: readonly (readonly [name: string, bytes: Uint8Array])[], isOrderGiven = false) {
  const clerk = await test.as('vanthu');
  const uploads: { upload: string; fileName: string }[] = [];
  for (const [fileName, bytes] of files)
    uploads.push({ upload: await test.bringIn('vanthu', bytes), fileName });
  const [first, ...others] = uploads;
  const intake = await clerk.documents.read_intake({ ...first!, purpose: 'incoming', others, isOrderGiven });
  return { clerk, intake, uploads };
}

const annexesOf = (intake: Awaited<ReturnType<typeof read>>['intake']) =>
  intake.annexes.flatMap(({ upload, kind }) => (upload === null || kind === 'archive' ? [] : [upload]));

describe('several files of one document', () => {
  it('takes the PDF with số and ký hiệu as the main file, the others as annexes in their order, and stores them all', async () => {
    const { clerk, intake } = await read([
      [
        'bieu-1.xlsx',
        await xlsx([
          ['Xã', 'Số hộ'],
          ['Tân Phúc', '812'],
        ]),
      ],
      ['anh.png', png],
      ['cong-van.pdf', pdf],
      ['de-cuong.docx', docx(['Đề cương báo cáo', 'Phần 1. Tình hình'])],
    ]);
    expect(intake.fileName).toBe('cong-van.pdf');
    expect(intake.annexes.map(({ name, kind }) => [name, kind])).toEqual([
      ['bieu-1.xlsx', 'sheet'],
      ['anh.png', 'picture'],
      ['de-cuong.docx', 'word'],
    ]);
    const { id } = await clerk.documents.register({
      ...filledForm(office.incomingBook, '11'),
      upload: intake.upload,
      annexes: annexesOf(intake),
    });
    const { files, source } = await clerk.documents.open({ id });
    expect(source).toBe('drop');
    expect(files.filter(({ isMain }) => isMain).map(({ fileName }) => fileName)).toEqual(['cong-van.pdf']);
    expect(files.map(({ fileName }) => fileName)).toEqual([
      'cong-van.pdf',
      'bieu-1.xlsx',
      'anh.png',
      'de-cuong.docx',
    ]);
    for (const { sha256 } of files) expect(test.core.services.files.isIntact(sha256)).toBe(true);
  });

  it('keeps the order a person gave, and a file taken out of it is not stored', async () => {
    const { clerk, uploads } = await read([
      ['cong-van.pdf', pdf],
      ['de-cuong.docx', docx(['Đề cương'])],
      ['anh.png', png],
    ]);
    const [main, word] = uploads;
    const again = await clerk.documents.read_intake({
      ...word!,
      purpose: 'incoming',
      others: [main!],
      isOrderGiven: true,
    });
    expect([again.fileName, ...again.annexes.map(({ name }) => name)]).toEqual([
      'de-cuong.docx',
      'cong-van.pdf',
    ]);
  });

  it('leaves out what it does not take and goes on with the rest, each with its reason', async () => {
    const { intake } = await read([
      ['quet.tif', new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])],
      ['cong-van.pdf', pdf],
      ['chay.exe', bytesOf('MZ this is a program')],
      ['dut.png', png.slice(0, 30)],
    ]);
    expect(intake.fileName).toBe('cong-van.pdf');
    expect(intake.leftOut).toEqual([
      { fileName: 'quet.tif', code: 'documents.broken_picture' },
      { fileName: 'chay.exe', code: 'documents.not_taken' },
      { fileName: 'dut.png', code: 'documents.broken_picture' },
    ]);
    await expect(read([['chay.exe', bytesOf('MZ')]])).rejects.toMatchObject({ code: 'documents.not_taken' });
  });

  it('warns of macros by what lies in the file, whatever its name says', async () => {
    const { intake } = await read([
      ['bieu.docx', docx(['Biểu mẫu'], { 'word/vbaProject.bin': bytesOf('macro') })],
      ['thuong.docx', docx(['Không có gì'])],
    ]);
    expect([intake.hasMacros, intake.annexes[0]!.hasMacros]).toEqual([true, false]);
  });

  it('shows the words of Word and the first sheet of Excel, and opens nothing for somebody else', async () => {
    const { clerk, intake } = await read([
      ['de-cuong.docx', docx(['Đề cương báo cáo', 'Phần 1 & 2'])],
      [
        'bieu.xlsx',
        await xlsx([
          ['Xã', 'Số hộ'],
          ['Tân Phúc', 812],
        ]),
      ],
    ]);
    expect(await clerk.documents.preview({ contentUrl: intake.contentUrl })).toEqual({
      kind: 'text',
      lines: ['Đề cương báo cáo', 'Phần 1 & 2'],
      isWhole: true,
    });
    expect(await clerk.documents.preview({ contentUrl: intake.annexes[0]!.contentUrl })).toMatchObject({
      kind: 'table',
      rows: [
        ['Xã', 'Số hộ'],
        ['Tân Phúc', '812'],
      ],
    });
    const leader = await test.as('chutich');
    await expect(leader.documents.preview({ contentUrl: intake.contentUrl })).rejects.toMatchObject({
      code: 'documents.unknown_upload',
    });
  });
});

describe('an archive', () => {
  const hostile = () =>
    zipSync({
      '../../etc/cron.d/evil.pdf': pdf,
      'C:\\Windows\\con.pdf': pdf,
      'thu muc/phu luc.docx': docx(['Phụ lục']),
      '/abs/..': bytesOf('x'),
    });

  it('lists its members under names that lead nowhere and gives them one by one', async () => {
    const { clerk, intake, uploads } = await read([['ho-so.zip', hostile()]]);
    expect(intake.kind).toBe('archive');
    const shown = await clerk.documents.preview({ contentUrl: intake.contentUrl });
    if (shown.kind !== 'archive') throw new Error(shown.kind);
    expect(shown.members.map(({ name }) => name)).toEqual(['evil.pdf', '_con.pdf', 'phu luc.docx', 'tep']);
    const member = await clerk.documents.take_member({ upload: uploads[0]!.upload, index: 2 });
    expect(member.fileName).toBe('phu luc.docx');
    const evil = await clerk.documents.take_member({ upload: uploads[0]!.upload, index: 0 });
    const both = await clerk.documents.read_intake({
      ...uploads[0]!,
      purpose: 'incoming',
      others: [member, evil],
    });
    expect([both.fileName, both.kind]).toEqual(['evil.pdf', 'pdf']);
  });

  it('is never stored itself, and what blows up is not unpacked', async () => {
    const { clerk, intake, uploads } = await read([
      ['bom.zip', zipSync({ 'to.pdf': new Uint8Array(40 * 1_048_576) })],
    ]);
    await expect(
      clerk.documents.register({
        ...filledForm(office.incomingBook, '12'),
        upload: intake.upload,
        annexes: [],
      }),
    ).rejects.toMatchObject({ code: 'documents.archive_not_kept' });
    await expect(clerk.documents.take_member({ upload: uploads[0]!.upload, index: 0 })).rejects.toMatchObject(
      { code: 'documents.member_too_large' },
    );
  });

  it('is refused when cut short', async () => {
    await expect(read([['dut.zip', hostile().slice(0, 200)]])).rejects.toMatchObject({
      code: 'documents.broken_archive',
    });
  });
});

describe('a mail', () => {
  it('opens into its attachments, proposes sender, subject and day, and is kept beside them as a mail', async () => {
    const { clerk, intake } = await read([
      [
        'thu.eml',
        mailOf({
          attachments: [
            ['cv.pdf', pdf],
            ['phu-luc.docx', docx(['Phụ lục'])],
          ],
        }),
      ],
    ]);
    expect([intake.fileName, ...intake.annexes.map(({ name }) => name)]).toEqual([
      'cv.pdf',
      'phu-luc.docx',
      'thu.eml',
    ]);
    expect(intake.sender).toEqual({ code: null, name: 'Sở Nội vụ An Sơn' });
    expect(intake.mail).toMatchObject({
      subject: 'Fwd: Báo cáo quý IV',
      fromAddress: 'vanthu@sonoivu.ansơn.vn',
    });
    const { id } = await clerk.documents.register({
      ...filledForm(office.incomingBook, '13'),
      upload: intake.upload,
      annexes: annexesOf(intake),
      acceptsLookalike: true,
    });
    const { source, files } = await clerk.documents.open({ id });
    expect([source, files.length]).toEqual(['mail', 3]);
  });

  it('without a PDF proposes its own subject and day, to be looked at', async () => {
    const { clerk, intake } = await read([['thu.eml', mailOf({ attachments: [] })]]);
    expect(intake.fields).toMatchObject([
      { field: 'subject', value: 'Báo cáo quý IV', confidence: 'check' },
      { field: 'issuedOn', value: '2026-11-19', confidence: 'check' },
    ]);
    expect(await clerk.documents.preview({ contentUrl: intake.contentUrl })).toMatchObject({
      kind: 'mail',
      lines: ['Kính gửi UBND xã', 'Đề nghị báo cáo & gửi lại.'],
    });
  });

  it.each([
    [
      'windows-1258',
      'Content-Type: text/plain; charset=windows-1258\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nK=EDnh g=CC=EDi =DD=F2y ban',
      /^Kính/,
    ],
    ['a subject in two encoded words', 'Subject: =?UTF-8?B?QsOhbyBj?= =?UTF-8?B?w6Fv?=\r\n\r\nx', /^x/],
    [
      'UTF-16',
      'Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\nSwDtAG4AaAAgAGcA7gFpAA==',
      /^Kính g/,
    ],
    [
      'HTML alone',
      'Content-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><script>x()</script><p>Kính gửi<br>Phòng&nbsp;Nội vụ</p><img src="http://a/b.png">',
      /^Kính gửi/,
    ],
  ])('is read in %s', async (_, rest, first) => {
    const head = 'From: a@b.vn\r\nMIME-Version: 1.0\r\nDate: Thu, 19 Nov 2026 08:00:00 +0700\r\n';
    const { clerk, intake } = await read([['la.eml', bytesOf(head + rest)]]);
    const shown = await clerk.documents.preview({ contentUrl: intake.contentUrl });
    if (shown.kind !== 'mail') throw new Error(shown.kind);
    expect(shown.lines[0]).toMatch(first);
    expect(shown.lines.join(' ')).not.toMatch(/<|x\(\)/);
  });
});

describe('a secrecy mark stops every way in, and nothing of it is written (P2)', () => {
  const canary = 'CANARY-9f31';
  it.each<[string, () => Promise<[string, Uint8Array]>]>([
    ['a file name', async () => [`CV MẬT ${canary}.docx`, docx(['Bình thường'])]],
    ['a paragraph of Word', async () => ['a.docx', docx([canary, 'MẬT', 'Nội dung'])]],
    ['the header of Word', async () => ['a.docx', docx([canary], { 'word/header1.xml': header('TỐI MẬT') })]],
    [
      'a cell of Excel',
      async () => [
        'a.xlsx',
        await xlsx([
          ['Độ mật', 'Tên'],
          ['Mật', canary],
        ]),
      ],
    ],
    ['a member of an archive', async () => ['a.zip', zipSync({ [`VB MẬT ${canary}.pdf`]: pdf })]],
    ['a folder of an archive', async () => ['a.zip', zipSync({ [`TÀI LIỆU MẬT/${canary}.pdf`]: pdf })]],
    ['the subject of a mail', async () => ['a.eml', mailOf({ subject: `(MẬT) ${canary}`, attachments: [] })]],
    [
      'the words of a mail',
      async () => ['a.eml', mailOf({ body: `${canary}\r\nTUYỆT MẬT\r\n`, attachments: [] })],
    ],
    ['an attachment’s name', async () => ['a.eml', mailOf({ attachments: [[`MẬT ${canary}.pdf`, pdf]] })]],
    [
      'an attachment’s words',
      async () => ['a.eml', mailOf({ attachments: [['a.docx', docx([canary, 'MẬT'])]] })],
    ],
  ])('in %s', async (_, make) => {
    const [name, bytes] = await make();
    await expect(
      read([
        ['cong-van.pdf', pdf],
        [name, bytes],
      ]),
    ).rejects.toMatchObject({
      code: 'documents.secrecy_mark',
    });
    const clerk = await test.as('vanthu');
    const { rows } = await clerk.search.documents({ text: canary });
    expect(rows).toEqual([]);
  });

  it('but a mail about "bảo mật", a table of "mật độ" and a folder "mật ong" come in', async () => {
    const { intake } = await read([
      ['cong-van.pdf', pdf],
      [
        'mat-do.xlsx',
        await xlsx([
          ['Mật độ dân số', '120'],
          ['Bảo mật', 'Mật khẩu'],
        ]),
      ],
      ['ho-so.zip', zipSync({ 'mật ong/bảo mật.pdf': pdf })],
      ['thu.eml', mailOf({ subject: 'Tập huấn bảo mật', attachments: [] })],
    ]);
    expect(intake.annexes.length).toBe(3);
  });

  it('is let pass when the clerk answers for the one file that was marked', async () => {
    const clerk = await test.as('vanthu');
    const [main, word] = [
      await test.bringIn('vanthu', pdf),
      await test.bringIn('vanthu', docx(['MẬT', 'ong'])),
    ];
    const input = {
      upload: main,
      fileName: 'cv.pdf',
      purpose: 'incoming' as const,
      others: [{ upload: word, fileName: 'x.docx' }],
    };
    const refused: unknown = await clerk.documents.read_intake(input).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'documents.secrecy_mark', facts: { upload: word, where: 'text' } });
    await clerk.documents.allow_marked({ upload: word, reason: 'Tên một loại mật ong' });
    expect((await clerk.documents.read_intake(input)).annexes.length).toBe(1);
  });
});

const header = (text: string) =>
  bytesOf(`<?xml version="1.0"?><w:hdr xmlns:w="w"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:hdr>`);
