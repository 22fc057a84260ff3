/** Names, parts and deadlines in what leaders type; each a proposal that a person may pass over. */
import { describe, expect, it } from 'vitest';

import { isTaken, readOpinion, withRead } from '../../../renderer/features/workflow/read-opinion.ts';

const person = (id: string, name: string, title: string) => ({ id, name, title, isLeader: false });
const people = [
  person('lan', 'Nguyễn Thị Ngọc Lan', 'Công chức Địa chính'),
  person('hung', 'Trần Văn Hùng', 'Trưởng phòng Kinh tế'),
  person('hoa', 'Lê Thị Hoa', 'Chánh Văn phòng'),
  person('duc', 'Phạm Minh Đức', 'Chuyên viên phòng Kinh tế'),
  person('duc2', 'Vũ Hoài Đức', 'Trưởng Công an xã'),
];
const today = '2026-11-30';
const read = (text: string) => {
  const { assignments, dueOn, unclear } = readOpinion(text, { people, units: [] }, today, [
    { reason: 'days', on: '2026-12-07', workingDays: 5 },
  ]);
  return {
    who: assignments.map(({ personId, role }) => `${personId} ${role}`),
    dueOn,
    unclear: unclear.map((names) => names.join(', ')),
  };
};

describe('a typed bút phê', () => {
  it('names the lead, a unit that supports, and the day', () => {
    expect(read('Giao đ/c Lan chủ trì, phòng Kinh tế phối hợp, báo cáo trước 15/12')).toEqual({
      who: ['lan lead', 'hung support'],
      dueOn: '2026-12-15',
      unclear: [],
    });
  });

  it.each([
    ['Giao P. Kinh tế tham mưu; VP theo dõi.', ['hung lead', 'hoa inform'], null],
    ['Đ/c Lan, đ/c Hùng phối hợp với Văn phòng', ['lan support', 'hung support', 'hoa support'], null],
    ['Giao chị Hoa xử lý trong 5 ngày làm việc', ['hoa lead'], '2026-12-07'],
    ['Chuyển đồng chí Nguyễn Thị Ngọc Lan. Xong trước ngày 05/01', ['lan lead'], '2027-01-05'],
    ['Công an xã chủ trì, anh Hùng chủ trì phần tài chính', ['duc2 lead', 'hung support'], null],
    ['GIAO ĐỒNG CHÍ LAN THỰC HIỆN NGAY TRONG NGÀY', ['lan lead'], today],
    ['Lưu.', [], null],
    ['Trong 10 ngày báo cáo kết quả', [], '2026-12-10'],
  ])('%s', (text, who, dueOn) => {
    expect(read(text)).toMatchObject({ who, dueOn });
  });

  it('asks where a name is of two, and takes neither', () => {
    expect(read('Giao đ/c Đức chủ trì')).toEqual({
      who: [],
      dueOn: null,
      unclear: ['Phạm Minh Đức, Vũ Hoài Đức'],
    });
    expect(read('Giao đ/c Minh Đức chủ trì').who).toEqual(['duc lead']);
  });

  it('knows a unit without a head by the one who is in it', () => {
    const room = [person('nga', 'Hoàng Thị Nga', 'Phòng Kinh tế'), person('tam', 'Vũ Minh Tâm', 'Văn phòng')];
    const { assignments, unclear } = readOpinion(
      'Giao phòng kinh tế chủ trì, VP phối hợp',
      { people: room, units: [] },
      today,
    );
    expect([assignments.map(({ personId, role }) => `${personId} ${role}`), unclear]).toEqual([
      ['nga lead', 'tam support'],
      [],
    ]);
  });

  it('takes no word for a person that is none, and no past or impossible day', () => {
    expect(read('Ba ngày nữa họp; anh em cơ quan biết, thực hiện').who).toEqual([]);
    expect(read('trước 31/02').dueOn).toBeNull();
    expect(read('báo cáo trước 15/10/2026').dueOn).toBeNull();
  });

  it('keeps whom the person has added, with one lead', () => {
    const proposal = readOpinion('Giao đ/c Lan chủ trì trước 15/12', { people, units: [] }, today);
    const before = [
      { personId: 'hoa', role: 'lead' as const, dueOn: '2026-12-01' },
      { personId: 'duc', role: 'inform' as const, dueOn: null },
    ];
    expect(isTaken(proposal, before)).toBe(false);
    const after = withRead(proposal, before);
    expect(after.map(({ personId, role }) => `${personId} ${role}`)).toEqual([
      'lan lead',
      'hoa support',
      'duc inform',
    ]);
    expect(isTaken(proposal, after)).toBe(true);
  });

  it('means a unit of the catalogue by its whole name, "và" in it and all, and holds it for its head', () => {
    const units = [
      { id: 'vp', name: 'Văn phòng HĐND và UBND', headId: 'hoa', memberIds: ['hoa'] },
      { id: 'kt', name: 'Phòng Kinh tế', headId: 'duc', memberIds: ['duc', 'hung'] },
    ];
    const { assignments } = readOpinion(
      'Giao P. Kinh tế chủ trì, Văn phòng HĐND và UBND phối hợp, đ/c Lan để biết',
      { people, units },
      today,
    );
    expect(assignments).toEqual([
      { personId: 'duc', unitId: 'kt', role: 'lead', dueOn: null },
      { personId: 'hoa', unitId: 'vp', role: 'support', dueOn: null },
      { personId: 'lan', role: 'inform', dueOn: null },
    ]);
    expect(isTaken({ assignments, dueOn: null, unclear: [] }, assignments)).toBe(true);
    const asPeople = assignments.map(({ personId, role, dueOn }) => ({ personId, role, dueOn }));
    expect(isTaken({ assignments, dueOn: null, unclear: [] }, asPeople)).toBe(false);
  });
});
