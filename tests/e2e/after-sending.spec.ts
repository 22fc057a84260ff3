import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { contentOf } from '#core/exchange/wire/content.ts';
import { cardOf, stickKeys } from '#core/exchange/wire/stick.ts';
import { writeDocument } from '#core/exchange/wire/edxml/write.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { sampleDocument } from '../core/exchange/wire/message-examples.ts';
import { startHub, type RunningHub } from '../support/hub.ts';
import { OtherAgency } from '../support/other-agency.ts';
import { opened, packed as stickOf } from '../support/stick.ts';
import { expect, test, type Running } from './launch.ts';
import { adminPassword } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';
import { openAfterSending } from './pages/after-sending.ts';
import { unreadable } from './pages/clipped.ts';
import { keepPictures } from './pages/pictures.ts';
import { answerOpenDialog, answerSaveDialog } from './pages/system-dialog.ts';
import { valueOf } from './signing-office.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const ours = { code: 'H99.31.07', name: 'UBND xã Tân Lập', systemId: 'H99.31.07', secret: 'bi-mat-xa' };

async function setUp(program: Running): Promise<string> {
  const reply = await program.call('agencies.set_up', {
    language: 'vi',
    agencyName: ours.name,
    bodies: [
      {
        name: ours.name,
        abbreviation: 'UBND',
        parentName: '',
        place: 'Tân Lập',
        legacyCode: null,
        qd20Code: ours.code,
        posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
      },
    ],
    admin: {
      login: 'lan',
      name: 'Nguyễn Thị Lan',
      title: 'Văn thư',
      passwordSecret: adminPassword,
      isAlsoClerk: true,
    },
  });
  expect(reply).toMatchObject({ ok: true });
  await program.page.reload();
  const mine = await valueOf<{ bodies: { id: string }[] }>(program, 'agencies.mine', {});
  return mine.bodies[0]?.id ?? '';
}

async function connect(program: Running, bodyId: string, hub: RunningHub): Promise<void> {
  const { systemId, secret } = ours;
  await valueOf(program, 'exchange.set_hub', { bodyId, url: hub.url, systemId, hubSecret: secret });
}

const contact = (program: Running) => valueOf(program, 'exchange.contact_now', {});

/** Nothing on the screen is cut; in a run for pictures it is kept in both colours and sizes. */
async function look(program: Running, name: string): Promise<void> {
  expect(await unreadable(program.page), name).toEqual([]);
  await keepPictures(program, program.page, name);
}

const lineOf = (page: Page, title: string) => page.getByRole('article', { name: title });

test('a sender’s recall is refused with a reason, then agreed to; a replacement is taken; a lost status is matched by hand', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000);
  const hub = await startHub({ dir: path.join(folder, 'hub'), agencies: [province, ours] });
  const other = new OtherAgency(hub.url, province);
  const program = await launch();
  const { page } = program;
  await connect(program, await setUp(program), hub);
  await valueOf(program, 'exchange.set_undo_window', { minutes: 0 });
  const subject = 'V/v rà soát, khắc phục các điểm có nguy cơ sạt lở trên địa bàn';
  const sent = await other.sends(ours, { number: '501', subject });
  const about = { documentId: sent.documentId, code: '501/UBND-VP', on: sent.on };
  await contact(program);
  await other.tells(ours, about, { code: '13', description: 'Gửi nhầm bản chưa duyệt' });
  await other.tells(ours, { documentId: 'la-77', code: '7/LA', on: '2026-01-05' }, { code: '03' });
  await contact(program);

  await openScreen(page, 'Trang chủ');
  await expect(page.getByText('1 nơi gửi chờ trả lời')).toBeVisible();
  await look(program, 'trang-chu');
  await page.getByText('1 nơi gửi chờ trả lời').click();
  const recall = lineOf(page, `${province.name} xin lấy lại văn bản 501/UBND-VP`);
  await expect(recall).toContainText('Văn bản tạm khóa');
  await look(program, 'yeu-cau');
  await button(recall, 'Từ chối').click();
  const asked = page.getByRole('dialog', { name: /^Từ chối yêu cầu/ });
  await field(asked, 'Lý do từ chối').fill('Văn bản đã chuyển xử lý');
  await look(program, 'tu-choi');
  await button(asked, 'Từ chối').click();
  await expect(recall).toContainText('Đã từ chối');

  const [waiting] = await valueOf<{ id: string }[]>(program, 'documents.waiting', {});
  const books = await valueOf<{ id: string; direction: string }[]>(program, 'books.list', {});
  const bookId = books.find(({ direction }) => direction === 'incoming')?.id;
  const done = await valueOf<{ id: string }>(program, 'documents.register_waiting', {
    waitingId: waiting?.id,
    bookId,
  });
  await other.tells(ours, about, { code: '13', description: 'Xin lấy lại', at: '2026-11-30T03:00:00.000Z' });
  await contact(program);
  const again = recall.filter({ hasText: 'Lý do: "Xin lấy lại"' });
  await expect(again).toContainText('Đã vào sổ, số đến 01');
  await button(again, 'Đồng ý').click();
  const agreeing = page.getByRole('dialog', { name: /^Đồng ý trả lại/ });
  await button(agreeing, 'Trả lại và xóa ở đây').click();
  await expect(again).toContainText('Đã đồng ý', { timeout: 30_000 });
  expect(await program.call('documents.open', { id: done.id })).toMatchObject({
    value: { state: 'void', files: [], subject: 'Văn bản đã được nơi gửi thu hồi' },
  });

  await page.getByRole('tab', { name: /^Chưa khớp/ }).click();
  const lost = lineOf(page, province.name);
  await expect(lost).toContainText('7/LA');
  await look(program, 'chua-khop');
  await button(lost, 'Khớp tay').click();
  const matching = page.getByRole('dialog', { name: /nói về văn bản nào/ });
  await expect(matching.getByText('Không có văn bản nào như vậy.')).toBeVisible();
  await look(program, 'khop-tay');
  await button(matching, 'Thôi').click();
  await button(lost, 'Bỏ qua').click();
  const leaving = page.getByRole('dialog', { name: /^Bỏ qua/ });
  await field(leaving, 'Lý do bỏ qua').fill('Không phải văn bản của xã');
  await button(leaving, 'Bỏ qua').click();
  await expect(page.getByText('Mọi thông điệp đều khớp với một văn bản.')).toBeVisible();
  await contact(program);
  expect(await other.toldAbout(sent.documentId)).toEqual(
    expect.arrayContaining(['16 Văn bản đã chuyển xử lý', '15 Đồng ý lấy lại']),
  );
  await hub.stop();
});

