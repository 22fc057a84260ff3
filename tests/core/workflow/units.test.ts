/** A unit as a handler: its head takes what comes, distributes it, and hands it on with the post; members see what lies with them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPassword } from '#tests/support/core.ts';
import { codeOf, openWorkOffice, type WorkOffice } from './office.ts';

let office: WorkOffice;
/** Phòng Kinh tế: nga heads, tam and hoa are members. Ban Chỉ huy: hai alone. */
let unit: Readonly<Record<'kt' | 'bch', string>>;
let hoa: string;

beforeAll(async () => {
  office = await openWorkOffice();
  const admin = await office.as('admin');
  const { nga, tam, hai } = office.id;
  hoa = (
    await admin.people.add({
      login: 'hoa',
      name: 'Lê Thị Hoa',
      title: 'Chuyên viên',
      roles: ['staff'],
      passwordSecret: testPassword,
    })
  ).id;
  const kt = await admin.people.add_unit({ name: 'Phòng Kinh tế', headId: nga, memberIds: [tam, hoa] });
  const bch = await admin.people.add_unit({ name: 'Ban Chỉ huy PCTT', headId: hai, memberIds: [] });
  unit = { kt: kt.id, bch: bch.id };
});
afterAll(async () => office.test.end());

type Assignments = Parameters<Awaited<ReturnType<WorkOffice['as']>>['workflow']['decide']>[0]['assignments'];

async function decided(assignments: Assignments): Promise<string> {
  const id = await office.register();
  const leader = await office.as('chutich');
  await leader.workflow.decide({ id, version: 1, text: 'Giao xử lý', onPaper: null, assignments });
  return id;
}
const toEconomy = (role: 'lead' | 'support' | 'inform' = 'lead', dueOn: string | null = null) => ({
  personId: office.id.nga,
  unitId: unit.kt,
  role,
  dueOn,
});
const handles = async (login: string) =>
  (await (await office.as(login)).workflow.desk({ part: 'handle' })).rows;
const has = async (login: string, id: string) => (await handles(login)).some((row) => row.id === id);
const seen = async (id: string) => ({ id, version: await office.versionOf(id) });
const opens = async (login: string, id: string) => codeOf((await office.as(login)).documents.open({ id }));

describe('the units of the office', () => {
  it('have one name each, a head who works with documents and is a member, and are listed to everybody', async () => {
    const admin = await office.as('admin');
    const { nga, tam } = office.id;
    const asked = { headId: nga, memberIds: [tam] };
    expect(await codeOf(admin.people.add_unit({ ...asked, name: 'phong  KINH TẾ' }))).toBe(
      'people.unit_name_taken',
    );
    const me = (await admin.people.list({})).find(({ login }) => login === 'admin')!.id;
    expect(await codeOf(admin.people.add_unit({ ...asked, name: 'Phòng X', headId: me }))).toBe(
      'people.unit_head_away',
    );
    expect(await codeOf(admin.people.add_unit({ ...asked, name: 'Phòng X', headId: 'nobody' }))).toBe(
      'people.unknown',
    );
    const none = { ...asked, id: 'none', name: 'Phòng X', isClosed: false };
    expect(await codeOf(admin.people.change_unit(none))).toBe('people.unknown_unit');
    const staff = await office.as('tam');
    expect(await codeOf(staff.people.add_unit({ ...asked, name: 'Phòng X' }))).toBe('core.not_allowed');
    const units = await staff.people.units({});
    expect(units.map(({ name, memberIds }) => [name, memberIds.length])).toEqual([
      ['Ban Chỉ huy PCTT', 1],
      ['Phòng Kinh tế', 3],
    ]);
    expect((await staff.workflow.colleagues({})).units.map(({ name }) => name)).toContain('Phòng Kinh tế');
  });
});

