/** The seal and the token of the agency: who keeps them, how they change hands, and every use of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPassword } from '#tests/support/core.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';

let desk: SigningOffice;
let hanhId = '';
let maiId = '';

beforeAll(async () => {
  desk = await openSigningOffice();
  const admin = await desk.test.as('admin');
  const mai = await admin.people.add({
    login: 'mai',
    name: 'Hoàng Thị Mai',
    title: 'Văn thư',
    roles: ['clerk'],
    passwordSecret: testPassword,
  });
  maiId = mai.id;
  hanhId = (await admin.people.list({})).find(({ login }) => login === 'vanthu')!.id;
}, 120_000);
afterAll(async () => desk.end());

const clerk = () => desk.test.as('vanthu');
const mai = () => desk.test.as('mai');
const admin = () => desk.test.as('admin');
/** Hand-overs stand in the order of their time. */
const later = (): void => {
  desk.test.clock.now = new Date(desk.test.clock.now.getTime() + 60_000);
};
const token = async () =>
  (await (await clerk()).signing.custodies({})).find(
    ({ kind, retiredAt }) => kind === 'token' && !retiredAt,
  )!;

async function readyToIssue(subject: string): Promise<string> {
  await desk.unlock('leader');
  await desk.unlock('agency');
  const id = await draftToSign(desk, { subject });
  await signAsLeader(desk, id);
  return id;
}

