import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDataDir } from '#tests/support/core.ts';
import { placesOf } from '#tests/support/canary.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { OtherAgency, type SentLetter } from '#tests/support/other-agency.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };

let hub: RunningHub;
let desk: SigningOffice;
let other: OtherAgency;
let number = 500;

beforeAll(async () => {
  hub = await startHub({ dir: newDataDir(), agencies: [province, commune], clockToleranceMinutes: 600_000 });
  desk = await openSigningOffice({ name: commune.name, code: commune.code, clock: { now: new Date() } });
  other = new OtherAgency(hub.url, province);
  const admin = await desk.test.as('admin');
  const { systemId, secret } = commune;
  await admin.exchange.set_hub({ bodyId: desk.office.bodyId, url: hub.url, systemId, hubSecret: secret });
  await contact();
}, 300_000);
afterAll(async () => {
  await desk.end();
  await hub.stop();
});

const contact = async () => (await desk.test.as('vanthu')).exchange.contact_now({});
const clerk = () => desk.test.as('vanthu');
const later = (minutes: number) =>
  void (desk.test.clock.now = new Date(desk.test.clock.now.getTime() + minutes * 60_000));

async function arrived(
  subject: string,
  more: { urgency?: 0 | 3 } = {},
): Promise<SentLetter & { waitingId: string }> {
  const sent = await other.sends(commune, { number: String((number += 1)), subject, ...more });
  await contact();
  const waiting = await (await clerk()).documents.waiting({});
  return { ...sent, waitingId: waiting.find((one) => one.subject === subject)!.id };
}

const register = async (waitingId: string): Promise<string> => {
  const done = await (
    await clerk()
  ).documents.register_waiting({ waitingId, bookId: desk.office.incomingBook });
  if (done.outcome !== 'registered') throw new Error(JSON.stringify(done));
  return done.id;
};

async function issued(
  subject: string,
): Promise<{ id: string; code: string; documentId: string; on: string }> {
  const id = await draftToSign(desk, {
    subject,
    receivers: [{ kind: 'hub', code: province.code, name: province.name }],
  });
  return issue(id);
}

async function issue(id: string): Promise<{ id: string; code: string; documentId: string; on: string }> {
  const letter = await unsent(id);
  await (await clerk()).exchange.send({ documentId: id });
  await contact();
  return letter;
}

/** Signed and issued only. */
async function unsent(id: string): Promise<{ id: string; code: string; documentId: string; on: string }> {
  await desk.unlock('leader');
  await desk.unlock('agency');
  await signAsLeader(desk, id);
  const { code } = await issueAsClerk(desk, id);
  const on = (await (await clerk()).documents.open({ id })).issuedOn!;
  return { id, code, documentId: `${commune.code},${on.replaceAll('-', '/')},${code}`, on };
}

const ledgerOf = async (id: string) => (await (await clerk()).exchange.ledger({ documentId: id }))[0]!;
const openCases = async () =>
  (await (await clerk()).exchange.cases({ documentId: null })).filter(({ closedAt }) => closedAt === null);