test('a package on a stick is taken in three clicks after its fingerprint was compared, and the answer goes back the same way', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000);
  const program = await launch();
  const { app, page } = program;
  await setUp(program);
  await valueOf(program, 'exchange.set_undo_window', { minutes: 0 });
  const far = stickKeys(new Uint8Array(32).fill(7));
  const subject = 'V/v gửi văn bản khi mất đường truyền';
  const pdf = await typesetDocument(
    {
      ...letter,
      number: '611',
      symbol: 'UBND-VP',
      subject,
      issued: { day: 2, month: 3, year: 2026 },
      urgency: undefined,
    },
    serif,
  );
  const documentId = `${province.code},2026/03/02,611/UBND-VP`;
  const written = writeDocument({
    ...sampleDocument,
    from: { organId: province.code, organName: province.name },
    to: [{ organId: ours.code, organName: ours.name }],
    documentId,
    code: { number: '611', notation: 'UBND-VP' },
    subject,
    dueOn: '2099-12-31',
    responseFor: [],
    attachments: [{ contentId: randomUUID(), name: '611.pdf', bytes: pdf }],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  await openAfterSending(page);
  await page.getByRole('tab', { name: /^Qua USB/ }).click();
  await look(program, 'usb-trong');
  const cardFile = path.join(folder, 'the-khoa.cvusb');
  await answerSaveDialog(app, cardFile);
  await button(page, 'Chép thẻ khóa của ta').click();
  await expect(page.getByText(/^Đã chép thẻ khóa/)).toBeVisible();
  const card = opened(fs.readFileSync(cardFile), far);
  if (!card.ok) throw new Error(card.why);

  const packed = path.join(folder, 'tu-tinh.cvusb');
  fs.writeFileSync(
    packed,
    stickOf(
      {
        id: 'goi-1',
        madeAt: '2026-11-30T02:00:00.000Z',
        from: cardOf(far, [province]),
        to: { code: ours.code, name: ours.name, boxKey: card.from.boxKey },
        content: {
          receipts: [],
          messages: [{ kind: 'document', content: contentOf(Buffer.concat([...written.chunks])) }],
        },
      },
      far,
    ),
  );
  await answerOpenDialog(app, [packed]);
  await button(page, 'Mở gói trên USB').click();
  const looked = page.getByRole('dialog', { name: `Gói của ${province.name}` });
  await expect(looked).toContainText('Khóa này chưa ai đối chiếu');
  await look(program, 'usb-goi');
  await button(looked, 'Đã đối chiếu, nhận').click();
  await expect(page.getByText(/^Đã nhận 1 văn bản/)).toBeVisible({ timeout: 60_000 });
  // Once more changes nothing, and the key is known now.
  await button(page, 'Mở gói trên USB').click();
  await button(looked, 'Nhận').click();
  await expect(page.getByText(/^Đã nhận 0 văn bản/)).toBeVisible({ timeout: 60_000 });
  const waiting = await valueOf<{ id: string; subject: string }[]>(program, 'documents.waiting', {});
  expect(waiting.map((one) => one.subject)).toEqual([subject]);

  const back = path.join(folder, 've-tinh.cvusb');
  await answerSaveDialog(app, back);
  await expect(page.getByText('0 văn bản, 1 trạng thái chờ chép')).toBeVisible();
  await look(program, 'usb-co-noi');
  await button(page, 'Chép vào USB').click();
  await expect(page.getByText(/^Đã chép 0 văn bản, 1 trạng thái/)).toBeVisible();
  const answer = opened(fs.readFileSync(back), far);
  expect(answer).toMatchObject({ ok: true, content: { receipts: [{ packageId: 'goi-1' }] } });
  if (!answer.ok) throw new Error(answer.why);
  expect(answer.content?.messages.map(({ kind }) => kind)).toEqual(['status']);

  // A refusal is taken back while its sender does not know.
  await valueOf(program, 'exchange.set_undo_window', { minutes: 5 });
  await openScreen(page, 'Chờ tiếp nhận');
  const row = page.getByRole('row').filter({ hasText: '611/UBND-VP' });
  await row.click();
  await button(page, 'Từ chối').click();
  const refusing = page.getByRole('dialog', { name: /^Từ chối/ });
  await expect(refusing).toContainText(`Trục báo cho ${province.name}`);
  await field(refusing, 'Lý do').fill('Gửi nhầm, thuộc xã bên cạnh');
  await button(refusing, 'Từ chối').click();
  await expect(row).toHaveCount(0);
  const offer = page.getByText(`Đã từ chối 611/UBND-VP. ${province.name} được báo lúc`);
  await expect(offer).toBeVisible();
  await look(program, 'tu-choi-lay-lai');
  await page.keyboard.press('Control+Z');
  await expect(row).toHaveCount(1);
  await expect(offer).toHaveCount(0);
});