describe('seal and token', { timeout: 60_000 }, () => {
  it('may be used by any clerk as long as nobody is recorded as keeper; each use is entered', async () => {
    const id = await readyToIssue('=V/v hỗ trợ, "quý IV"');
    await issueAsClerk(desk, id);
    const { rows, total } = await (await clerk()).signing.seal_uses({});
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      personName: 'Lê Thị Hạnh',
      bodyName: 'UBND xã Tân Phúc',
      documentId: id,
      code: '01/UBND-VP',
      tokenSerial: desk.agencyToken.serial,
    });
  });

  it('are given out by the admin and kept once the clerk has confirmed; then nobody else issues', async () => {
    const { id } = await (
      await admin()
    ).signing.add_custody({
      bodyId: desk.office.bodyId,
      kind: 'token',
      name: 'Token GCA-01',
      serial: desk.agencyToken.serial,
      toId: maiId,
      permit: 'Quyết định 12/QĐ-UBND',
    });
    expect(await token()).toMatchObject({
      id,
      keeperName: '',
      pending: { toName: 'Hoàng Thị Mai' },
      may: [],
    });
    const handOverId = (await token()).pending!.id;
    await expect(
      (await clerk()).signing.answer_hand_over({ handOverId, answer: 'accepted', note: '' }),
    ).rejects.toMatchObject({ code: 'signing.not_its_receiver' });
    await (await mai()).signing.answer_hand_over({ handOverId, answer: 'accepted', note: '' });
    expect(await token()).toMatchObject({ keeperName: 'Hoàng Thị Mai', pending: null });

    const document = await readyToIssue('V/v thử người giữ');
    await expect(issueAsClerk(desk, document)).rejects.toMatchObject({
      code: 'signing.not_token_keeper',
      facts: { name: 'Hoàng Thị Mai', serial: desk.agencyToken.serial },
    });
    // Nothing was begun: no number is reserved for it.
    expect((await (await clerk()).documents.open({ id: document })).state).toBe('signed');
  });

  it('change hands only with both: offered by the keeper, refused once, then confirmed by the other', async () => {
    const custodyId = (await token()).id;
    const offer = { custodyId, toId: hanhId, permit: 'Biên bản 20/11/2026', note: 'Nghỉ phép' };
    await expect((await clerk()).signing.offer_hand_over(offer)).rejects.toMatchObject({
      code: 'signing.not_its_keeper',
    });
    await expect((await mai()).signing.offer_hand_over({ ...offer, toId: maiId })).rejects.toMatchObject({
      code: 'signing.hand_over_to_self',
    });
    later();
    await (await mai()).signing.offer_hand_over(offer);
    await expect((await mai()).signing.offer_hand_over(offer)).rejects.toMatchObject({
      code: 'signing.hand_over_open',
    });
    await (await mai()).signing.withdraw_hand_over({ handOverId: (await token()).pending!.id });
    later();
    await (await mai()).signing.offer_hand_over(offer);
    const refusing = {
      handOverId: (await token()).pending!.id,
      answer: 'refused' as const,
      note: 'Đang đi vắng',
    };
    await (await clerk()).signing.answer_hand_over(refusing);
    expect((await token()).keeperName).toBe('Hoàng Thị Mai');
    await expect((await clerk()).signing.answer_hand_over(refusing)).rejects.toMatchObject({
      code: 'signing.hand_over_over',
    });
    later();
    await (await mai()).signing.offer_hand_over(offer);
    const pending = (await token()).pending!.id;
    await (
      await clerk()
    ).signing.answer_hand_over({ handOverId: pending, answer: 'accepted', note: 'Đủ, niêm phong' });

    expect(await token()).toMatchObject({
      keeperName: 'Lê Thị Hạnh',
      history: [
        {
          fromName: 'Hoàng Thị Mai',
          toName: 'Lê Thị Hạnh',
          answer: 'accepted',
          permit: 'Biên bản 20/11/2026',
        },
        { answer: 'refused', answerNote: 'Đang đi vắng' },
        { answer: 'withdrawn' },
        { fromName: '', toName: 'Hoàng Thị Mai', answer: 'accepted' },
      ],
    });
    const journal = desk.test.core.db.all<{ type: string }>(
      `SELECT type FROM journal WHERE entity = 'custody' ORDER BY position`,
    );
    expect(journal.map(({ type }) => type.replace('signing.', ''))).toEqual([
      'custody_added',
      'hand_over_accepted',
      'hand_over_offered',
      'hand_over_withdrawn',
      'hand_over_offered',
      'hand_over_refused',
      'hand_over_offered',
      'hand_over_accepted',
    ]);
  });

  it('are not recorded twice, without a serial, or with somebody who is no clerk', async () => {
    const leaderId = (await (await admin()).people.list({})).find(({ login }) => login === 'chutich')!.id;
    const adding = {
      bodyId: desk.office.bodyId,
      kind: 'token' as const,
      name: 'Token',
      serial: desk.agencyToken.serial,
      toId: maiId,
      permit: '',
    };
    const codeOf = (input: typeof adding) =>
      admin().then((one) =>
        one.signing.add_custody(input).then(
          () => null,
          ({ code }) => code,
        ),
      );
    expect(await codeOf(adding)).toBe('signing.serial_kept');
    expect(await codeOf({ ...adding, serial: ' ' })).toBe('signing.serial_missing');
    expect(await codeOf({ ...adding, serial: 'X1', toId: leaderId })).toBe('signing.keeper_no_clerk');
    expect(await codeOf({ ...adding, bodyId: 'khong-co' })).toBe('agencies.unknown_body');
  });

  it('of the seal itself: kept by another, it keeps the body’s documents from being issued', async () => {
    await (
      await admin()
    ).signing.add_custody({
      bodyId: desk.office.bodyId,
      kind: 'seal',
      name: 'Dấu tròn',
      serial: '',
      toId: maiId,
      permit: '',
    });
    const seal = async () => (await (await mai()).signing.custodies({})).find(({ kind }) => kind === 'seal')!;
    await (
      await mai()
    ).signing.answer_hand_over({
      handOverId: (await seal()).pending!.id,
      answer: 'accepted',
      note: '',
    });
    const document = await readyToIssue('V/v thử con dấu');
    await expect(issueAsClerk(desk, document)).rejects.toMatchObject({ code: 'signing.not_seal_keeper' });
    const custodyId = (await seal()).id;
    await (await admin()).signing.retire_custody({ custodyId, reason: 'Nộp lại' });
    await expect(
      (await admin()).signing.retire_custody({ custodyId, reason: 'Nộp lại' }),
    ).rejects.toMatchObject({ code: 'signing.unknown_custody' });
    expect(await issueAsClerk(desk, document)).toMatchObject({ code: '02/UBND-VP' });
  });

  it('the list of uses is narrowed by day, person, body and words, and taken out as a file without formulas', async () => {
    const uses = async (filter: object) => (await (await clerk()).signing.seal_uses(filter)).total;
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    expect([
      await uses({}),
      await uses({ from: today, to: today }),
      await uses({ to: '2020-01-01' }),
      await uses({ personId: maiId }),
      await uses({ bodyId: desk.office.bodyId }),
      await uses({ text: 'quy iv ho tro' }),
      await uses({ text: 'khong co' }),
    ]).toEqual([2, 2, 0, 0, 2, 1, 0]);
    const heads = ['Ngày', 'Giờ', 'Người', 'Đơn vị', 'Số', 'Trích yếu', 'Sê-ri'];
    const { contentUrl, rows } = await (
      await clerk()
    ).signing.take_out_seal_uses({
      text: 'quy iv',
      heads,
      fileName: 'nhat-ky.csv',
    });
    expect(rows).toBe(1);
    const ticket = contentUrl.replace('/content/', '');
    const bytes = desk.test.core.serves['content.read']({ ticket, from: 0, to: 10_000 });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes);
    expect(text.startsWith('\uFEFF"Ngày","Giờ",')).toBe(true);
    expect(text.split('\r\n')[1]).toContain(`"01/UBND-VP","'=V/v hỗ trợ, ""quý IV"""`);
  });

  it('are not for staff to look at', async () => {
    const staff = await desk.test.as('chuyenvien');
    await expect(staff.signing.seal_uses({})).rejects.toMatchObject({ code: 'core.not_allowed' });
  });
});