describe('statuses of what came', { timeout: 240_000 }, () => {
  it('are told as the work moves, each once, after the window in which the act can be taken back', async () => {
    const letter = await arrived('V/v trực ứng phó mưa lũ');
    const id = await register(letter.waitingId);
    const staff = (await (await clerk()).people.list({})).find(({ login }) => login === 'chuyenvien')!;
    const leader = await desk.test.as('chutich');
    const leaderId = (await leader.people.me({}))!.id;
    const step = async () => (await leader.documents.open({ id })).version;
    await (await clerk()).workflow.present({ items: [{ id, version: await step() }], leaderId, note: '' });
    await leader.workflow.decide({
      id,
      version: await step(),
      text: 'Giao xử lý',
      assignments: [{ personId: staff.id, role: 'lead', dueOn: null }],
      onPaper: null,
    });
    await contact();
    expect(await other.toldAbout(letter.documentId)).toEqual(['01 Phần mềm đã nhận văn bản']);
    const told = await (await clerk()).exchange.told({ documentId: id });
    expect(told.map(({ code, state }) => [code, state])).toEqual([
      ['01', 'sent'],
      ['03', 'waiting'],
      ['04', 'waiting'],
    ]);
    later(6);
    await contact();
    const worker = await desk.test.as('chuyenvien');
    await worker.documents.mark_read({ id });
    await worker.workflow.progress({ id, version: await step(), note: 'Đang làm' });
    await worker.workflow.finish({ id, version: await step(), answerId: null, note: '' });
    await (await clerk()).workflow.reopen({ id, version: await step(), reason: 'Còn thiếu báo cáo' });
    later(6);
    await contact();
    const upTo05 = [
      '01 Phần mềm đã nhận văn bản',
      expect.stringMatching(/^03 Đã tiếp nhận, số đến \d+$/),
      '04 Đã phân công xử lý',
      '05 Đang xử lý',
    ];
    expect(await other.toldAbout(letter.documentId)).toEqual(upTo05);
    await worker.workflow.finish({ id, version: await step(), answerId: null, note: '' });
    later(6);
    await contact();
    await contact();
    expect(await other.toldAbout(letter.documentId)).toEqual([...upTo05, '06 Đã hoàn thành']);
  });

  it('are not told of what was taken back in time, and at once of Hỏa tốc', async () => {
    const letter = await arrived('V/v vào sổ rồi hủy');
    const id = await register(letter.waitingId);
    await (await clerk()).documents.void({ id, reason: 'Vào sổ nhầm văn bản' });
    const urgent = await arrived('V/v hỏa tốc', { urgency: 3 });
    await register(urgent.waitingId);
    await contact();
    later(6);
    await contact();
    expect(await other.toldAbout(letter.documentId)).toEqual(['01 Phần mềm đã nhận văn bản']);
    expect(await other.toldAbout(urgent.documentId)).toHaveLength(2);
  });

  it('a refusal can be taken back until its sender is told; then it stands', async () => {
    const letter = await arrived('V/v gửi nhầm địa chỉ');
    const mine = await clerk();
    await mine.documents.refuse_waiting({
      waitingId: letter.waitingId,
      reason: 'Không thuộc địa bàn xã',
      isSecret: false,
    });
    expect(await mine.exchange.untold_refusals({})).toMatchObject([
      { waitingId: letter.waitingId, senderName: province.name, subject: 'V/v gửi nhầm địa chỉ' },
    ]);
    await mine.exchange.undo_refusal({ waitingId: letter.waitingId });
    expect(await mine.exchange.untold_refusals({})).toEqual([]);
    expect((await mine.documents.waiting({})).map(({ id }) => id)).toContain(letter.waitingId);
    await mine.documents.refuse_waiting({
      waitingId: letter.waitingId,
      reason: 'Không thuộc địa bàn xã',
      isSecret: false,
    });
    later(6);
    await contact();
    expect(await other.toldAbout(letter.documentId)).toContain('02 Không thuộc địa bàn xã');
    await expect(mine.exchange.undo_refusal({ waitingId: letter.waitingId })).rejects.toMatchObject({
      code: 'exchange.already_told',
    });
  });

  it('a letter without any signature waits with no verdict: nothing about it is in doubt', async () => {
    const { waitingId } = await arrived('V/v bản quét không ký số');
    const mine = await clerk();
    const judged = () => mine.signing.verification({ waitingId });
    await expect.poll(judged, { timeout: 20_000 }).toMatchObject({ verdict: 'unknown', signatures: [] });
    const waiting = await mine.documents.waiting({});
    expect(waiting.find(({ id }) => id === waitingId)?.verdict).toBeNull();
  });

  it('what was refused as secret is wiped and never comes back', async () => {
    const letter = await arrived('V/v nhận nhầm');
    const mine = await clerk();
    await mine.documents.refuse_waiting({
      waitingId: letter.waitingId,
      reason: 'Có dấu mật, gửi nhầm đường',
      isSecret: true,
    });
    expect(await mine.exchange.untold_refusals({})).toEqual([]);
    await expect(mine.exchange.undo_refusal({ waitingId: letter.waitingId })).rejects.toMatchObject({
      code: 'exchange.already_told',
    });
    later(6);
    await contact();
  });

  it('the window is the office’s own; none means at once', async () => {
    const mine = await clerk();
    await mine.exchange.set_undo_window({ minutes: 0 });
    expect(await mine.exchange.undo_window({})).toEqual({ minutes: 0 });
    const letter = await arrived('V/v không chờ');
    await register(letter.waitingId);
    await contact();
    expect(await other.toldAbout(letter.documentId)).toHaveLength(2);
    await mine.exchange.set_undo_window({ minutes: 5 });
  });
});

