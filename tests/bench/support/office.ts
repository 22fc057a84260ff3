/** An office on a folder of its own with a clerk signed in, over core itself, for benches that need no window. */
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import type { Connection } from '#core/kernel/database.ts';

export interface BenchOffice {
  readonly test: TestCore;
  readonly bodyId: string;
  readonly incomingBook: string;
  readonly clerk: Awaited<ReturnType<TestCore['as']>>;
}

export async function openOffice(): Promise<BenchOffice> {
  const test = openTestCore();
  const { bodyId, incomingBook } = await setUpOffice(test);
  return { test, bodyId, incomingBook, clerk: await test.as('vanthu') };
}

const subjects = ['rà soát vị trí việc làm', 'ứng phó mưa lũ', 'đường giao thông nông thôn', 'chuyển đổi số'];
const kinds = ['Công văn', 'Quyết định', 'Kế hoạch', 'Báo cáo', 'Giấy mời'];

/** Fills the document table with plausible rows in one transaction. */
export function fill(db: Connection, office: BenchOffice, count: number): void {
  const clerk = db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!.id;
  db.transact(() => {
    for (let index = 1; index <= count; index += 1) {
      const day = new Date(Date.UTC(2026, 0, 1 + (index % 320))).toISOString().slice(0, 10);
      db.run(insertDocument, {
        id: `bench-${index}`,
        bodyId: office.bodyId,
        bookId: office.incomingBook,
        number: index,
        code: String(1 + (index % 3000)),
        symbol: index % 2 === 0 ? 'SNV-CCVC' : 'UBND-VP',
        day,
        issuer: `Sở ${index % 40}`,
        kind: kinds[index % kinds.length]!,
        subject: `V/v ${subjects[index % subjects.length]} đợt ${index} trên địa bàn xã`,
        urgency: index % 7 === 0 ? 'khan' : 'normal',
        clerk,
        at: `${day}T01:00:00.000Z`,
      });
    }
  });
}

/** The columns of one document as lists have them; also what the bare inserts write. */
export const insertDocument = `
  INSERT INTO document (id, direction, state, source, body_id, book_id, book_number, arrived_on, number, symbol, issued_on,
                        issuer_name, kind, subject, field, signer_name, signer_position, urgency, has_paper, sender_name,
                        note, code_key, created_by, created_at, changed_at)
  VALUES (:id, 'incoming', 'registered', 'hand', :bodyId, :bookId, :number, :day, :code, :symbol, :day, :issuer, :kind, :subject,
          '', 'Đỗ Thị Thanh Vân', 'Phó Giám đốc', :urgency, 1, :issuer, '', '', :clerk, :at, :at)`;
