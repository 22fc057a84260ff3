/** Every filter and every order beside the same question worked out row by row, at any place of the list. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentFilter, ListSort } from '#contract/list-question.ts';
import { wordsOf } from '#core/kernel/fold.ts';
import { daysCover, numbersCover, spanDays } from '#core/documents/narrowing.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

interface Row {
  readonly seq: number;
  readonly number: string;
  readonly id: string;
  readonly direction: string;
  readonly state: string;
  readonly book_id: string | null;
  readonly book_number: number | null;
  readonly arrived_on: string | null;
  readonly issued_on: string | null;
  readonly due_on: string | null;
  readonly kind: string;
  readonly field: string;
  readonly urgency: string;
  readonly issuer_name: string;
  readonly signer_name: string;
  readonly keywords: string;
  readonly subject: string;
  readonly created_at: string;
  readonly created_by: string;
}

const many = 2_600;
/** The words in the files of the n-th document; some have no files. */
const wordsInFiles = (n: number): string =>
  n % 11 === 0 ? '' : `uy ban nhan dan ${n % 5 === 0 ? 'ho dap an toan' : 'ngan sach'} dot${n % 40}`;
const today = '2026-11-20';
const issuers = ['Ủy ban nhân dân tỉnh', 'Sở Nội vụ', 'Sở Tài chính', 'Đảng ủy xã', 'Công an tỉnh', 'Âu Lạc'];
const kinds = ['Công văn', 'Quyết định', 'Báo cáo'];
const signers = ['Đỗ Thị Thanh Vân', 'Trần Quốc Khái'];
let test: TestCore;
let rows: Row[];
let staff: string;