describe('statuses of what we sent', { timeout: 240_000 }, () => {
  it('late, doubled, unordered and private ones land right', async () => {
    const letter = await issued('V/v trạng thái lộn xộn');
    await other.tells(commune, letter, { code: '05', at: '2026-11-30T03:00:00.000Z' });
    await other.tells(commune, letter, { code: '03', at: '2026-11-30T02:00:00.000Z' });
    await other.tells(commune, letter, { code: '03', at: '2026-11-30T02:00:00.000Z' });
    await other.tells(commune, letter, { code: '44', description: 'Mã riêng' });
    await other.tells(commune, letter, { code: '01' });
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'processing', stages: 4 });
    const history = await (await clerk()).documents.history({ id: letter.id });
    const codes = history.filter(({ type }) => type === 'exchange.status').map(({ facts }) => facts['code']);
    expect(new Set(codes)).toEqual(new Set(['01', '03', '05', '44']));
    expect(codes).toHaveLength(4);
  });

  it('one under an id that is not ours is found by its number and day, or waits in the tray until a clerk matches it', async () => {
    const letter = await issued('V/v mã văn bản lạ');
    await other.tells(commune, { ...letter, documentId: 'so-rieng-77' }, { code: '01' });
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'delivered' });
    const strange = { documentId: 'so-rieng-78', code: '1/KHONG-CO', on: '2020-01-01' };
    await other.tells(commune, strange, { code: '03', description: 'Số đến 12' });
    await other.tells(commune, strange, { code: '05', at: '2026-11-30T04:00:00.000Z' });
    await contact();
    const mine = await clerk();
    const tray = await mine.exchange.unmatched({});
    expect(tray.map(({ senderName }) => senderName)).toEqual([province.name, province.name]);
    expect(new Set(tray.map(({ statusCode }) => statusCode))).toEqual(new Set(['03', '05']));
    const [offer] = await mine.exchange.match_offers({ id: tray[0]!.id, text: 'ma van ban la' });
    expect(offer).toMatchObject({ subject: 'V/v mã văn bản lạ', partner: province.name, isLikely: true });
    await mine.exchange.match({ id: tray[0]!.id, targetId: offer!.id });
    expect(await mine.exchange.unmatched({})).toEqual([]);
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'processing' });
    // What was said once holds for what comes later.
    await other.tells(commune, strange, { code: '06', at: '2026-11-30T05:00:00.000Z' });
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'done' });
  });

  it('one that came before the document was sent from here lands when it is: the machine before a restore had sent it', async () => {
    const receivers = [{ kind: 'hub' as const, code: province.code, name: province.name }];
    const letter = await unsent(await draftToSign(desk, { subject: 'V/v máy cũ đã gửi', receivers }));
    await other.tells(commune, letter, { code: '01' });
    await other.tells(commune, letter, { code: '03', description: 'Số đến 7' });
    await contact();
    const mine = await clerk();
    expect(await mine.exchange.unmatched({})).toHaveLength(2);
    await mine.exchange.send({ documentId: letter.id });
    expect(await mine.exchange.unmatched({})).toEqual([]);
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'received', stages: 3, reason: 'Số đến 7' });
  });

  it('one that fits nothing is put away with a reason', async () => {
    await other.tells(commune, { documentId: 'x-1', code: '2/X', on: '2020-01-02' }, { code: '01' });
    await contact();
    const mine = await clerk();
    const [item] = await mine.exchange.unmatched({});
    await mine.exchange.put_away({ id: item!.id, reason: 'Không phải văn bản của xã' });
    expect(await mine.exchange.unmatched({})).toEqual([]);
    await expect(mine.exchange.match_offers({ id: item!.id, text: '' })).rejects.toMatchObject({
      code: 'exchange.unknown_message',
    });
  });
});

