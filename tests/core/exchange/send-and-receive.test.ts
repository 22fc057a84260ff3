import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { newDataDir, openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };
const health = {
  code: 'H99.31.12',
  name: 'Trạm Y tế xã Tân Phúc',
  systemId: 'H99.31.12',
  secret: 'bi-mat-tram',
};

let hub: RunningHub;
let sender: SigningOffice;
let receiver: TestCore;

beforeAll(async () => {
  hub = await startHub({ dir: newDataDir(), agencies: [province, commune, health] });
  sender = await openSigningOffice({ name: commune.name, code: commune.code });
  receiver = openTestCore({ clock: { now: new Date() }, keys: 'province' });
  await setUpOffice(receiver, { name: province.name, code: province.code });
  await connect(sender.test, sender.office.bodyId, commune);
  const { bodies } = await (await receiver.as('admin')).agencies.mine({});
  await connect(receiver, bodies[0]!.id, province);
}, 120_000);
afterEach(async () => {
  hub.line.clear();
  await hub.line.up();
});
afterAll(async () => {
  await sender.end();
  await receiver.end();
  await hub.stop();
});

async function connect(test: TestCore, bodyId: string, agency: typeof province): Promise<void> {
  const admin = await test.as('admin');
  await admin.exchange.set_hub({
    bodyId,
    url: hub.proxyUrl,
    systemId: agency.systemId,
    hubSecret: agency.secret,
  });
  const { directory } = await admin.exchange.contact_now({});
  expect(directory).toBe(3);
}

const pages = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

async function issued(subject: string): Promise<string> {
  const { test, office } = sender;
  test.clock.now = new Date();
  const staff = await test.as('chuyenvien');
  const spec = {
    ...letter,
    number: undefined,
    symbol: 'UBND-VP',
    issued: { year: 2026 },
    subject,
    urgency: undefined,
    signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Phạm Văn Đức' },
  };
  const upload = await test.bringIn('chuyenvien', await typesetDocument(spec, serif));
  await staff.documents.read_intake({ upload, fileName: 'du-thao.pdf', purpose: 'outgoing' });
  const receivers = [province, health].map(({ code, name }) => ({ kind: 'hub' as const, code, name }));
  const { id } = await staff.documents.draft({
    upload,
    bodyId: office.bodyId,
    kind: 'Công văn',
    symbol: 'UBND-VP',
    subject,
    urgency: 'normal',
    signerPostId: office.postId,
    dueOn: null,
    note: '',
    receivers,
  });
  await staff.documents.submit_for_signature({ id });
  await sender.unlock('leader');
  await sender.unlock('agency');
  const leader = await test.as('chutich');
  const toSign = await leader.signing.open({ documentId: id, purpose: 'personal' });
  await leader.signing.sign({
    documentId: id,
    sha256: toSign.sha256,
    shownPages: pages(toSign.pageCount),
    marks: toSign.marks,
    appearance: 'picture',
    token: sender.chosen('leader'),
  });
  const clerk = await test.as('vanthu');
  const toIssue = await clerk.signing.open({ documentId: id, purpose: 'agency' });
  await clerk.signing.issue({
    documentId: id,
    sha256: toIssue.sha256,
    shownPages: pages(toIssue.pageCount),
    marks: toIssue.marks,
    token: sender.chosen('agency'),
  });
  return id;
}

const ledgerOf = async (id: string) =>
  (await (await sender.test.as('vanthu')).exchange.ledger({ documentId: id })).map(
    ({ receiverCode, state }) => [receiverCode, state],
  );
const contact = async (test: TestCore) => (await test.as('vanthu')).exchange.contact_now({});
const messagesAtHub = async (subject: string) =>
  hub
    .rows<{ n: string }>(`SELECT count(*) AS n FROM message WHERE title = '${subject}'`)
    .then(([row]) => Number(row!.n));
const settled = async (id: string) => {
  for (let round = 0; round < 5; round += 1) {
    await contact(sender.test).catch(() => null);
    if ((await ledgerOf(id)).every(([, state]) => state === 'accepted' || state === 'delivered')) return;
  }
};

