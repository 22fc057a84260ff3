/** Agencies merged: the one that ends, and the one that takes it over with its old registers. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { directoryChanges, enterAgencies } from '#core/agencies/index.ts';
import { giveAndIssue, openBook } from '#core/books/index.ts';
import { openTestCore, setUpOffice, type CallRefused, type TestCore } from '#tests/support/core.ts';
import { arrive, messageOf } from '#tests/support/from-hub.ts';
import { enterSigned } from '#tests/support/outgoing.ts';
import { arrival } from '../documents/arrivals.ts';
import { goodRows, workbook } from '../transfer/sheets.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
beforeEach(async () => {
  test = openTestCore({ clock: { now: new Date('2026-07-15T03:00:00Z') } });
  office = await setUpOffice(test);
});
afterEach(async () => test.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: CallRefused) => error.code,
  );
const ground = '1685/NQ-UBTVQH15';
const successor = { name: 'UBND phường Tân An', code: 'H99.31.20' };
const coming = (bookId: string, number: string) =>
  arrival(bookId, { number, arrivedOn: '2026-07-15', issuedOn: '2026-07-14', dueOn: null });
/** A letter to this code. */
const toAgency = (organId: string) => messageOf({ to: [{ organId, organName: 'UBND xã' }] });

describe('an agency that ends', () => {
  const ending = () => ({ id: office.bodyId, fromDay: '2026-07-15', successor, ground });

  it('closes its books with their last numbers; nothing new is done in its name, and all that is there stays', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    const { id } = await clerk.documents.register(coming(office.incomingBook, '1'));
    const draft = test.core.server.transact(null, (context) =>
      enterSigned(
        {
          bodyId: office.bodyId,
          postId: office.postId,
          issuerName: 'UBND xã Tân Phúc',
          subject: 'Chưa phát hành',
          fileName: 'a.pdf',
          bytes: Buffer.from('%PDF-1.7'),
          receivers: [],
        },
        context,
      ),
    );
    const ended = await admin.agencies.end_body(ending());
    expect(readdirSync(join(test.dataDir, 'copies')).some((name) => name.includes('merge'))).toBe(true);
    expect(ended.end).toMatchObject({
      place: 'here',
      fromDay: '2026-07-15',
      successorId: null,
      successorName: successor.name,
      successorCode: successor.code,
      ground,
    });
    const books = await clerk.books.list({});
    expect(
      books.map(({ isClosed, mayNot }) => [isClosed, mayNot.find(({ act }) => act === 'reserve')]),
    ).toEqual(books.map(() => [true, { act: 'reserve', why: 'body_ended' }]));
    const closing = (await clerk.books.history({ bookId: office.incomingBook })).find(
      ({ type }) => type === 'books.closed',
    );
    expect(closing?.facts).toMatchObject({
      lastNumber: 1,
      reason: `Sáp nhập vào ${successor.name} (${ground})`,
    });
    await expect(clerk.documents.register(coming(office.incomingBook, '2'))).rejects.toMatchObject({
      code: 'agencies.body_ended',
      facts: {
        name: 'UBND xã Tân Phúc',
        fromDay: '2026-07-15',
        successor: 'UBND phường Tân An (H99.31.20)',
      },
    });
    const leader = await test.as('chutich');
    expect(await codeOf(leader.signing.open({ documentId: draft, purpose: 'personal' }))).toBe(
      'agencies.body_ended',
    );
    const book = { bookId: office.incomingBook, reason: 'Mở lại để vào sổ thêm' };
    expect(await codeOf(clerk.books.reopen(book))).toBe('agencies.body_ended');
    const another = { bodyId: office.bodyId, direction: 'incoming' as const, year: 2026, name: 'Sổ khác' };
    expect(await codeOf(clerk.books.open(another))).toBe('agencies.body_ended');
    test.clock.now = new Date('2027-01-02T03:00:00Z');
    expect(await codeOf(clerk.documents.register(arrival(office.incomingBook, { number: '3' })))).toBe(
      'agencies.body_ended',
    );
    expect(await clerk.books.open_year({ year: 2027 })).toEqual({ opened: 0 });

    expect((await clerk.documents.open({ id })).subject).toBe('V/v rà soát vị trí việc làm');
    expect((await clerk.documents.unfinished({ bodyId: office.bodyId })).map((one) => one.id)).toEqual([
      draft,
      id,
    ]);
    expect(await clerk.exchange.left_at_end({ bodyId: office.bodyId })).toEqual({
      unfinished: 2,
      waiting: 0,
      toSend: 0,
    });
    const { version } = await clerk.documents.open({ id });
    await clerk.workflow.finish({ id, version, answerId: null, note: 'Đã trả lời trực tiếp' });
    expect((await clerk.documents.open({ id })).state).toBe('done');
    expect(await clerk.books.check({ bookId: office.incomingBook })).toMatchObject({ verdict: 'whole' });
  });

  it('is ended on its day, once, by no reserved number, not into itself', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    const end = (change: object) => codeOf(admin.agencies.end_body({ ...ending(), ...change }));
    expect(await end({ fromDay: '2026-07-16' })).toBe('agencies.end_not_yet');
    expect(await end({ successor: { bodyId: office.bodyId } })).toBe('agencies.own_successor');
    expect(await end({ id: 'khong-co' })).toBe('agencies.unknown_body');
    await clerk.books.keep_ahead({ bookId: office.outgoingBook, count: 1, reason: 'Giấy mời họp chiều nay' });
    expect(await end({})).toBe('books.still_reserved');
    expect((await clerk.books.list({})).every(({ isClosed }) => !isClosed)).toBe(true);
    await clerk.books.void_number({
      bookId: office.outgoingBook,
      number: 1,
      suffix: '',
      reason: 'Không phát hành nữa',
    });
    expect(await end({})).toBe('done');
    expect(await end({})).toBe('agencies.body_ended');
  });

  it('comes back as it was as long as nobody did anything since', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    await clerk.documents.register(coming(office.incomingBook, '1'));
    expect((await admin.agencies.end_body(ending())).end?.mayUndo).toBe(true);
    expect((await admin.agencies.undo_end({ id: office.bodyId })).end).toBeNull();
    const { arrivalNumber } = await clerk.documents.register(coming(office.incomingBook, '2'));
    expect(arrivalNumber).toBe(2);
    expect(await codeOf(admin.agencies.undo_end({ id: office.bodyId }))).toBe('agencies.end_stays');
    await admin.agencies.end_body(ending());
    await admin.agencies.add_post({ bodyId: office.bodyId, title: 'PHÓ CHỦ TỊCH', authority: 'KT.' });
    expect((await admin.agencies.mine({})).bodies[0]!.end?.mayUndo).toBe(false);
    expect(await codeOf(admin.agencies.undo_end({ id: office.bodyId }))).toBe('agencies.end_stays');
  });

  it('still gets what comes for it, which waits to be refused', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    await admin.agencies.end_body(ending());
    await arrive(test, toAgency('H99.31.07'));
    expect(await admin.exchange.left_at_end({ bodyId: office.bodyId })).toMatchObject({ waiting: 1 });
    const [item] = await clerk.documents.waiting({});
    await clerk.documents.refuse_waiting({ waitingId: item!.id, reason: 'Xin gửi UBND phường Tân An' });
    expect(await admin.exchange.left_at_end({ bodyId: office.bodyId })).toMatchObject({ waiting: 0 });
  });
});