describe('a recall of ours', { timeout: 240_000 }, () => {
  it('asks, chases, takes a refusal and then the agreement, and the document is not sent again', async () => {
    const letter = await issued('V/v thu hồi của ta');
    const mine = await clerk();
    const row = await ledgerOf(letter.id);
    const reason = 'Ban hành sai thẩm quyền';
    const { caseId } = await mine.exchange.recall({ documentId: letter.id, deliveryIds: [row.id], reason });
    await expect(mine.exchange.send({ documentId: letter.id })).rejects.toMatchObject({
      code: 'exchange.recalled',
    });
    await contact();
    later(1);
    await mine.exchange.ask_again({ caseId });
    await contact();
    expect(await other.toldAbout(letter.documentId)).toEqual([`13 ${reason}`, `13 ${reason} (nhắc lần 2)`]);
    expect(await ledgerOf(letter.id)).toMatchObject({ asked: { kind: 'recall', times: 2, answer: null } });

    await other.tells(commune, letter, { code: '16', description: 'Đã xử lý xong rồi' });
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({
      state: 'accepted',
      asked: { answer: 'rejected', reason: 'Đã xử lý xong rồi' },
    });
    later(1);
    await mine.exchange.recall({ documentId: letter.id, deliveryIds: [row.id], reason });
    await contact();
    await other.tells(commune, letter, { code: '15', at: '2026-11-30T06:00:00.000Z' });
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'returned', asked: { answer: 'agreed' } });
    await other.tells(commune, letter, { code: '05', at: '2026-11-30T07:00:00.000Z' });
    await contact();
    expect(await ledgerOf(letter.id)).toMatchObject({ state: 'returned' });
    const cases = await mine.exchange.cases({ documentId: letter.id });
    expect(cases.map(({ closedAt, receivers }) => [closedAt !== null, receivers[0]!.answer])).toEqual([
      [true, 'agreed'],
      [true, 'rejected'],
    ]);
  });

  it('can be ended without an answer, and is refused for what was never sent to that place', async () => {
    const letter = await issued('V/v thu hồi không trả lời');
    const mine = await clerk();
    const row = await ledgerOf(letter.id);
    await expect(
      mine.exchange.recall({ documentId: letter.id, deliveryIds: ['khong-co'], reason: 'Gửi nhầm địa chỉ' }),
    ).rejects.toMatchObject({ code: 'exchange.not_a_receiver' });
    const { caseId } = await mine.exchange.recall({
      documentId: letter.id,
      deliveryIds: [row.id],
      reason: 'Gửi nhầm địa chỉ',
    });
    await mine.exchange.close_case({ caseId, reason: 'Nơi nhận đã giải thể' });
    await expect(mine.exchange.ask_again({ caseId })).rejects.toMatchObject({ code: 'exchange.case_closed' });
  });
});