beforeAll(async () => {
  test = openTestCore();
  const office = await setUpOffice(test);
  const { db } = test.core;
  const idOf = (login: string) =>
    db.get<{ id: string }>('SELECT id FROM person WHERE login = :login', { login })!.id;
  const clerk = idOf('vanthu');
  staff = idOf('chuyenvien');
  // A made-up but fixed scatter: neither days nor numbers rise with the order of registering.
  const scattered = (n: number, of: number, salt: number) => (((n + salt) * 7919) ^ (n >> 3)) % of;
  db.transact(() => {
    for (let n = 1; n <= many; n += 1) {
      const day = (back: number) => new Date(Date.UTC(2026, 10, 20 - back)).toISOString().slice(0, 10);
      const isIncoming = n % 4 !== 0;
      db.run(
        `INSERT INTO document (id, direction, state, source, body_id, book_id, book_number, arrived_on, number, symbol, issued_on, due_on,
                               issuer_name, kind, subject, field, signer_name, signer_position, urgency, has_paper,
                               sender_name, note, code_key, created_by, created_at, changed_at)
         VALUES (:id, :direction, :state, 'hand', :bodyId, :book, :number, :arrived, :code, 'SNV-CCVC', :issued, :due, :issuer, :kind,
                 :subject, :field, :signer, '', :urgency, 0, '', '', '', :by, :at, :at)`,
        {
          id: `d-${n}`,
          direction: isIncoming ? 'incoming' : 'outgoing',
          state: isIncoming
            ? ['registered', 'handling', 'done', 'void'][scattered(n, 4, 1)]!
            : ['draft', 'to_sign', 'issued', 'numbered'][scattered(n, 4, 2)]!,
          bodyId: office.bodyId,
          book: n % 9 === 0 ? null : isIncoming ? office.incomingBook : office.outgoingBook,
          code: String(n % 300),
          number: n % 11 === 0 ? null : scattered(n, 1500, 3),
          arrived: isIncoming ? day(scattered(n, 700, 4)) : null,
          issued: n % 13 === 0 ? null : day(scattered(n, 900, 5)),
          due: n % 3 === 0 ? null : day(scattered(n, 60, 6) - 30),
          issuer: issuers[scattered(n, issuers.length, 7)]!,
          kind: kinds[scattered(n, kinds.length, 8)]!,
          field: n % 2 === 0 ? 'Đất đai' : '',
          signer: signers[n % 2]!,
          subject: `V/v ${n % 5 === 0 ? 'rà soát đất đai' : 'phòng cháy'} đợt ${n}`,
          urgency: ['normal', 'normal', 'khan', 'hoa_toc'][scattered(n, 4, 9)]!,
          by: n % 17 === 0 ? staff : clerk,
          at: '2026-11-19T20:00:00.000Z',
        },
      );
    }
    db.run(
      `INSERT INTO seen (person_id, document_id, at) SELECT :clerk, id, '' FROM document WHERE seq % 3 = 0`,
      { clerk },
    );
    db.run(
      `INSERT INTO desk (person_id, document_seq, part) SELECT :staff, seq, 'own' FROM document WHERE created_by = :staff`,
      { staff },
    );
    for (let n = 1; n <= many; n += 1)
      if (wordsInFiles(n) !== '')
        db.run('INSERT INTO file_words SELECT seq, :words FROM document WHERE id = :id', {
          id: `d-${n}`,
          words: wordsInFiles(n),
        });
    db.run(`UPDATE document SET keywords = 'đất đai; giải phóng mặt bằng' WHERE seq % 6 = 1`);
    // Places are counted through every change, not only on the way in.
    db.run(`UPDATE document SET state = 'done' WHERE seq % 97 = 0 AND direction = 'incoming'`);
    db.run(`UPDATE document SET due_on = NULL, issuer_name = 'Âu Lạc' WHERE seq % 89 = 0`);
    db.run('DELETE FROM seen WHERE document_id IN (SELECT id FROM document WHERE seq % 101 = 0)');
    db.run('DELETE FROM desk WHERE document_seq % 101 = 0');
    db.run('DELETE FROM document WHERE seq % 101 = 0');
    for (const [role, rest] of [
      ['lead', 0],
      ['inform', 1],
    ] as const)
      db.run(
        `INSERT INTO assignment (document_id, person_id, role, given_by, given_at, note)
         SELECT id, :staff, :role, :clerk, '', '' FROM document WHERE direction = 'incoming' AND seq % 7 = :rest`,
        { staff, clerk, role, rest },
      );
  });
  rows = db.all<Row>('SELECT * FROM document ORDER BY seq DESC');
});
afterAll(async () => test.end());

const open = ['registered', 'presented', 'handling'];
const inBox: Readonly<Record<string, (row: Row) => boolean>> = {
  incoming: (row) => row.direction === 'incoming',
  to_handle: (row) => row.direction === 'incoming' && open.includes(row.state),
  overdue: (row) => open.includes(row.state) && row.due_on !== null && row.due_on < today,
  outgoing: (row) => row.direction === 'outgoing' && row.state !== 'void',
  to_number: (row) => row.direction === 'outgoing' && ['signed', 'numbered'].includes(row.state),
};

function hasWords(text: string, typed: string): boolean {
  const [words, wanted] = [wordsOf(text), wordsOf(typed)];
  return wanted.every((word, at) =>
    words.some((one) => (at === wanted.length - 1 ? one.startsWith(word) : one === word)),
  );
}

const dayOf = (row: Row) => row.arrived_on ?? row.issued_on ?? '2026-11-20';
const isOver = ({ state }: Row) => ['done', 'issued', 'void'].includes(state);