describe('through the hub', { timeout: 120_000 }, () => {
  it('one message reaches two receivers; the one that registers it reports 01 and 03, the other stays accepted', async () => {
    const subject = 'V/v trực ứng phó mưa lũ';
    const id = await issued(subject);
    const clerk = await sender.test.as('vanthu');
    expect(await clerk.exchange.send({ documentId: id })).toEqual({ queued: 2 });
    await contact(sender.test);
    expect(await ledgerOf(id)).toEqual([
      ['H99.31', 'accepted'],
      ['H99.31.12', 'accepted'],
    ]);

    await contact(receiver);
    const provinceClerk = await receiver.as('vanthu');
    const [waiting] = await provinceClerk.documents.waiting({});
    expect(waiting).toMatchObject({ senderName: commune.name, subject, source: 'hub' });
    const sent = (await clerk.documents.open({ id })).files[0]!;
    const opened = await provinceClerk.documents.open_waiting({ waitingId: waiting!.id });
    expect(opened.sha256).toBe(sent.sha256);
    const verdict = await provinceClerk.signing.verification({ waitingId: waiting!.id });
    expect(verdict).toMatchObject({ verdict: 'unknown', integrity: 'intact' });
    expect(verdict!.signatures).toHaveLength(4);

    const value = (name: string) => opened.fields.find(({ field }) => field === name)?.value ?? '';
    const book = (await provinceClerk.books.list({ direction: 'incoming' }))[0]!;
    const { arrivalNumber } = await provinceClerk.documents.register({
      upload: opened.upload,
      bookId: book.id,
      arrivedOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
      number: value('number'),
      symbol: value('symbol'),
      issuedOn: value('issuedOn'),
      issuerName: value('issuerName'),
      issuerCode: null,
      kind: value('kind'),
      subject: value('subject'),
      field: '',
      signerName: value('signerName'),
      signerPosition: value('signerPosition'),
      urgency: 'normal',
      sheets: null,
      copies: null,
      hasPaper: false,
      dueOn: null,
      senderName: opened.sender!.name,
      note: '',
    });
    expect(arrivalNumber).toBe(1);
    // The window in which the clerk could still take it back.
    receiver.clock.now = new Date(receiver.clock.now.getTime() + 6 * 60_000);
    await contact(receiver);
    await contact(sender.test);
    expect(await ledgerOf(id)).toEqual([
      ['H99.31', 'received'],
      ['H99.31.12', 'accepted'],
    ]);
    expect(await messagesAtHub(subject)).toBe(1);
  });

  it('goes out once when the answer was cut off after the hub had stored the message', async () => {
    const subject = 'V/v thử mất biên nhận';
    const id = await issued(subject);
    const cut = hub.line.cutNextAnswer('/sendEdoc');
    await (await sender.test.as('vanthu')).exchange.send({ documentId: id });
    await cut;
    await settled(id);
    expect((await ledgerOf(id)).map(([, state]) => state)).toEqual(['accepted', 'accepted']);
    expect(await messagesAtHub(subject)).toBe(1);
  });

  it('waits while the hub is down and says so, and goes out once when it is back', async () => {
    const subject = 'V/v thử mất mạng';
    const id = await issued(subject);
    await hub.line.down();
    const clerk = await sender.test.as('vanthu');
    await clerk.exchange.send({ documentId: id });
    await expect(contact(sender.test)).rejects.toMatchObject({ code: 'exchange.hub_unreachable' });
    expect(await clerk.exchange.line({})).toMatchObject({ isOnline: false, waitingToSend: 1 });
    await hub.line.up();
    await settled(id);
    expect(await clerk.exchange.line({})).toMatchObject({ isOnline: true, waitingToSend: 0 });
    expect(await messagesAtHub(subject)).toBe(1);
  });

  it('takes a 502 with HTML for an outage, never for an empty inbox or an accepted message', async () => {
    const subject = 'V/v thử trang lỗi';
    const id = await issued(subject);
    hub.line.answerHtml502();
    await (await sender.test.as('vanthu')).exchange.send({ documentId: id });
    await expect(contact(sender.test)).rejects.toMatchObject({ code: 'exchange.hub_unreachable' });
    expect((await ledgerOf(id)).map(([, state]) => state)).not.toContain('accepted');
    hub.line.clear();
    await settled(id);
    expect(await messagesAtHub(subject)).toBe(1);
  });
});