describe('a recall by the sender', { timeout: 240_000 }, () => {
  it('locks what waits; refused it is free again, agreed its content is gone and the trace stays', async () => {
    const canary = 'V/v kẻ trộm trâu ở bản Nậm Cắn';
    const letter = await arrived(canary);
    const about = { documentId: letter.documentId, code: `${letter.number}/UBND-VP`, on: letter.on };
    await other.tells(commune, about, { code: '13', description: 'Gửi nhầm bản chưa duyệt' });
    await contact();
    await expect(register(letter.waitingId)).rejects.toMatchObject({ code: 'documents.recall_asked' });
    const mine = await clerk();
    const [asked] = await openCases();
    expect(asked).toMatchObject({
      side: 'theirs',
      kind: 'recall',
      reason: 'Gửi nhầm bản chưa duyệt',
      arrivalNumber: '',
    });
    await expect(
      mine.exchange.answer_case({ caseId: asked!.id, answer: 'rejected', reason: '' }),
    ).rejects.toMatchObject({ code: 'exchange.reason_missing' });
    await mine.exchange.answer_case({
      caseId: asked!.id,
      answer: 'rejected',
      reason: 'Văn bản đã chuyển xử lý',
    });
    await contact();
    expect(await other.toldAbout(letter.documentId)).toContain('16 Văn bản đã chuyển xử lý');

    later(1);
    const id = await register(letter.waitingId);
    await other.tells(commune, about, {
      code: '13',
      description: 'Xin lấy lại',
      at: '2026-11-30T03:00:00.000Z',
    });
    await contact();
    const [again] = await openCases();
    expect(again).toMatchObject({
      documentId: id,
      arrivalNumber: expect.stringMatching(/^\d+$/),
      readBy: [{ name: 'Lê Thị Hạnh' }],
    });
    const version = (await (await clerk()).documents.open({ id })).version;
    const leaderId = (await (await desk.test.as('chutich')).people.me({}))!.id;
    const presenting = await (
      await clerk()
    ).workflow.present({ items: [{ id, version }], leaderId, note: '' });
    expect(presenting.refused).toMatchObject([{ code: 'documents.recall_asked' }]);
    await mine.exchange.answer_case({ caseId: again!.id, answer: 'agreed', reason: '' });
    await contact();
    expect(await other.toldAbout(letter.documentId)).toContain('15 Đồng ý lấy lại');
    const opened = await (await clerk()).documents.open({ id });
    expect(opened).toMatchObject({ state: 'void', files: [], subject: 'Văn bản đã được nơi gửi thu hồi' });
    expect(placesOf(desk.test, newDataDir(), [canary])).toEqual([]);
    expect(await mine.exchange.cases({ documentId: id })).toMatchObject([
      { code: about.code, arrivalNumber: again!.arrivalNumber, answer: 'agreed', answeredBy: 'Lê Thị Hạnh' },
      { answer: 'rejected' },
    ]);
    const found = await (await clerk()).documents.list({ box: 'incoming', filter: { text: 'Nậm Cắn' } });
    expect(found.total).toBe(0);
  });

  it('by a message of its own is the same request; what comes again afterwards is not taken', async () => {
    const letter = await arrived('V/v thu hồi bằng thông điệp');
    const recall = {
      number: letter.number,
      subject: letter.subject,
      business: { kind: 1 as const, reason: 'Sai số liệu' },
    };
    await other.sends(commune, recall);
    await contact();
    const [asked] = await openCases();
    expect(asked).toMatchObject({ kind: 'recall', reason: 'Sai số liệu', waitingId: letter.waitingId });
    const mine = await clerk();
    await mine.exchange.answer_case({ caseId: asked!.id, answer: 'agreed', reason: '' });
    expect((await mine.documents.waiting({})).map(({ id }) => id)).not.toContain(letter.waitingId);
  });

  it('of what never came waits in the tray', async () => {
    await other.tells(commune, { documentId: 'la-1', code: '9/LA', on: '2026-01-05' }, { code: '13' });
    await contact();
    const mine = await clerk();
    const [item] = await mine.exchange.unmatched({});
    expect(item).toMatchObject({ statusCode: '13', code: '9/LA' });
    const letter = await arrived('V/v khớp tay yêu cầu lấy lại');
    const offers = await mine.exchange.match_offers({ id: item!.id, text: 'khop tay' });
    await mine.exchange.match({ id: item!.id, targetId: offers[0]!.id });
    expect(await openCases()).toMatchObject([{ kind: 'recall', waitingId: letter.waitingId }]);
    const [asked] = await openCases();
    await mine.exchange.answer_case({
      caseId: asked!.id,
      answer: 'rejected',
      reason: 'Không đúng văn bản ấy',
    });
  });
});

