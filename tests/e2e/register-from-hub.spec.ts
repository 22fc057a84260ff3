import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { writeDocument } from '#core/exchange/wire/edxml/write.ts';
import { sampleDocument } from '../core/exchange/wire/message-examples.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { startHub, type RunningHub } from '../support/hub.ts';
import { send } from '../support/vxp-client.ts';
import { expect, test, type Running } from './launch.ts';
import { adminPassword } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';

const sending = {
  code: 'H99.31',
  name: 'UBND tỉnh An Sơn',
  systemId: 'H99.31',
  secret: 'bi-mat-tinh',
};
const ours = { code: 'H99.31.07', name: 'UBND xã Tân Lập', systemId: 'H99.31.07', secret: 'bi-mat-xa' };

/** One letter of the province to the commune, as its own software would hand it to the hub. */
async function sendOne(hub: RunningHub, number: string, subject: string): Promise<void> {
  const on = '2026-03-02';
  const pdf = await typesetDocument(
    {
      ...letter,
      number,
      symbol: 'UBND-VP',
      subject,
      issued: { day: 2, month: 3, year: 2026 },
    },
    serif,
  );
  const written = writeDocument({
    ...sampleDocument,
    from: { ...sampleDocument.from, organId: sending.code, organName: sending.name },
    to: [{ organId: ours.code, organName: ours.name }],
    documentId: `${sending.code},2026/03/02,${number}/UBND-VP`,
    code: { number, notation: 'UBND-VP' },
    promulgation: { place: 'An Sơn', on },
    documentType: { type: 2, typeDetail: 18, name: 'Công văn' },
    subject,
    dueOn: '2099-12-31',
    responseFor: [],
    hops: [{ organId: sending.code, at: '2026-03-02T02:15:00.000Z' }],
    attachments: [{ contentId: randomUUID(), name: `${number}.pdf`, description: '', bytes: pdf }],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  const reply = await send(hub.proxyUrl, sending, 'edoc', Buffer.concat([...written.chunks]), [ours.code]);
  expect(reply.httpStatus, reply.text).toBe(200);
}

/** An office with a code of its own, under which the hub knows it. */
async function setUp(program: Running): Promise<void> {
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
}

async function connect(program: Running, hub: RunningHub): Promise<void> {
  const mine = await program.call('agencies.mine', {});
  expect(mine).toMatchObject({ ok: true });
  const [body] = (mine as { value: { bodies: { id: string }[] } }).value.bodies;
  const { systemId, secret } = ours;
  const input = { bodyId: body?.id, url: hub.proxyUrl, systemId, hubSecret: secret };
  expect(await program.call('exchange.set_hub', input, randomUUID())).toMatchObject({ ok: true });
  expect(await program.call('exchange.contact_now', {}, randomUUID())).toMatchObject({ ok: true });
}

test('what came by hub is shown with its signatures and registered with one key each; what is refused goes back with its reason', async ({
  launch,
  folder,
}) => {
  test.setTimeout(120_000);
  const hub = await startHub({ dir: path.join(folder, 'hub'), agencies: [sending, ours] });
  await sendOne(hub, '501', 'V/v trực ứng phó mưa lũ');
  await sendOne(hub, '502', 'V/v kiểm tra hồ đập trước mùa lũ');
  await sendOne(hub, '503', 'V/v báo cáo tình hình quý IV');
  const program = await launch();
  const { page } = program;
  await setUp(program);
  await page.reload();
  await connect(program, hub);
  await openScreen(page, 'Chờ tiếp nhận');
  const rows = page.getByRole('row').filter({ hasText: '/UBND-VP' });
  await expect(rows).toHaveCount(3);
  await rows.first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 trong 3')).toBeVisible();
  await expect(field(page, 'Trích yếu')).toHaveValue('V/v báo cáo tình hình quý IV');
  await expect(field(page, 'Nơi gửi')).toHaveValue(sending.name);
  await expect(page.getByText('Không có chữ ký số')).toBeVisible();
  await expect(field(page, 'Số, ký hiệu')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 trong 3')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Vừa vào sổ' })).toContainText('01');
  await expect(field(page, 'Trích yếu')).toHaveValue('V/v kiểm tra hồ đập trước mùa lũ');
  await button(page, 'Từ chối').click();
  const asked = page.getByRole('dialog', { name: /^Từ chối/ });
  await field(asked, 'Lý do').fill('Gửi nhầm, thuộc xã bên cạnh');
  await button(asked, 'Từ chối').click();
  await expect(page.getByText('3 trong 3')).toBeVisible();
  await expect(field(page, 'Trích yếu')).toHaveValue('V/v trực ứng phó mưa lũ');
  await expect(field(page, 'Số, ký hiệu')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /V\/v trực ứng phó mưa lũ/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(await program.call('documents.waiting', {})).toMatchObject({ ok: true, value: [] });
  expect(await program.call('documents.list', { box: 'incoming' })).toMatchObject({
    value: { total: 2, rows: [{ bookNumber: 2, source: 'hub' }, { bookNumber: 1 }] },
  });
  await hub.stop();
});
