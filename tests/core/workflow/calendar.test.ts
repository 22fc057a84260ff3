/** The calendar as the admin edits it, and what deadlines make of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openWorkOffice, type WorkOffice } from './office.ts';

let office: WorkOffice;
beforeAll(async () => {
  office = await openWorkOffice();
});
afterAll(async () => office.test.end());

const left = async (on: string) =>
  (await (await office.as('tam')).workflow.deadlines({ days: [on] }))[0]!.left;

describe('the calendar', () => {
  it('begins with the law’s list, its clause beside each day', async () => {
    const days = await (await office.as('vanthu')).workflow.calendar({ year: 2026 });
    expect(days.find(({ day }) => day === '2026-09-02')).toEqual({
      day: '2026-09-02',
      kind: 'off',
      name: 'Quốc khánh',
      source: 'BLLĐ 45/2019/QH14, Đ112.1.đ',
      isSure: true,
    });
    expect(days.find(({ day }) => day === '2026-08-22')).toMatchObject({ kind: 'work', isSure: false });
  });

  it('counts the days an admin takes off, makes worked, and takes back', async () => {
    const admin = await office.as('admin');
    // Friday 20 November 2026; Tuesday 24 is on the list.
    expect(await left('2026-11-25')).toBe(2);
    await admin.workflow.clear_calendar_day({ day: '2026-11-24' });
    expect(await left('2026-11-25')).toBe(3);
    await admin.workflow.set_calendar_day({ day: '2026-11-23', kind: 'off', name: 'Nghỉ họp dân' });
    await admin.workflow.set_calendar_day({ day: '2026-11-21', kind: 'work', name: 'Trực một cửa' });
    expect(await left('2026-11-25')).toBe(3);
    expect(await admin.workflow.restore_calendar({ year: 2026 })).toEqual({ days: 1 });
    expect(await left('2026-11-25')).toBe(2);
    const days = await admin.workflow.calendar({ year: 2026 });
    expect(days.filter(({ source }) => source === '').map(({ day }) => day)).toEqual([
      '2026-11-21',
      '2026-11-23',
    ]);
    await admin.workflow.clear_calendar_day({ day: '2026-11-23' });
    expect(await left('2026-11-25')).toBe(3);
  });

  it('refuses a day that is free or worked anyway, and whoever is no admin', async () => {
    const admin = await office.as('admin');
    const set = (day: string, kind: 'off' | 'work') =>
      codeOf(admin.workflow.set_calendar_day({ day, kind, name: 'x' }));
    expect(await set('2026-11-28', 'off')).toBe('workflow.weekend_already');
    expect(await set('2026-11-27', 'work')).toBe('workflow.workday_already');
    const clerk = await office.as('vanthu');
    expect(await codeOf(clerk.workflow.clear_calendar_day({ day: '2026-09-02' }))).toBe('core.not_allowed');
  });

  it('proposes deadlines: the document’s own, one by its urgency, then the usual lengths', async () => {
    const clerk = await office.as('vanthu');
    const plain = await clerk.workflow.status({ id: await office.register({ dueOn: '2026-12-04' }) });
    expect(plain.proposals[0]).toMatchObject({ reason: 'document', on: '2026-12-04' });
    const urgent = await clerk.workflow.status({ id: await office.register({ urgency: 'hoa_toc' }) });
    expect(urgent.proposals[0]).toEqual({ reason: 'urgency', on: '2026-11-20', workingDays: 0 });
    expect(new Set(urgent.proposals.map(({ on }) => on)).size).toBe(urgent.proposals.length);
  });
});