function fits(row: Row, filter: Partial<DocumentFilter>): boolean {
  const { text = '', issuer = '', signer = '', keywords = '', fileText = '' } = filter;
  const span = filter.span ? spanDays(filter.span, today) : null;
  const from = span?.from ?? filter.fromDay;
  const to = span?.to ?? filter.toDay;
  const isDated = span !== null || Boolean(filter.fromDay ?? filter.toDay);
  const all = `${row.book_number ?? ''} ${row.number} SNV CCVC ${row.subject} ${row.kind} ${row.field} ${row.keywords} ${row.issuer_name} ${row.signer_name}`;
  const due = filter.due;
  return (
    (text === '' || hasWords(all, text)) &&
    (issuer === '' || hasWords(row.issuer_name, issuer)) &&
    (signer === '' || hasWords(row.signer_name, signer)) &&
    (keywords === '' || hasWords(row.keywords, keywords)) &&
    (fileText === '' || hasWords(wordsInFiles(Number(row.id.slice(2))), fileText)) &&
    (!filter.bookId || row.book_id === filter.bookId) &&
    (!filter.kind || row.kind === filter.kind) &&
    (!filter.field || row.field === filter.field) &&
    (!filter.urgency || row.urgency === filter.urgency) &&
    (!filter.state || row.state === filter.state) &&
    (!from || dayOf(row) >= from) &&
    (!to || dayOf(row) <= to) &&
    (isDated || !filter.year || dayOf(row).startsWith(String(filter.year))) &&
    (row.book_number ?? -1) >= (filter.fromNumber ?? -2) &&
    (typeof filter.toNumber !== 'number' ||
      (row.book_number !== null && row.book_number <= filter.toNumber)) &&
    (!filter.handlerId || (row.direction === 'incoming' && row.seq % 7 === 0)) &&
    (!filter.isUnread || row.seq % 3 !== 0) &&
    (!due ||
      (due === 'none'
        ? row.due_on === null
        : row.due_on !== null &&
          (due === 'set' || !isOver(row)) &&
          (due !== 'overdue' || row.due_on < today) &&
          (due !== 'today' || row.due_on === today) &&
          (due !== 'three_days' || (row.due_on >= today && row.due_on <= '2026-11-23')) &&
          (due !== 'week' || (row.due_on >= today && row.due_on <= '2026-11-27'))))
  );
}

const vietnamese = new Intl.Collator('vi', { numeric: true });
const keys: Readonly<Record<string, (row: Row) => string | number | null>> = {
  arrived: (row) => row.arrived_on,
  issued: (row) => row.issued_on,
  due: (row) => row.due_on,
  number: (row) => Number(dayOf(row).slice(0, 4)) * 1e6 + (row.book_number ?? -1),
  issuer: (row) => row.issuer_name,
};

function sorted(found: readonly Row[], { by, isUp }: ListSort): Row[] {
  if (by === 'newest') return isUp ? found.toReversed() : [...found];
  const key = keys[by]!;
  return found.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? b.seq - a.seq : x === null ? 1 : -1;
    const apart = typeof x === 'number' ? x - Number(y) : vietnamese.compare(x, String(y));
    return (isUp ? apart : -apart) || b.seq - a.seq;
  });
}

/** Rows of one number come in any order among themselves. */
const sortKeys = (found: readonly Row[], by: ListSort['by']) =>
  found.map((row) => (by === 'number' ? keys['number']!(row) : row.id));

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
const day = fc.option(
  fc
    .integer({ min: 0, max: 900 })
    .map((back) => new Date(Date.UTC(2026, 10, 20 - back)).toISOString().slice(0, 10)),
  { nil: undefined, freq: 2 },
);
const number = fc.option(fc.integer({ min: 0, max: 1500 }), { nil: undefined, freq: 2 });
const filters: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.record({
  text: maybe('dat dai', 'giai phong', 'đất', 'phong chay dot 12', '1', 'snv-ccvc', 'khong co chu nay'),
  kind: maybe(...kinds),
  field: maybe('Đất đai'),
  issuer: maybe('so noi', 'ủy ban', 'au lac'),
  signer: maybe('thanh van'),
  keywords: maybe('giải phóng', 'dat', 'mat bang dat', 'khong co chu nay'),
  fileText: maybe('ủy ban', 'hồ đập an', 'ngan sach dot3', 'an toan dot5', 'khong co chu nay'),
  urgency: maybe('khan' as const, 'hoa_toc' as const),
  state: maybe('registered', 'done', 'issued'),
  span: maybe('today' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const),
  year: maybe(2025, 2026),
  fromDay: day,
  toDay: day,
  due: maybe(
    'overdue' as const,
    'today' as const,
    'three_days' as const,
    'week' as const,
    'set' as const,
    'none' as const,
  ),
  isUnread: maybe(true),
  handlerId: maybe('staff'),
  fromNumber: number,
  toNumber: number,
});
const sorts = fc.record({
  by: fc.constantFrom(
    'newest' as const,
    'number' as const,
    'arrived' as const,
    'issued' as const,
    'due' as const,
    'issuer' as const,
  ),
  isUp: fc.boolean(),
});
const withoutUnset = (filter: object): Partial<DocumentFilter> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