describe('a document given to a unit', () => {
  it('lies with its head for the unit and on the lists of its members, with its name; nobody else of staff sees it', async () => {
    const id = await decided([toEconomy('lead', '2026-11-25')]);
    expect((await handles('nga')).find((row) => row.id === id)).toMatchObject({
      role: 'lead',
      unitName: 'Phòng Kinh tế',
    });
    expect((await handles('tam')).find((row) => row.id === id)).toMatchObject({
      role: null,
      unitName: 'Phòng Kinh tế',
    });
    const tam = await office.as('tam');
    expect((await tam.documents.counts({})).boxes.assigned).toBe((await handles('tam')).length);
    expect([await opens('hoa', id), await opens('hai', id)]).toEqual(['done', 'documents.unknown']);
    const status = await (await office.as('nga')).workflow.status({ id });
    expect(status).toMatchObject({
      holder: { name: 'Hoàng Thị Nga', unitName: 'Phòng Kinh tế' },
      distributes: [{ unitId: unit.kt, name: 'Phòng Kinh tế', role: 'lead', isDistributed: false }],
    });
    expect(status.may).toContain('distribute');
    expect((await tam.workflow.status({ id })).may).toEqual([]);
  });

  it('is distributed by the head: one member leads, the head keeps it in sight, the others have it off their lists', async () => {
    const id = await decided([toEconomy('lead', '2026-11-25')]);
    const nga = await office.as('nga');
    const tam = { personId: office.id.tam, role: 'lead', dueOn: '2026-11-25' } as const;
    const give = async (assignments: Assignments) =>
      codeOf(nga.workflow.distribute({ ...(await seen(id)), unitId: unit.kt, assignments, note: 'Làm sớm' }));
    expect(await give([{ ...tam, role: 'support' }])).toBe('workflow.no_lead');
    expect(await give([{ ...tam, personId: office.id.hai }])).toBe('workflow.not_in_unit');
    expect(await give([tam])).toBe('done');
    expect((await handles('tam')).find((row) => row.id === id)).toMatchObject({
      role: 'lead',
      note: 'Làm sớm',
      unitName: 'Phòng Kinh tế',
    });
    expect([await has('nga', id), await has('hoa', id), await opens('hoa', id)]).toEqual([
      true,
      false,
      'done',
    ]);
    const status = await nga.workflow.status({ id });
    expect([status.holder?.name, status.distributes[0]?.isDistributed]).toEqual(['Vũ Minh Tâm', true]);

    const hoaToo = { personId: hoa, role: 'support', dueOn: null } as const;
    expect(
      await give([
        { ...tam, personId: hoa },
        { ...tam, role: 'support' },
      ]),
    ).toBe('done');
    expect(await give([tam, hoaToo])).toBe('done');
    expect(status.assignments.every((one) => one.unit?.name === 'Phòng Kinh tế')).toBe(true);
    const member = await office.as('tam');
    await member.workflow.finish({ ...(await seen(id)), answerId: null, note: 'Đã xong' });
    for (const login of ['nga', 'tam', 'hoa']) expect([login, await has(login, id)]).toEqual([login, false]);
    const entries = await (await office.as('vanthu')).documents.history({ id });
    expect(entries.filter(({ type }) => type === 'workflow.distributed')).toHaveLength(3);
  });

  it('as support has no lead of its own; only its head distributes it', async () => {
    const id = await decided([
      { personId: office.id.hai, unitId: unit.bch, role: 'lead', dueOn: null },
      toEconomy('support'),
    ]);
    const tam = { personId: office.id.tam, role: 'lead', dueOn: null } as const;
    const give = async (login: string, unitId: string, assignments: Assignments) =>
      codeOf(
        (await office.as(login)).workflow.distribute({ ...(await seen(id)), unitId, assignments, note: '' }),
      );
    expect(await give('nga', unit.kt, [tam])).toBe('workflow.two_leads');
    expect(await give('nga', unit.bch, [tam])).toBe('core.not_allowed');
    expect(await give('tam', unit.kt, [tam])).toBe('core.not_allowed');
    expect(await give('nga', unit.kt, [{ ...tam, role: 'support' }])).toBe('done');
    const status = await (await office.as('hai')).workflow.status({ id });
    expect(status.assignments.map(({ name, role, unit: held }) => [name, role, held?.name])).toEqual([
      ['Lương Văn Hải', 'lead', 'Ban Chỉ huy PCTT'],
      ['Vũ Minh Tâm', 'support', 'Phòng Kinh tế'],
    ]);
  });

  it('to know goes to each member, who puts it away for himself', async () => {
    const id = await decided([toEconomy('inform')]);
    const informed = async (login: string) =>
      (await (await office.as(login)).workflow.desk({ part: 'inform' })).rows.some((row) => row.id === id);
    expect([await informed('nga'), await informed('tam'), await informed('hoa')]).toEqual([true, true, true]);
    const tam = await office.as('tam');
    await tam.workflow.close_part({ items: [await seen(id)], note: '' });
    expect([await informed('tam'), await informed('hoa')]).toEqual([false, true]);
  });

  it('is refused for a unit that is dissolved, and taken from the lists of a unit it is assigned away from', async () => {
    const id = await decided([toEconomy()]);
    const leader = await office.as('chutich');
    await leader.workflow.reassign({
      ...(await seen(id)),
      note: '',
      assignments: [{ personId: office.id.hai, unitId: unit.bch, role: 'lead', dueOn: null }],
    });
    expect([await has('tam', id), await opens('tam', id), await opens('nga', id)]).toEqual([
      false,
      'documents.unknown',
      'documents.unknown',
    ]);
    const admin = await office.as('admin');
    const bch = { id: unit.bch, name: 'Ban Chỉ huy PCTT', headId: office.id.hai, memberIds: [] };
    await admin.people.change_unit({ ...bch, isClosed: true });
    const again = {
      ...(await seen(id)),
      note: '',
      assignments: [{ personId: office.id.hai, unitId: unit.bch, role: 'lead' as const, dueOn: null }],
    };
    expect(await codeOf(leader.workflow.reassign(again))).toBe('workflow.unit_away');
    await admin.people.change_unit({ ...bch, isClosed: false });
  });
});

describe('a unit with another head', () => {
  it('keeps what it has: the new head takes what was not distributed, new members see it, who left has it off the list', async () => {
    const open = await decided([toEconomy()]);
    const given = await decided([toEconomy()]);
    const nga = await office.as('nga');
    await nga.workflow.distribute({
      ...(await seen(given)),
      unitId: unit.kt,
      assignments: [{ personId: hoa, role: 'lead', dueOn: null }],
      note: '',
    });
    const admin = await office.as('admin');
    const { tam, hai } = office.id;
    await admin.people.change_unit({
      id: unit.kt,
      name: 'Phòng Kinh tế, Hạ tầng và Đô thị',
      headId: tam,
      memberIds: [hoa, hai],
      isClosed: false,
    });
    expect((await handles('tam')).find((row) => row.id === open)).toMatchObject({
      role: 'lead',
      unitName: 'Phòng Kinh tế, Hạ tầng và Đô thị',
    });
    expect([await has('hai', open), await has('nga', open), await opens('nga', open)]).toEqual([
      true,
      false,
      'done',
    ]);
    expect([await has('hoa', given), await has('tam', given)]).toEqual([true, true]);
    const entries = await (await office.as('vanthu')).documents.history({ id: open });
    expect(entries.map(({ type }) => type)).toContain('workflow.head_changed');
    const status = await (await office.as('tam')).workflow.status({ id: open });
    expect(status.may).toContain('distribute');
  });
});
