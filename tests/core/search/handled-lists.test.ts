/** "Người xử lý" beside a plain look at who has which document, after everything that changes it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPassword } from '#tests/support/core.ts';
import { goodRows, workbook } from '../transfer/sheets.ts';
import { openWorkOffice, type WorkOffice } from '../workflow/office.ts';

let office: WorkOffice;
let bodyId: string;
let unit: string;
let handlers: readonly string[];

beforeAll(async () => {
  office = await openWorkOffice();
  const admin = await office.as('admin');
  const { nga, tam, hai } = office.id;
  bodyId = (await admin.agencies.mine({})).bodies[0]!.id;
  const { id: hoa } = await admin.people.add({
    login: 'hoa',
    name: 'Lê Thị Hoa',
    title: 'Chuyên viên',
    roles: ['staff'],
    passwordSecret: testPassword,
  });
  ({ id: unit } = await admin.people.add_unit({
    name: 'Phòng Kinh tế',
    headId: nga,
    memberIds: [tam, hoa],
  }));
  handlers = [office.id.chutich, nga, tam, hai, hoa, unit];
});
afterAll(async () => office.test.end());

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly direction: string;
  readonly state: string;
}

const plainBoxes: Readonly<Record<'incoming' | 'to_handle' | 'incoming_done', (row: Row) => boolean>> = {
  incoming: ({ direction }) => direction === 'incoming',
  to_handle: ({ state }) => ['registered', 'presented', 'handling'].includes(state),
  incoming_done: ({ direction, state }) => direction === 'incoming' && state === 'done',
};

/** Who sees everything asks the search index, staff ask row by row; both must say what the table of assignments says. */
async function compare(after: string): Promise<void> {
  const { db } = office.test.core;
  const rows = db.all<Row>('SELECT id, seq, direction, state FROM document ORDER BY seq DESC');
  const given = db.all<{ document_id: string; person_id: string; unit_id: string | null; role: string }>(
    'SELECT document_id, person_id, unit_id, role FROM assignment',
  );
  const sights = db.all<{ person_id: string; document_seq: number }>(
    'SELECT person_id, document_seq FROM desk',
  );
  const [clerk, staff] = [await office.as('vanthu'), await office.as('tam')];
  for (const handlerId of handlers) {
    const has = ({ id }: Row) =>
      given.some(
        (one) =>
          one.document_id === id &&
          one.role !== 'inform' &&
          (one.person_id === handlerId || one.unit_id === handlerId),
      );
    const sees = ({ seq }: Row) =>
      sights.some((one) => one.document_seq === seq && one.person_id === office.id.tam);
    const ids = (found: readonly Row[]) => found.map(({ id }) => id);
    const filter = { handlerId };
    // The keys of the record itself.
    for (const box of Object.keys(plainBoxes) as (keyof typeof plainBoxes)[]) {
      const wanted = rows.filter((row) => has(row) && plainBoxes[box](row));
      const page = await clerk.documents.list({ box, filter, limit: 200 });
      expect([after, box, ids(wanted), wanted.length]).toEqual([
        after,
        box,
        page.rows.map(({ id }) => id),
        page.total,
      ]);
      const own = await staff.documents.list({ box, filter, limit: 200 });
      expect([after, box, ids(wanted.filter(sees))]).toEqual([after, box, own.rows.map(({ id }) => id)]);
    }
    const everywhere = await clerk.search.documents({ text: '', filter, limit: 200 });
    expect([after, ids(rows.filter((row) => has(row) && row.state !== 'void'))]).toEqual([
      after,
      everywhere.rows.map(({ id }) => id),
    ]);
  }
}

type Assignments = Parameters<Awaited<ReturnType<WorkOffice['as']>>['workflow']['decide']>[0]['assignments'];

