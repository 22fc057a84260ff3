import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { findDocument } from '#core/documents/index.ts';
import { setIssued } from '#core/documents/store.ts';
import { composeDocument } from '#core/exchange/compose.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { docx, png, xlsx } from '#tests/support/files.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let pdf: Uint8Array;
let other: Uint8Array;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  pdf = await typesetDocument(letter, serif);
  other = await typesetDocument({ ...letter, subject: 'V/v biểu mẫu kèm theo' }, serif);
});
afterAll(async () => test.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

type Given = readonly [fileName: string, bytes: Uint8Array];

/** Brings a file in as an annex; answers what was read of it. */
async function annex([fileName, bytes]: Given, login = 'chuyenvien') {
  const person = await test.as(login);
  return person.documents.read_annex({ upload: await test.bringIn(login, bytes), fileName });
}

async function drafted(
  annexes: readonly { upload: string; name: string }[],
  markReason: string | null = null,
) {
  const staff = await test.as('chuyenvien');
  const upload = await test.bringIn('chuyenvien', pdf);
  await staff.documents.read_intake({ upload, fileName: 'du-thao.pdf', purpose: 'outgoing' });
  return staff.documents.draft({
    upload,
    bodyId: office.bodyId,
    kind: 'Kế hoạch',
    symbol: 'KH-UBND',
    subject: 'Kế hoạch phòng chống lụt bão',
    urgency: 'normal',
    signerPostId: office.postId,
    dueOn: null,
    note: '',
    receivers: [{ kind: 'hub', code: 'H99.31', name: 'UBND tỉnh An Sơn' }],
    annexes: [...annexes],
    markReason,
  });
}

const namesOf = ({ files }: { files: readonly { fileName: string }[] }) =>
  files.map(({ fileName }) => fileName);

describe('the annexes of a draft', () => {
  it('are kept behind the main file in their order, under the names a person gave, each with its own ending', async () => {
    const sheet = await annex(['bieu.xlsx', await xlsx([['Thôn', 'Số hộ']])]);
    const second = await annex(['phu luc 2.pdf', other]);
    expect([sheet.kind, second.kind, second.pageCount]).toEqual(['sheet', 'pdf', 2]);
    const { id } = await drafted([
      { upload: second.upload, name: 'Danh sách thôn' },
      { upload: sheet.upload, name: 'Biểu: số hộ.xlsx' },
    ]);
    const document = await (await test.as('chuyenvien')).documents.open({ id });
    expect(namesOf(document)).toEqual(['du-thao.pdf', 'Danh sách thôn.pdf', 'Biểu- số hộ.xlsx']);
    expect(document.files.map(({ isMain }) => isMain)).toEqual([true, false, false]);
    expect(document.annexCount).toBe(2);
  });

  it('are added, renamed, ordered and left out until the draft goes to be signed', async () => {
    const first = await annex(['mot.pdf', other]);
    const { id } = await drafted([{ upload: first.upload, name: first.name }]);
    const staff = await test.as('chuyenvien');
    const before = await staff.documents.open({ id });
    const kept = before.files.find(({ isMain }) => !isMain)!;
    const word = await annex(['hai.docx', docx(['Đề cương'])]);
    const set = (
      annexes: Parameters<typeof staff.documents.set_annexes>[0]['annexes'],
      baseVersion: number,
    ) => staff.documents.set_annexes({ id, baseVersion, annexes });
    const both = [
      { fileId: null, upload: word.upload, name: 'Đề cương' },
      { fileId: kept.fileId, upload: null, name: 'Biểu 1' },
    ];
    const { version } = await set(both, before.version);
    expect(namesOf(await staff.documents.open({ id }))).toEqual([
      'du-thao.pdf',
      'Đề cương.docx',
      'Biểu 1.pdf',
    ]);
    expect(await codeOf(set([], before.version))).toBe('documents.changed_meanwhile');
    await set([{ fileId: kept.fileId, upload: null, name: 'Biểu 1' }], version);
    const after = await staff.documents.open({ id });
    expect(namesOf(after)).toEqual(['du-thao.pdf', 'Biểu 1.pdf']);
    expect((await staff.documents.history({ id })).slice(0, 2).map(({ facts }) => facts)).toMatchObject([
      { count: 1, added: 0, removed: 1, sha256: kept.sha256 },
      { count: 2, added: 1, removed: 0 },
    ]);
    const leader = await test.as('chutich');
    const { baseVersion } = { baseVersion: after.version };
    expect(await codeOf(leader.documents.set_annexes({ id, baseVersion, annexes: [] }))).toBe(
      'documents.not_yours',
    );
    await staff.documents.submit_for_signature({ id });
    expect(await codeOf(set([], after.version + 1))).toBe('documents.wrong_state');
  });

  it('left out are gone from the store, unless something else holds the same bytes', async () => {
    const bytes = await xlsx([['chỉ có ở đây', '17']]);
    const only = await annex(['rieng.xlsx', bytes]);
    const { id } = await drafted([{ upload: only.upload, name: only.name }]);
    const staff = await test.as('chuyenvien');
    const { files, version } = await staff.documents.open({ id });
    const { sha256 } = files[1]!;
    expect(test.core.services.files.isIntact(sha256)).toBe(true);
    await staff.documents.set_annexes({ id, baseVersion: version, annexes: [] });
    expect(test.core.services.files.isIntact(sha256)).toBe(false);
  });

  it('with a secrecy mark are refused like a main file, on the page, in the file name and in the name typed', async () => {
    const secret = await typesetDocument({ ...letter, secrecyMark: 'MẬT' }, serif);
    const stored = () =>
      test.core.server.transact(null, ({ db }) => db.all('SELECT sha256 FROM stored_file').length);
    const before = stored();
    const codes = [
      await codeOf(annex(['bieu.pdf', secret])),
      await codeOf(annex(['Bieu MAT.xlsx', await xlsx([['a', 'b']])])),
      await codeOf(annex(['de-cuong.docx', docx(['MẬT', 'Đề cương'])])),
    ];
    expect(new Set(codes)).toEqual(new Set(['documents.secrecy_mark']));
    const unread = await test.bringIn('chuyenvien', other);
    expect(await codeOf(drafted([{ upload: unread, name: 'bieu.pdf' }]))).toBe('documents.secrecy_mark');
    const plain = await annex(['bieu.pdf', other]);
    const named = [{ upload: plain.upload, name: 'Phụ lục độ MẬT' }];
    expect(await codeOf(drafted(named))).toBe('documents.secrecy_words');
    expect(stored()).toBe(before);
    expect(await codeOf(drafted(named, 'Tên một thôn viết hoa, không phải dấu'))).toBe('done');
  });

  it('are no archives, and no two of one name or one content', async () => {
    expect(await codeOf(annex(['goi.zip', zipSync({ 'a.txt': new Uint8Array([65]) })]))).toBe(
      'documents.archive_not_kept',
    );
    const [one, two, same] = [
      await annex(['a.png', png]),
      await annex(['b.pdf', other]),
      await annex(['c.pdf', pdf]),
    ];
    const twice = (annexes: { upload: string; name: string }[]) => codeOf(drafted(annexes));
    expect(await twice([{ upload: same.upload, name: 'c.pdf' }])).toBe('documents.annex_twice');
    expect(await twice([{ upload: two.upload, name: 'Du-Thao.pdf' }])).toBe('documents.annex_twice');
    expect(
      await twice([
        { upload: one.upload, name: 'x' },
        { upload: two.upload, name: 'x' },
      ]),
    ).toBe('done');
  });

  it('go into the message behind the document, each named once more among the appendixes', async () => {
    const file = await annex(['bieu.pdf', other]);
    const { id } = await drafted([{ upload: file.upload, name: 'Phụ lục I' }]);
    const message = test.core.server.transact(null, ({ db, now, services }) => {
      setIssued(db, {
        id,
        bookId: office.outgoingBook,
        bookNumber: 9,
        suffix: '',
        number: '09',
        issuedOn: '2026-11-02',
        codeKey: '',
        at: now.toISOString(),
      });
      const from = { organId: '000.00.31.H99', organName: 'UBND xã Tân Phúc' };
      return composeDocument(db, services.files, findDocument(db, id)!, from);
    });
    expect(message.attachments.map(({ name, description }) => [name, description])).toEqual([
      ['du-thao.pdf', '09/KH-UBND'],
      ['Phụ lục I.pdf', 'Phụ lục I.pdf'],
    ]);
    expect(message.otherInfo?.appendixes).toEqual(['Phụ lục I.pdf']);
  });
});
