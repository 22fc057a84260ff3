/** An office on a folder of its own with a clerk signed in, over core itself, for benches that need no window. */
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import type { Connection } from '#core/kernel/database.ts';
import { countedPlaces } from '#core/migrations/0160-lists.ts';
import { searchIndex } from '#core/migrations/0400-handlers-found.ts';

export interface BenchOffice {
  readonly test: TestCore;
  readonly bodyId: string;
  readonly incomingBook: string;
  readonly outgoingBook: string;
  readonly clerk: Awaited<ReturnType<TestCore['as']>>;
}

export async function openOffice(): Promise<BenchOffice> {
  const test = openTestCore();
  const { bodyId, incomingBook, outgoingBook } = await setUpOffice(test);
  return { test, bodyId, incomingBook, outgoingBook, clerk: await test.as('vanthu') };
}

const matters = [
  'rà soát vị trí việc làm',
  'ứng phó mưa lũ',
  'đường giao thông nông thôn',
  'chuyển đổi số',
  'quyết toán ngân sách',
  'phòng cháy chữa cháy rừng',
  'cấp giấy chứng nhận quyền sử dụng đất',
  'tiêm chủng mở rộng',
];
const places = [
  'trên địa bàn xã',
  'năm học mới',
  'giai đoạn 2026–2030',
  'quý tới',
  'của các cơ quan trực thuộc',
];
const kinds = [
  'Công văn',
  'Công văn',
  'Công văn',
  'Quyết định',
  'Kế hoạch',
  'Báo cáo',
  'Giấy mời',
  'Thông báo',
];
const fields = ['Nội vụ', 'Đất đai', 'Tài chính', 'Y tế', 'Giáo dục', ''];
const urgencies = [
  'normal',
  'normal',
  'normal',
  'normal',
  'normal',
  'normal',
  'khan',
  'thuong_khan',
  'normal',
  'hoa_toc',
];
const names = ['Vân', 'Khái', 'Hạnh', 'Đức', 'Tâm', 'Lan', 'Minh', 'Phúc', 'An', 'Sơn', 'Hòa', 'Bình'];

const lastDay = '2026-11-20';
const [firstYear, thisYear] = [2016, 2026];

/** A fixed scatter over 0 … of − 1: the same rows in every run. */
const scattered = (n: number, salt: number, of: number) =>
  (Math.imul((n + 1) * 2_654_435_761 + salt * 40_503, 2_246_822_519) >>> 8) % of;

/**
 * Fills the document table with plausible rows, ten years of them, in one transaction: written past triggers and
 * indexes, which are then made anew by the statements of their own migrations. Every year has its books, and each
 * document its own number there; with `onlyBook` all stand in that one.
 */