it('finds whom every document lies with, whatever is done with it', async () => {
  const { nga, tam, hai } = office.id;
  const [clerk, leader, admin] = [
    await office.as('vanthu'),
    await office.as('chutich'),
    await office.as('admin'),
  ];
  const seen = async (id: string) => ({ id, version: await office.versionOf(id) });
  const does = async (what: string, work: Promise<unknown>) => {
    await work;
    await compare(what);
  };
  const decided = async (...assignments: Assignments) => {
    const id = await office.register();
    const asked = { ...(await seen(id)), text: 'Giao xử lý', onPaper: null, assignments };
    await does(`decided ${assignments.map(({ role }) => role).join()}`, leader.workflow.decide(asked));
    return id;
  };
  const part = (personId: string, role: 'lead' | 'support' | 'inform', unitId?: string) => ({
    personId,
    role,
    dueOn: null,
    ...(unitId === undefined ? {} : { unitId }),
  });

  const first = await office.register();
  await does(
    'presented',
    clerk.workflow.present({ items: [await seen(first)], leaderId: office.id.chutich, note: '' }),
  );
  await does('withdrawn', clerk.workflow.withdraw({ items: [await seen(first)] }));
  const one = await decided(part(tam, 'lead'), part(nga, 'support'), part(hai, 'inform'));
  const two = await decided(part(nga, 'lead', unit), part(hai, 'support'));
  const known = await decided(part(nga, 'inform', unit), part(hai, 'inform'));

  await does(
    'handed over',
    (await office.as('tam')).workflow.hand_over({ ...(await seen(one)), personId: hai, note: 'Bàn giao' }),
  );
  await does(
    'lead and support changed places',
    leader.workflow.reassign({
      ...(await seen(one)),
      note: '',
      assignments: [part(nga, 'lead', unit), part(hai, 'inform'), part(tam, 'support')],
    }),
  );
  await does(
    'one more',
    leader.workflow.add_handlers({
      ...(await seen(one)),
      note: '',
      assignments: [part(office.id.chutich, 'support')],
    }),
  );
  await does(
    'distributed',
    (await office.as('nga')).workflow.distribute({
      ...(await seen(two)),
      unitId: unit,
      assignments: [part(tam, 'lead')],
      note: '',
    }),
  );
  await does(
    'part put away',
    (await office.as('hai')).workflow.close_part({ items: [await seen(two)], note: '' }),
  );
  await does(
    'finished',
    (await office.as('tam')).workflow.finish({ ...(await seen(two)), answerId: null, note: 'Xong' }),
  );
  await does(
    'opened again',
    clerk.workflow.reopen({ ...(await seen(two)), reason: 'Cần làm tiếp việc này' }),
  );
  await does(
    'another head',
    admin.people.change_unit({
      id: unit,
      name: 'Phòng Kinh tế',
      headId: tam,
      memberIds: [nga],
      isClosed: false,
    }),
  );
  await does('void', clerk.documents.void({ id: one, reason: 'Vào sổ nhầm văn bản' }));
  await does('no longer void', clerk.documents.unvoid({ id: one }));
  await does(
    'put away by who is only informed',
    (await office.as('hai')).workflow.close_part({
      items: [await seen(known)],
      note: '',
    }),
  );
  expect(office.test.core.db.all('SELECT 1 FROM assignment').length).toBeGreaterThan(5);

  const upload = await office.test.bringIn('vanthu', await workbook(goodRows(30)));
  const fileName = 'so-den.xlsx';
  const sheet = await clerk.transfer.read_register({ upload, fileName });
  const checked = await clerk.transfer.check_register({
    upload,
    fileName,
    direction: 'incoming',
    columns: sheet.columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }])),
    target: { kind: 'by_year', bodyId, name: 'Văn bản đến cũ' },
  });
  const { id: importId } = await clerk.transfer.begin_import({ check: checked.check });
  const settled = async () => {
    while (
      ['taking', 'undoing'].includes(
        (await clerk.transfer.imports({})).find(({ id }) => id === importId)!.state,
      )
    )
      await new Promise((resolve) => setImmediate(resolve));
  };
  await does('an old register taken in', settled());
  await does('and taken back', clerk.transfer.undo_import({ id: importId }).then(settled));

  const end = { id: bodyId, fromDay: '2026-11-20', ground: '1685/NQ-UBTVQH15' };
  await does(
    'the agency merged',
    admin.agencies.end_body({ ...end, successor: { name: 'UBND phường Tân An', code: 'H99.31.20' } }),
  );
  await does('and as it was', admin.agencies.undo_end({ id: bodyId }));
});