describe('an agency that takes others over', () => {
  const old = (name: string, qd20Code: string) => ({
    successorId: office.bodyId,
    name,
    abbreviation: 'UBND',
    parentName: 'UBND tỉnh An Sơn',
    legacyCode: null,
    qd20Code,
    fromDay: '2026-07-01',
    ground,
  });

  it('has several predecessors, each with its code, none with a post or a book', async () => {
    const admin = await test.as('admin');
    const first = await admin.agencies.add_predecessor(old('UBND xã Tân Hòa', 'H99.31.08'));
    await admin.agencies.add_predecessor(old('UBND xã Tân Lập', 'H99.31.09'));
    expect(first).toMatchObject({
      posts: [],
      end: { place: 'elsewhere', successorId: office.bodyId, successorCode: 'H99.31.07', mayUndo: false },
    });
    const add = (change: object) =>
      codeOf(admin.agencies.add_predecessor({ ...old('UBND xã Khác', 'H99.31.10'), ...change }));
    expect(await add({ qd20Code: 'H99.31.09' })).toBe('agencies.code_in_use');
    expect(await add({ qd20Code: 'h99' })).toBe('agencies.bad_code');
    expect(await add({ successorId: first.id })).toBe('agencies.body_ended');
    expect(await add({ fromDay: '2026-07-16' })).toBe('agencies.end_not_yet');
    expect((await admin.agencies.mine({})).bodies.map(({ name }) => name)).toEqual([
      'UBND xã Tân Phúc',
      'UBND xã Tân Hòa',
      'UBND xã Tân Lập',
    ]);
    expect((await admin.books.list({})).every(({ bodyId }) => bodyId === office.bodyId)).toBe(true);
    expect(await codeOf(admin.agencies.undo_end({ id: first.id }))).toBe('agencies.end_stays');
  });

  it('brings their old registers in under their own names: numbers never mix', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    await clerk.documents.register(coming(office.incomingBook, '1'));
    const { id: bodyId } = await admin.agencies.add_predecessor(old('UBND xã Tân Hòa', 'H99.31.08'));
    const rows = goodRows(8, 2026).filter((_, index) => index !== 1);
    const upload = await test.bringIn(
      'vanthu',
      await workbook(rows.map((row) => [new Date(Date.UTC(2026, 3, 1)), ...row.slice(1)])),
    );
    const fileName = 'so-den.xlsx';
    const sheet = await clerk.transfer.read_register({ upload, fileName });
    const checked = await clerk.transfer.check_register({
      upload,
      fileName,
      direction: 'incoming',
      columns: sheet.columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }])),
      target: { kind: 'by_year', bodyId, name: 'Văn bản đến' },
    });
    expect(checked.taken).toBe(7);
    const { id } = await clerk.transfer.begin_import({ check: checked.check });
    while ((await clerk.transfer.imports({})).find((one) => one.id === id)!.state === 'taking')
      await new Promise((resolve) => setImmediate(resolve));
    const books = await clerk.books.list({ direction: 'incoming' });
    const standing = (body: string) =>
      books
        .filter((book) => book.bodyId === body)
        .map(({ name, bodyName, isClosed, nextNumber }) => [name, bodyName, isClosed, nextNumber]);
    expect(standing(bodyId)).toEqual([['Văn bản đến 2026', 'UBND xã Tân Hòa', true, 9]]);
    expect(standing(office.bodyId)).toEqual([['Văn bản đến 2026', 'UBND xã Tân Phúc', false, 2]]);
    const oldBook = books.find((book) => book.bodyId === bodyId)!;
    expect(oldBook.may).toEqual(['take_over', 'hand_over']);
    expect(() =>
      test.core.server.transact(null, (context) => giveAndIssue(context, oldBook.id, 'x')),
    ).toThrow('agencies.body_ended');
    const reason = 'Số này xã không cấp cho văn bản nào';
    await clerk.books.account_for({ bookId: oldBook.id, runs: [{ from: 2, to: 2 }], as: 'void', reason });
    expect(await clerk.books.check({ bookId: oldBook.id })).toMatchObject({
      verdict: 'whole',
      lastNumber: 8,
    });
    expect(await clerk.books.check({ bookId: office.incomingBook })).toMatchObject({
      verdict: 'whole',
      lastNumber: 1,
    });
    expect(await clerk.documents.counts({})).toMatchObject({ nextArrivalNumber: 2 });
  });

  it('lets go of one that was entered by mistake, with the reason, and takes it again', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    const wrong = await admin.agencies.add_predecessor(old('UBND xã Tân Hòa', 'H99.31.08'));
    const reason = 'Nhầm xã: Tân Hòa nhập vào phường khác';
    const remove = (id: string) => codeOf(admin.agencies.remove_predecessor({ id, reason }));
    expect(await remove(office.bodyId)).toBe('agencies.no_predecessor');
    expect(await clerk.agencies.directory({ text: 'tan hoa' })).toHaveLength(1);
    expect(await remove(wrong.id)).toBe('done');
    expect(await remove(wrong.id)).toBe('agencies.unknown_body');
    expect((await admin.agencies.mine({})).bodies.map(({ id }) => id)).toEqual([office.bodyId]);
    expect(await clerk.agencies.directory({ text: 'tan hoa' })).toEqual([]);
    expect((await admin.agencies.history({}))[0]).toMatchObject({
      type: 'agencies.predecessor_removed',
      facts: { name: 'UBND xã Tân Hòa', fromDay: '2026-07-01', successor: 'UBND xã Tân Phúc', reason },
    });
    const again = await admin.agencies.add_predecessor(old('UBND xã Tân Hòa', 'H99.31.08'));
    expect(again.end).toMatchObject({ place: 'elsewhere', successorId: office.bodyId });
  });

  it('keeps one under whose name anything stands; a book that an undone import left empty goes with it', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    const { id } = await admin.agencies.add_predecessor(old('UBND xã Tân Hòa', 'H99.31.08'));
    const book = test.core.server.transact(null, (context) =>
      openBook(
        {
          bodyId: id,
          direction: 'incoming',
          name: 'Văn bản đến 2025',
          year: 2025,
          firstNumber: 1,
          kinds: [],
        },
        context,
      ),
    );
    const source = 'Sổ giấy của xã';
    await clerk.books.take_over({ bookId: book, from: 1, to: 3, source });
    const removed = admin.agencies.remove_predecessor({ id, reason: 'Nhập nhầm cơ quan tiền thân' });
    await expect(removed).rejects.toMatchObject({
      code: 'agencies.predecessor_in_use',
      facts: { name: 'UBND xã Tân Hòa', books: 1, documents: 0, others: 0 },
    });
    expect((await clerk.books.list({})).some((one) => one.id === book)).toBe(true);
    await clerk.books.undo_take_over({ bookId: book, from: 1, to: 3 });
    await admin.agencies.remove_predecessor({ id, reason: 'Nhập nhầm cơ quan tiền thân' });
    expect((await clerk.books.list({})).some((one) => one.id === book)).toBe(false);
  });

  it('gets what is still sent to their codes, and whoever picks them as receivers is told who has their work', async () => {
    const [admin, clerk] = [await test.as('admin'), await test.as('vanthu')];
    const line = (code: string, name: string) => ({
      code,
      name,
      legacyCode: null,
      parentCode: null,
      mail: null,
      isOpen: true,
    });
    const hubTells = () =>
      test.core.server.transact(null, ({ db }) =>
        enterAgencies(
          db,
          directoryChanges(db, [line('H99.31.07', 'UBND xã Tân Phúc'), line('H99.31.08', 'UBND xã Tân Hòa')]),
        ),
      );
    hubTells();
    await admin.agencies.add_predecessor(old('UBND xã Tân Hòa', 'H99.31.08'));
    await admin.agencies.add_predecessor(old('UBND xã Tân Lập', 'H99.31.09'));
    hubTells();
    const next = { code: 'H99.31.07', name: 'UBND xã Tân Phúc' };
    expect(await clerk.agencies.directory({ text: 'tan hoa' })).toMatchObject([{ isOpen: false, next }]);
    expect(await clerk.agencies.directory({ text: 'tan lap' })).toMatchObject([{ isOpen: false, next }]);
    expect(await clerk.agencies.directory({ text: 'tan phuc' })).toMatchObject([
      { isOpen: true, next: null },
    ]);
    await arrive(test, toAgency('H99.31.08'));
    expect(await admin.exchange.left_at_end({ bodyId: office.bodyId })).toMatchObject({ waiting: 1 });
  });
});