describe('a list narrowed and sorted', () => {
  it.each([
    ['vanthu', () => true],
    ['chuyenvien', (row: Row) => row.created_by === staff],
  ] as readonly (readonly [string, (row: Row) => boolean])[])(
    'has for %s the rows that the same question finds row by row',
    async (login, isTheirs) => {
      const person = await test.as(login);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(
            'incoming' as const,
            'to_handle' as const,
            'overdue' as const,
            'outgoing' as const,
            'to_number' as const,
          ),
          fc.oneof({ weight: 2, arbitrary: filters }, fc.record({ state: maybe('registered') })),
          sorts,
          fc.nat(600),
          async (box, set: object, sort, from): Promise<void> => {
            // Only the clerk has opened any.
            const asked = withoutUnset(set);
            const filter = asked.handlerId ? { ...asked, handlerId: staff } : asked;
            const isUnreadHere = login === 'vanthu' ? filter : { ...filter, isUnread: false };
            const wanted = rows.filter((row) => isTheirs(row) && inBox[box]!(row) && fits(row, isUnreadHere));
            const page = await person.documents.list({ box, filter, sort, from, limit: 30 });
            expect([page.total, page.isTotalCapped, page.arrived]).toEqual([wanted.length, false, 0]);
            const part = sorted(wanted, sort).slice(from, from + 30);
            const found = page.rows.map(({ id }) => rows.find((row) => row.id === id)!);
            expect(sortKeys(found, sort.by)).toEqual(sortKeys(part, sort.by));
          },
        ),
        { numRuns: 150, seed: 20_261_120 },
      );
    },
  );

  it('counts each box of the menu as the list does', async () => {
    const clerk = await test.as('vanthu');
    const { boxes } = await clerk.documents.counts({});
    for (const [box, isIn] of Object.entries(inBox))
      expect([box, boxes[box]]).toEqual([box, rows.filter(isIn).length]);
  });

  it('keeps an old register, which stands before the first document, in its own order', async () => {
    const { db } = test.core;
    const staffer = await test.as('vanthu');
    const old = Array.from({ length: 2_100 }, (_, index) => 0 - index);
    db.transact(() => {
      for (const seq of old)
        db.run(
          `INSERT INTO document (seq, id, direction, state, source, body_id, arrived_on, number, symbol, issuer_name, kind, subject,
                                 field, signer_name, signer_position, urgency, has_paper, sender_name, note, code_key, created_by,
                                 created_at, changed_at)
           SELECT :seq, 'old' || :seq, 'incoming', 'done', 'import', body_id, '2019-01-01', '1', 'X', '', '', 'old', '', '', '',
                  'normal', 0, '', '', '', created_by, created_at, changed_at FROM document WHERE id = 'd-1'`,
          { seq },
        );
    });
    for (const isUp of [true, false]) {
      const seqs: number[] = [];
      for (let from = 0; ; from += 200) {
        const page = await staffer.documents.list({
          box: 'incoming_done',
          sort: { by: 'due', isUp },
          from,
          limit: 200,
        });
        seqs.push(...page.rows.filter(({ id }) => id.startsWith('old')).map(({ id }) => Number(id.slice(3))));
        if (page.rows.length < 200) break;
      }
      expect(seqs).toEqual(old);
    }
    db.run(`DELETE FROM document WHERE id LIKE 'old%'`);
  });

  it('stays as it was while documents arrive, and says how many wait', async () => {
    const clerk = await test.as('vanthu');
    for (const sort of ['newest', 'arrived', 'issuer'] as const) {
      const ask = (from: number, upTo: number | null) =>
        clerk.documents.list({ box: 'incoming', sort: { by: sort }, from, upTo, limit: 40 });
      const before = await ask(200, null);
      test.core.db.run(
        `INSERT INTO document (id, direction, state, source, body_id, arrived_on, number, symbol, issuer_name, kind, subject, field, signer_name,
                               signer_position, urgency, has_paper, sender_name, note, code_key, created_by, created_at, changed_at)
         SELECT id || '-${sort}', direction, 'registered', source, body_id, arrived_on, number, symbol, issuer_name, kind, subject, field, signer_name,
                signer_position, urgency, has_paper, sender_name, note, code_key, created_by, created_at, changed_at
           FROM document WHERE direction = 'incoming' AND id IN ('d-1', 'd-3', 'd-5')`,
      );
      const after = await ask(200, before.upTo);
      expect(after.rows).toEqual(before.rows);
      expect([after.total, after.arrived]).toEqual([before.total, 3]);
      expect((await ask(0, null)).total).toBe(before.total + 3);
      const narrowed = await clerk.documents.list({
        box: 'incoming',
        filter: { text: 'dot' },
        upTo: before.upTo,
      });
      expect(narrowed.arrived).toBe(3);
      test.core.db.run(`DELETE FROM document WHERE id LIKE '%-${sort}'`);
    }
  });

  it('answers a search of nothing but signs with nothing, whoever asks', async () => {
    for (const login of ['vanthu', 'chuyenvien'])
      expect(
        await (await test.as(login)).documents.list({ box: 'incoming', filter: { issuer: '-/"*' } }),
      ).toMatchObject({ total: 0, rows: [] });
  });

  it('gives the ids of all of it for ticking, at most five hundred', async () => {
    const clerk = await test.as('vanthu');
    const all = await clerk.documents.list_ids({ box: 'incoming' });
    expect([all.ids.length, all.total > 500]).toEqual([500, true]);
    const few = await clerk.documents.list_ids({
      box: 'incoming',
      filter: { text: 'dat dai', urgency: 'hoa_toc' },
    });
    expect(few.ids.length).toBe(few.total);
  });
});

