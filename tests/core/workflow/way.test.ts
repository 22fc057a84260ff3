/** A document's way through the office, as clerk, leader and staff make it by calls. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openWorkOffice, type WorkOffice } from './office.ts';

let office: WorkOffice;
beforeAll(async () => {
  office = await openWorkOffice();
});
afterAll(async () => office.test.end());

const reason = 'Chưa đúng thẩm quyền, chuyển lại';

async function presented(values?: Parameters<WorkOffice['register']>[0]): Promise<string> {
  const id = await office.register(values);
  const clerk = await office.as('vanthu');
  await clerk.workflow.present({ items: [{ id, version: 1 }], leaderId: office.id.chutich, note: '' });
  return id;
}

async function assigned(): Promise<string> {
  const id = await presented();
  await (
    await office.as('chutich')
  ).workflow.decide({
    id,
    version: 2,
    text: 'Giao chị Nga chủ trì',
    onPaper: null,
    assignments: [
      { personId: office.id.nga, role: 'lead', dueOn: '2026-11-25' },
      { personId: office.id.tam, role: 'support', dueOn: null },
      { personId: office.id.hai, role: 'inform', dueOn: null },
    ],
  });
  return id;
}

describe('presenting', () => {
  it('puts many on the leader’s desk at once, tells which could not be, and takes them back', async () => {
    const clerk = await office.as('vanthu');
    const [one, two] = [await office.register(), await office.register({ urgency: 'hoa_toc' })];
    const items = [one, two].map((id) => ({ id, version: 1 }));
    const first = await clerk.workflow.present({ items, leaderId: office.id.chutich, note: 'Xin ý kiến' });
    expect(first).toEqual({ done: items.map(({ id }) => ({ id, version: 2 })), refused: [] });
    const again = await clerk.workflow.present({ items, leaderId: office.id.chutich, note: '' });
    expect(again.refused.map(({ code }) => code)).toEqual([
      'workflow.changed_meanwhile',
      'workflow.changed_meanwhile',
    ]);
    const leader = await office.as('chutich');
    const { rows, total } = await leader.workflow.desk({ part: 'decide' });
    expect(total).toBe(2);
    expect(rows.map(({ id }) => id)).toEqual([two, one]);
    expect(rows[0]).toMatchObject({ urgency: 'hoa_toc', note: 'Xin ý kiến', isUnread: true });
    expect((await leader.documents.counts({})).boxes).toMatchObject({ to_decide: 2, presented: 2 });
    await clerk.workflow.withdraw({ items: items.map(({ id }) => ({ id, version: 2 })) });
    expect((await leader.workflow.desk({ part: 'decide' })).total).toBe(0);
    expect(await clerk.documents.open({ id: one })).toMatchObject({ state: 'registered', version: 3 });
  });

  it('offers the leader asked most first', async () => {
    const clerk = await office.as('vanthu');
    for (let index = 0; index < 3; index += 1) {
      const id = await office.register();
      await clerk.workflow.present({ items: [{ id, version: 1 }], leaderId: office.id.phochutich, note: '' });
    }
    const { leaders, people } = await clerk.workflow.colleagues({});
    expect(leaders.map(({ name }) => name)).toEqual(['Trần Thị Bình', 'Phạm Văn Đức']);
    expect(people.map(({ name }) => name)).not.toContain('Quản Trị Viên');
    const { rows } = await (await office.as('phochutich')).workflow.desk({ part: 'decide' });
    for (const { id, version } of rows)
      await (await office.as('phochutich')).workflow.give_back({ id, version, reason });
  });
});

describe('deciding', () => {
  it('writes the opinion and puts the document on every desk in one act; the lead’s deadline is the document’s', async () => {
    const id = await assigned();
    const nga = await office.as('nga');
    const status = await nga.workflow.status({ id });
    expect(status).toMatchObject({
      state: 'handling',
      holder: { name: 'Hoàng Thị Nga', part: 'lead' },
      due: { on: '2026-11-25', left: 2 },
      opinions: [{ leaderName: 'Phạm Văn Đức', text: 'Giao chị Nga chủ trì', recordedBy: null }],
    });
    expect(status.assignments.map(({ name, role }) => [name, role])).toEqual([
      ['Hoàng Thị Nga', 'lead'],
      ['Vũ Minh Tâm', 'support'],
      ['Lương Văn Hải', 'inform'],
    ]);
    const handled = async (login: string) =>
      (await (await office.as(login)).workflow.desk({ part: 'handle' })).rows.map((row) => row.id);
    expect(await handled('nga')).toContain(id);
    expect(await handled('tam')).toContain(id);
    expect(await handled('hai')).not.toContain(id);
    expect((await (await office.as('hai')).workflow.desk({ part: 'inform' })).rows[0]?.id).toBe(id);
  });

  it('refuses a set without or with two leads, a person twice, a stranger, a deadline that has passed', async () => {
    const id = await presented();
    const leader = await office.as('chutich');
    const { nga, tam } = office.id;
    const lead = { personId: nga, role: 'lead', dueOn: null } as const;
    const decide = (assignments: Parameters<typeof leader.workflow.decide>[0]['assignments']) =>
      codeOf(leader.workflow.decide({ id, version: 2, text: 'Giao', onPaper: null, assignments }));
    expect(await decide([{ ...lead, role: 'support' }])).toBe('workflow.no_lead');
    expect(await decide([lead, { ...lead, personId: tam }])).toBe('workflow.two_leads');
    expect(await decide([lead, { ...lead, role: 'inform' }])).toBe('workflow.person_twice');
    expect(await decide([{ ...lead, personId: 'nobody' }])).toBe('workflow.person_away');
    expect(await decide([{ ...lead, dueOn: '2026-11-19' }])).toBe('workflow.due_in_past');
    expect((await leader.workflow.status({ id })).state).toBe('presented');
    expect(await decide([lead])).toBe('done');
  });

  it('settles what is only to be known, and keeps it on those desks until it was looked at', async () => {
    const id = await presented();
    await (
      await office.as('chutich')
    ).workflow.decide({
      id,
      version: 2,
      text: 'Để biết.',
      onPaper: null,
      assignments: [{ personId: office.id.hai, role: 'inform', dueOn: null }],
    });
    const hai = await office.as('hai');
    expect(await hai.workflow.status({ id })).toMatchObject({ state: 'done', outcome: { kind: 'to_know' } });
    const version = (await hai.documents.open({ id })).version;
    await hai.workflow.close_part({ items: [{ id, version }], note: '' });
    const { rows } = await hai.workflow.desk({ part: 'inform' });
    expect(rows.map((row) => row.id)).not.toContain(id);
    expect((await hai.documents.open({ id })).id).toBe(id);
  });

  it('records what a leader wrote on paper, and the history says who recorded it', async () => {
    const id = await office.register();
    const clerk = await office.as('vanthu');
    await clerk.workflow.decide({
      id,
      version: 1,
      text: 'Giao đồng chí Tâm',
      onPaper: { leaderId: office.id.phochutich, on: '2026-11-19' },
      assignments: [{ personId: office.id.tam, role: 'lead', dueOn: null }],
    });
    expect((await clerk.workflow.status({ id })).opinions).toEqual([
      {
        leaderId: office.id.phochutich,
        leaderName: 'Trần Thị Bình',
        text: 'Giao đồng chí Tâm',
        on: '2026-11-19',
        recordedBy: 'Lê Thị Hạnh',
      },
    ]);
    const [last] = await clerk.documents.history({ id });
    expect(last).toMatchObject({
      type: 'workflow.recorded',
      personName: 'Lê Thị Hạnh',
      facts: { leader: 'Trần Thị Bình', lead: 'Vũ Minh Tâm' },
    });
  });

  it('gives back to the clerk with a reason', async () => {
    const id = await presented();
    const leader = await office.as('chutich');
    expect(await codeOf(leader.workflow.give_back({ id, version: 2, reason: 'sai' }))).toBe('core.bad_input');
    await leader.workflow.give_back({ id, version: 2, reason });
    expect(await (await office.as('vanthu')).documents.open({ id })).toMatchObject({ state: 'registered' });
  });
});

describe('two people on one document', () => {
  it('collide in words that name who was quicker and when', async () => {
    const id = await presented();
    await (await office.as('vanthu')).workflow.withdraw({ items: [{ id, version: 2 }] });
    const late = (await office.as('chutich')).workflow.decide({
      id,
      version: 2,
      text: 'Giao',
      onPaper: null,
      assignments: [{ personId: office.id.nga, role: 'lead', dueOn: null }],
    });
    await expect(late).rejects.toMatchObject({
      code: 'workflow.changed_meanwhile',
      facts: { person: 'Lê Thị Hạnh', at: '2026-11-20T01:00:00.000Z' },
    });
  });
});

describe('handling', () => {
  it('goes from hand to hand, is noted, finished with no reply needed, and opened again', async () => {
    const id = await assigned();
    const [nga, tam, hai] = [await office.as('nga'), await office.as('tam'), await office.as('hai')];
    let seen = await nga.workflow.progress({ id, version: 3, note: 'Đã khảo sát' });
    seen = await nga.workflow.hand_over({
      ...seen,
      personId: office.id.hai,
      note: 'Thuộc phần việc anh Hải',
    });
    expect((await hai.workflow.status({ id })).holder).toMatchObject({ name: 'Lương Văn Hải' });
    expect((await nga.documents.open({ id })).id, 'who handed over may still look').toBe(id);
    expect(await codeOf(nga.workflow.finish({ ...seen, answerId: null, note: '' }))).toBe('core.not_allowed');
    expect(await codeOf(tam.workflow.finish({ ...seen, answerId: null, note: '' }))).toBe(
      'workflow.not_your_part',
    );
    const part = await tam.workflow.close_part({ items: [seen], note: 'Đã gửi số liệu' });
    [seen] = part.done as [typeof seen];
    seen = await hai.workflow.add_handlers({
      ...seen,
      assignments: [{ personId: office.id.nga, role: 'support', dueOn: null }],
      note: '',
    });
    expect((await nga.workflow.desk({ part: 'handle' })).rows.map((row) => row.id)).toContain(id);
    seen = await hai.workflow.finish({ ...seen, answerId: null, note: 'Không cần trả lời' });
    expect(await hai.workflow.status({ id })).toMatchObject({
      state: 'done',
      outcome: { kind: 'no_reply', by: 'Lương Văn Hải' },
    });
    expect((await nga.workflow.desk({ part: 'handle' })).rows.map((row) => row.id)).not.toContain(id);
    await hai.workflow.reopen({ ...seen, reason: 'Cấp trên yêu cầu bổ sung số liệu' });
    expect((await hai.workflow.status({ id })).state).toBe('handling');
    expect((await hai.workflow.desk({ part: 'handle' })).rows.map((row) => row.id)).toContain(id);
    const types = (await hai.documents.history({ id })).map(({ type }) => type);
    expect(types).toEqual([
      'workflow.reopened',
      'workflow.done',
      'workflow.handlers_added',
      'workflow.part_closed',
      'workflow.handed_over',
      'workflow.progress',
      'workflow.decided',
      'workflow.presented',
      'documents.registered',
    ]);
  });

  it('is given to others by the leader; who is left out sees it no more', async () => {
    const id = await assigned();
    const leader = await office.as('chutich');
    await leader.workflow.reassign({
      id,
      version: 3,
      note: 'Đổi người',
      assignments: [
        { personId: office.id.tam, role: 'lead', dueOn: '2026-12-01' },
        { personId: office.id.nga, role: 'support', dueOn: null },
      ],
    });
    expect(await (await office.as('tam')).workflow.status({ id })).toMatchObject({
      holder: { name: 'Vũ Minh Tâm' },
      due: { on: '2026-12-01' },
    });
    expect(await codeOf((await office.as('hai')).documents.open({ id }))).toBe('documents.unknown');
  });

  it('is finished with the outgoing document that answers it, found by a part of its subject', async () => {
    const id = await assigned();
    const nga = await office.as('nga');
    expect(await nga.workflow.answers({ text: '' })).toEqual([]);
    expect(await codeOf(nga.workflow.finish({ id, version: 3, answerId: id, note: '' }))).toBe(
      'workflow.unknown_answer',
    );
  });
});

describe('sight of a document (P1)', () => {
  it('staff see what was assigned to them in lists and search, and nothing of others', async () => {
    const id = await assigned();
    const { subject } = await (await office.as('vanthu')).documents.open({ id });
    const seenBy = async (login: string) => {
      const person = await office.as(login);
      const listed = await person.documents.list({ box: 'incoming', limit: 200 });
      const found = await person.search.documents({ text: subject, limit: 200 });
      return [listed, found].map(({ rows }) => rows.some((row) => row.id === id));
    };
    expect(await seenBy('nga')).toEqual([true, true]);
    expect(await seenBy('hai')).toEqual([true, true]);
    expect(await seenBy('chuyenvien')).toEqual([false, false]);
    const stranger = await office.as('chuyenvien');
    const refused = await Promise.all(
      [
        stranger.documents.open({ id }),
        stranger.workflow.status({ id }),
        stranger.documents.history({ id }),
        stranger.workflow.slip({ id }),
      ].map(codeOf),
    );
    expect(new Set(refused)).toEqual(new Set(['documents.unknown']));
    expect(await codeOf((await office.as('admin')).workflow.status({ id }))).toBe('core.not_allowed');
  });
});

describe('usual phrases', () => {
  it('are offered until a leader keeps his own', async () => {
    const leader = await office.as('chutich');
    expect((await leader.workflow.phrases({})).length).toBeGreaterThan(4);
    await leader.workflow.set_phrases({ phrases: ['Giao Văn phòng.', 'Để biết.'] });
    expect(await leader.workflow.phrases({})).toEqual(['Giao Văn phòng.', 'Để biết.']);
    expect(await (await office.as('phochutich')).workflow.phrases({})).not.toContain('Giao Văn phòng.');
  });
});