describe('replacing', { timeout: 240_000 }, () => {
  it('by the sender: the new one waits, the old one is marked once a clerk agrees and registers', async () => {
    const older = await arrived('V/v bản cũ');
    const olderId = await register(older.waitingId);
    const newer = await other.sends(commune, {
      number: String((number += 1)),
      subject: 'V/v bản thay thế',
      business: {
        kind: 3,
        reason: 'Thay số liệu',
        replacements: [{ documentId: older.documentId, organIds: [commune.code] }],
      },
    });
    await contact();
    const [asked] = await openCases();
    expect(asked).toMatchObject({ kind: 'replace', documentId: olderId, reason: 'Thay số liệu' });
    const mine = await clerk();
    await mine.exchange.answer_case({ caseId: asked!.id, answer: 'agreed', reason: '' });
    const newerId = await register(asked!.newerWaitingId!);
    expect(await mine.documents.linked({ id: olderId })).toMatchObject([
      { id: newerId, relation: 'replaced_by' },
    ]);
    await contact();
    expect(await other.toldAbout(older.documentId)).toContain('15 Đồng ý thay thế');
    expect(newer.documentId).not.toBe(older.documentId);
  });

  it('an update under the same id is a new item, once, however often it comes', async () => {
    const older = await arrived('V/v bản gốc');
    const again = {
      number: older.number,
      subject: 'V/v bản cập nhật',
      documentId: older.documentId,
      business: {
        kind: 2 as const,
        documentId: older.documentId,
        changes: [{ documentChanged: true, receivers: [] }],
      },
    };
    await other.sends(commune, again);
    await contact();
    const cases = await openCases();
    expect(cases).toMatchObject([{ kind: 'update', waitingId: older.waitingId }]);
    const waiting = await (await clerk()).documents.waiting({});
    expect(waiting.filter(({ code }) => code === `${older.number}/UBND-VP`)).toHaveLength(2);
    await (
      await clerk()
    ).exchange.answer_case({ caseId: cases[0]!.id, answer: 'rejected', reason: 'Bản cũ đã dùng rồi' });
  });

  it('of ours says so in its message and shows who has answered', async () => {
    const older = await issued('V/v bản ta gửi trước');
    const draft = await draftToSign(desk, {
      subject: 'V/v bản ta gửi thay',
      receivers: [{ kind: 'hub', code: province.code, name: province.name }],
      about: { id: older.id, kind: 'replaces' },
    });
    const newer = await issue(draft);
    const inbox = await other.inbox('edoc');
    const message = inbox
      .map(({ message: one }) => one)
      .find((one) => one.kind === 'document' && one.subject === 'V/v bản ta gửi thay');
    expect(message).toMatchObject({
      business: { kind: 3, replacements: [{ documentId: older.documentId, organIds: [province.code] }] },
    });
    const mine = await clerk();
    expect(await mine.exchange.cases({ documentId: newer.id })).toMatchObject([
      { side: 'ours', kind: 'replace', documentId: older.id, receivers: [{ answer: null }] },
    ]);
    await other.tells(commune, older, { code: '15', at: '2026-11-30T08:00:00.000Z' });
    await contact();
    expect(await mine.exchange.cases({ documentId: older.id })).toMatchObject([
      { receivers: [{ answer: 'agreed' }] },
    ]);
    expect((await ledgerOf(older.id)).state).not.toBe('returned');
  });
});