describe('a span of days or numbers', () => {
  it('is covered by few words that leave nothing out and add nothing', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(2000), (start, length) => {
        const at = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
        const cover = new Set(daysCover({ from: at(start), to: at(start + length) }));
        expect(cover.size).toBeLessThan(100);
        for (const n of [start - 1, start, start + (length >> 1), start + length, start + length + 1]) {
          const words = [
            `zzy${at(n).slice(0, 4)}`,
            `zzm${at(n).slice(0, 7).replace('-', '')}`,
            `zzd${at(n).replaceAll('-', '')}`,
          ];
          const times = words.filter((word) => cover.has(word)).length;
          expect(times).toBe(n >= start && n <= start + length ? 1 : 0);
        }
      }),
    );
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(60_000), (from, length) => {
        const cover = new Set(numbersCover(from, from + length));
        expect(cover.size).toBeLessThan(100);
        for (const n of [from - 1, from, from + (length >> 1), from + length, from + length + 1]) {
          const words = [1, 10, 100, 1000, 10_000].map(
            (size, level) => `zzn${'abcde'[level]}${Math.floor(n / size)}`,
          );
          expect(words.filter((word) => cover.has(word)).length).toBe(
            n >= from && n <= from + length ? 1 : 0,
          );
        }
      }),
    );
  });

  it('of the calendar begins on Monday, on the first, with the quarter', () => {
    expect(spanDays('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(spanDays('month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(spanDays('quarter', '2026-11-20')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });
});