export function fill(db: Connection, office: BenchOffice, count: number, onlyBook?: string): void {
  const clerk = db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!.id;
  const given = new Map<string, number>();
  const later = db.all<{ type: string; name: string; sql: string }>(
    `SELECT type, name, sql FROM sqlite_schema
      WHERE tbl_name IN ('document', 'assignment') AND sql IS NOT NULL AND type IN ('trigger', 'index')`,
  );
  db.transact(() => {
    for (const { type, name } of later) db.script(`DROP ${type} ${name}`);
    if (onlyBook === undefined) openEarlierBooks(db, office);
    for (let n = 1; n <= count; n += 1) {
      const row = rowOf(n, count, office, clerk);
      const bookId = onlyBook ?? (row.state === 'draft' ? null : row.bookId);
      const number = bookId === null ? null : (given.get(bookId) ?? 0) + 1;
      db.run(insertDocument, { ...row, bookId, number });
      if (bookId === null || number === null) continue;
      given.set(bookId, number);
      // A number of one book over ten years would step back at each New Year.
      const day = onlyBook === undefined ? row.day : lastDay;
      db.run(insertNumber, { bookId, number, id: row.id, day, at: row.at });
    }
    db.run(`UPDATE document SET keywords = 'đất đai; giải phóng mặt bằng' WHERE seq % 6 = 1`, {});
    assign(db);
    db.script(searchIndex);
    db.script(countedPlaces);
    const done = new Set(db.all<{ name: string }>('SELECT name FROM sqlite_schema').map(({ name }) => name));
    for (const { name, sql } of later) if (!done.has(name)) db.script(sql);
    db.script('ANALYZE document');
  });
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Words in the files of every document: a few that all have, some that many have, one that few have. */
export function fillFiles(db: Connection): void {
  db.run(
    `INSERT INTO file_words (document_seq, words)
     SELECT seq, 'uy ban nhan dan tinh kinh gui thuc hien ke hoach so ngay thang nam ' ||
            CASE seq % 4 WHEN 0 THEN 'ngan sach quyet toan' WHEN 1 THEN 'ho dap an toan' ELSE 'vi tri viec lam' END ||
            ' chuyende' || (seq * 7919 % 2000)
       FROM document`,
    {},
  );
}

/** Who handles documents: one a third of all, the other one in sixty-three. */
export function handlersOf(db: Connection): { readonly busy: string; readonly idle: string } {
  const idOf = (login: string) =>
    db.get<{ id: string }>('SELECT id FROM person WHERE login = :login', { login })!.id;
  return { busy: idOf('chutich'), idle: idOf('chuyenvien') };
}

function assign(db: Connection): void {
  db.run(
    `INSERT INTO assignment (document_id, person_id, role, given_by, given_at, note)
     SELECT id, CASE WHEN seq % 63 = 0 THEN :idle ELSE :busy END, 'lead', :busy, created_at, ''
       FROM document WHERE seq % 3 = 0`,
    { ...handlersOf(db) },
  );
}

/** The books of the years before, closed, in the series of this year's. */
function openEarlierBooks(db: Connection, office: BenchOffice): void {
  for (const id of [office.incomingBook, office.outgoingBook])
    for (let year = firstYear; year < thisYear; year += 1)
      db.run(
        `INSERT INTO book (id, body_id, direction, name, year, first_number, is_closed, opened_at, series_id)
         SELECT id || '-' || CAST(:year AS INTEGER), body_id, direction, name, :year, 1, 1, opened_at, series_id FROM book WHERE id = :id`,
        { id, year },
      );
}

function rowOf(n: number, count: number, office: BenchOffice, clerk: string) {
  const pick = <T>(values: readonly T[], salt: number): T => values[scattered(n, salt, values.length)]!;
  const isIncoming = n % 5 !== 0;
  // Oldest first; what is registered today was written some days ago.
  const back = Math.floor(((count - n) / count) * 3650);
  const dayBack = (days: number) =>
    new Date(Date.parse(lastDay) - days * 86_400_000).toISOString().slice(0, 10);
  const day = dayBack(back);
  const isOpen = back < 40;
  const book = isIncoming ? office.incomingBook : office.outgoingBook;
  const year = Number(day.slice(0, 4));
  return {
    day,
    id: `bench-${n}`,
    direction: isIncoming ? 'incoming' : 'outgoing',
    state: isIncoming
      ? isOpen
        ? pick(['registered', 'handling', 'done'], 1)
        : 'done'
      : isOpen && n % 3 === 0
        ? 'draft'
        : 'issued',
    bodyId: office.bodyId,
    bookId: year === thisYear ? book : `${book}-${year}`,
    code: String(1 + scattered(n, 2, 3000)),
    symbol: pick(['SNV-CCVC', 'UBND-VP', 'STC-QLNS', 'QĐ-UBND', 'BC-CAT'], 3),
    arrived: isIncoming ? day : null,
    issued: dayBack(back + scattered(n, 4, 9)),
    due: isIncoming && n % 3 === 0 ? dayBack(back - scattered(n, 5, 30)) : null,
    issuer: `${pick(['Sở', 'Phòng', 'Ủy ban nhân dân xã', 'Ban', 'Trung tâm'], 6)} ${pick(names, 7)} ${pick(names, 8)} ${1 + scattered(n, 9, 4)}`,
    kind: pick(kinds, 10),
    subject: `V/v ${pick(matters, 11)} ${pick(places, 12)}, đợt ${scattered(n, 13, 400)}, theo ý kiến chỉ đạo của Ủy ban nhân dân tỉnh`,
    field: pick(fields, 14),
    signer: `${pick(['Đỗ Thị Thanh', 'Trần Quốc', 'Lê Văn', 'Phạm Minh'], 15)} ${pick(names, 16)}`,
    urgency: pick(urgencies, 17),
    clerk,
    at: `${day}T01:00:00.000Z`,
  };
}

/** The columns of one document as lists have them; also what the bare inserts write. */
export const insertDocument = `
  INSERT INTO document (id, direction, state, source, body_id, book_id, book_number, arrived_on, number, symbol, issued_on, due_on,
                        issuer_name, kind, subject, field, signer_name, signer_position, urgency, has_paper, sender_name,
                        note, code_key, created_by, created_at, changed_at)
  VALUES (:id, :direction, :state, 'hand', :bodyId, :bookId, :number, :arrived, :code, :symbol, :issued, :due, :issuer, :kind, :subject,
          :field, :signer, 'Phó Giám đốc', :urgency, 1, :issuer, '', '', :clerk, :at, :at)`;

const insertNumber = `
  INSERT INTO book_number (book_id, number, epoch, state, document_id, day, at)
  VALUES (:bookId, :number, 1, 'issued', :id, :day, :at)`;
