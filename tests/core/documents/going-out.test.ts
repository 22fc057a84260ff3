import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receiver } from '#contract/documents.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';

let desk: SigningOffice;
let issued: string;

const hamlets: Receiver[] = [
  { kind: 'paper', code: null, name: 'Thôn Bình An' },
  { kind: 'inside', code: null, name: 'Văn phòng' },
  { kind: 'paper', code: null, name: 'Thôn Bình Yên' },
];

beforeAll(async () => {
  desk = await openSigningOffice();
  await desk.unlock('leader');
  await desk.unlock('agency');
  issued = await draftToSign(desk, { subject: 'V/v trực mưa lũ', receivers: hamlets });
  await signAsLeader(desk, issued);
  await issueAsClerk(desk, issued);
}, 120_000);
afterAll(async () => desk.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const line = {
  sentOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
  way: 'post' as const,
  envelopes: 2,
  tracking: 'RR 123 456 789 VN',
  receivedBy: '',
  note: '',
};

describe('a group of receivers', () => {
  it('is kept under a name, replaced by the same name without accents, and seen by everybody who drafts', async () => {
    const [staff, clerk] = [await desk.test.as('chuyenvien'), await desk.test.as('vanthu')];
    const { id } = await staff.documents.save_receiver_group({ name: 'Các thôn', receivers: hamlets });
    expect(await clerk.documents.receiver_groups({})).toEqual([{ id, name: 'Các thôn', receivers: hamlets }]);
    const again = await clerk.documents.save_receiver_group({
      name: 'CAC THON',
      receivers: hamlets.slice(0, 1),
    });
    expect(again.id).toBe(id);
    expect(await staff.documents.receiver_groups({})).toEqual([
      { id, name: 'CAC THON', receivers: hamlets.slice(0, 1) },
    ]);
  });

  it('is taken away by its maker or a clerk, by nobody else, and only once', async () => {
    const [staff, leader] = [await desk.test.as('chuyenvien'), await desk.test.as('chutich')];
    const { id } = await staff.documents.save_receiver_group({ name: 'Trường học', receivers: hamlets });
    expect(await codeOf(leader.documents.remove_receiver_group({ id }))).toBe('documents.not_yours');
    await staff.documents.remove_receiver_group({ id });
    expect(await codeOf(staff.documents.remove_receiver_group({ id }))).toBe('documents.unknown_group');
    expect((await staff.documents.receiver_groups({})).map(({ name }) => name)).not.toContain('Trường học');
  });
});

describe('the post book (PL IV, form B)', () => {
  it('has one line for each paper receiver, which is written anew when somebody signs for it', async () => {
    const clerk = await desk.test.as('vanthu');
    await clerk.documents.record_postings({
      id: issued,
      postings: [
        { ...line, position: 0 },
        { ...line, position: 2 },
      ],
    });
    await clerk.documents.record_postings({
      id: issued,
      postings: [{ ...line, position: 2, receivedBy: 'Bà Trần Thị Mùi' }],
    });
    expect(await clerk.documents.postings({ id: issued })).toEqual([
      { ...line, position: 0 },
      { ...line, position: 2, receivedBy: 'Bà Trần Thị Mùi' },
    ]);
    const history = await clerk.documents.history({ id: issued });
    expect(
      history.filter(({ type }) => type === 'documents.posted').map(({ facts }) => facts['count']),
    ).toEqual([1, 2]);
  });

  it('takes no line for another way, for a day before the document, nor for what is not issued', async () => {
    const [clerk, staff] = [await desk.test.as('vanthu'), await desk.test.as('chuyenvien')];
    const record = (id: string, posting: object) =>
      codeOf(clerk.documents.record_postings({ id, postings: [{ ...line, position: 0, ...posting }] }));
    expect(await record(issued, { position: 1 })).toBe('documents.not_a_paper_receiver');
    expect(await record(issued, { position: 9 })).toBe('documents.not_a_paper_receiver');
    expect(await record(issued, { sentOn: '2020-01-01' })).toBe('documents.posted_before_issued');
    const draft = await draftToSign(desk, { subject: 'V/v chưa ban hành' });
    expect(await record(draft, {})).toBe('documents.wrong_state');
    expect(
      await codeOf(staff.documents.record_postings({ id: issued, postings: [{ ...line, position: 0 }] })),
    ).toBe('core.not_allowed');
  });
});

describe('a correction', () => {
  it('stands on both documents, and only an issued one can be corrected', async () => {
    const clerk = await desk.test.as('vanthu');
    const correction = await draftToSign(desk, {
      subject: 'V/v đính chính công văn',
      about: { id: issued, kind: 'corrects' },
    });
    expect(await clerk.documents.linked({ id: correction })).toMatchObject([
      { id: issued, relation: 'corrects', code: '01/UBND-VP' },
    ]);
    expect(await clerk.documents.linked({ id: issued })).toMatchObject([
      { id: correction, relation: 'corrected_by', issuedOn: null },
    ]);
    const wrong = draftToSign(desk, { subject: 'V/v', about: { id: correction, kind: 'replaces' } });
    expect(await codeOf(wrong)).toBe('documents.wrong_state');
  });
});
