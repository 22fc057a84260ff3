import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let pdf: Uint8Array;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  pdf = await typesetDocument(letter, serif);
});
afterAll(async () => test.end());

async function drafted(login = 'chuyenvien'): Promise<string> {
  const person = await test.as(login);
  const upload = await test.bringIn(login, pdf);
  await person.documents.read_intake({ upload, fileName: 'du-thao.pdf', purpose: 'outgoing' });
  const { id } = await person.documents.draft({
    upload,
    bodyId: office.bodyId,
    kind: 'Công văn',
    symbol: 'UBND-VP',
    subject: 'V/v trả lời',
    urgency: 'normal',
    signerPostId: office.postId,
    dueOn: null,
    note: '',
    receivers: [],
  });
  return id;
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('a draft', () => {
  it('goes to the desk of whoever holds the post, comes back with a reason, and goes again', async () => {
    const id = await drafted();
    const [staff, leader] = [await test.as('chuyenvien'), await test.as('chutich')];
    expect((await staff.documents.open({ id })).may).toEqual(['edit', 'submit_for_signature']);
    await staff.documents.submit_for_signature({ id });
    expect(await staff.documents.open({ id })).toMatchObject({
      state: 'to_sign',
      signerName: 'Phạm Văn Đức',
    });
    expect((await leader.documents.open({ id })).may).toEqual(['sign', 'return_draft']);
    const reason = 'Sửa lại căn cứ pháp lý';
    expect(await codeOf(leader.documents.return_draft({ id, reason: 'sửa' }))).toBe('core.bad_input');
    await leader.documents.return_draft({ id, reason });
    expect(await codeOf(leader.documents.return_draft({ id, reason }))).toBe('documents.wrong_state');
    await staff.documents.submit_for_signature({ id });
    const history = await staff.documents.history({ id });
    expect(history.map(({ type }) => type)).toEqual([
      'documents.submitted',
      'documents.returned',
      'documents.submitted',
      'documents.drafted',
    ]);
    expect(history[1]!.facts).toMatchObject({ reason });
  });

  it('has the receivers its drafter or a clerk sets, all of them anew each time', async () => {
    const id = await drafted();
    const [staff, clerk] = [await test.as('chuyenvien'), await test.as('vanthu')];
    const paper = { kind: 'paper' as const, code: null, name: 'Lưu: VT' };
    const hub = { kind: 'hub' as const, code: 'H99.31', name: 'UBND tỉnh An Sơn' };
    await staff.documents.set_receivers({ id, receivers: [paper] });
    await clerk.documents.set_receivers({ id, receivers: [hub, paper] });
    expect((await staff.documents.open({ id })).receivers).toEqual([hub, paper]);
    expect(await codeOf((await test.as('chutich')).documents.set_receivers({ id, receivers: [] }))).toBe(
      'documents.not_yours',
    );
  });

  it('of one staff member is not there for another who neither drafted nor brought it', async () => {
    const admin = await test.as('admin');
    await admin.people.add({
      login: 'chuyenvien2',
      name: 'Trần Thị Hoa',
      title: '',
      roles: ['staff'],
      passwordSecret: 'Mat-khau-1',
    });
    const id = await drafted();
    const other = await test.as('chuyenvien2');
    const codes = await Promise.all(
      [
        other.documents.open({ id }),
        other.documents.history({ id }),
        other.documents.mark_read({ id }),
        other.documents.submit_for_signature({ id }),
        other.documents.set_receivers({ id, receivers: [] }),
      ].map(codeOf),
    );
    expect(new Set(codes)).toEqual(new Set(['documents.unknown']));
  });

  it('of a post that nobody holds waits, and says which', async () => {
    const admin = await test.as('admin');
    const id = await drafted();
    const leader = (await admin.people.list({})).find(({ login }) => login === 'chutich')!;
    await admin.agencies.fill_post({ postId: office.postId, personId: null });
    const staff = await test.as('chuyenvien');
    await expect(staff.documents.submit_for_signature({ id })).rejects.toMatchObject({
      code: 'documents.post_empty',
      facts: { post: 'CHỦ TỊCH' },
    });
    await admin.agencies.fill_post({ postId: office.postId, personId: leader.id });
  });

  it('is not made of bytes that nobody has read, nor of those of somebody else', async () => {
    const [staff, clerk] = [await test.as('chuyenvien'), await test.as('vanthu')];
    const upload = await test.bringIn('chuyenvien', pdf);
    const order = {
      upload,
      bodyId: office.bodyId,
      kind: 'Công văn',
      symbol: 'UBND-VP',
      subject: 'V/v',
      urgency: 'normal' as const,
      signerPostId: office.postId,
      dueOn: null,
      note: '',
      receivers: [],
    };
    expect(await codeOf(staff.documents.draft(order))).toBe('documents.secrecy_mark');
    expect(await codeOf(clerk.documents.draft(order))).toBe('documents.unknown_upload');
    await clerk.documents.discard_intake({ upload, isSecret: false });
    expect(await codeOf(staff.documents.draft({ ...order, signerPostId: 'none' }))).toBe(
      'documents.secrecy_mark',
    );
    await staff.documents.discard_intake({ upload, isSecret: false });
    expect(await codeOf(staff.documents.draft(order))).toBe('documents.unknown_upload');
  });
});
