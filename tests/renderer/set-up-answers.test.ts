import { describe, expect, it } from 'vitest';

import { contract } from '#contract/index.ts';
import { isLegacyCode, isQd20Code } from '#core/agencies/codes.ts';
import {
  completed,
  emptyBody,
  loginOf,
  noAnswers,
  placeIn,
  printedName,
  shortForm,
  toInput,
  usualPosts,
} from '../../renderer/features/set-up/answers.ts';
import { agencyWrongs, legacyWrong, postWrongs, qd20Wrong } from '../../renderer/features/set-up/checks.ts';

describe('the first start', () => {
  it('fills in from the name of the agency what follows from it', () => {
    expect(printedName('UBND xã Tân Phúc')).toBe('Ủy ban nhân dân xã Tân Phúc');
    expect(printedName('HĐND phường 1')).toBe('Hội đồng nhân dân phường 1');
    expect(placeIn('Ủy ban nhân dân xã Tân Phúc')).toBe('Tân Phúc');
    expect(shortForm('Ủy ban nhân dân xã Tân Phúc')).toBe('UBND');
    expect(shortForm('Trung tâm Phục vụ hành chính công')).toBe('TTPVHCC');
    expect(usualPosts('UBND').map(({ authority }) => authority)).toEqual(['TM.', 'KT.']);
  });

  it('keeps what was typed when the name above it changes', () => {
    const body = { ...emptyBody(), abbreviation: 'UB', place: 'An Sơn' };
    expect(completed(body, 'UBND xã Tân Phúc', true)).toMatchObject({ abbreviation: 'UB', place: 'An Sơn' });
  });

  it('names a person as people sign in', () => {
    expect(loginOf({ ...noAnswers(), personName: 'Đặng Thị Hạnh ' })).toBe('dang.thi.hanh');
  });

  it('judges codes of agencies as core does', () => {
    const codes = [
      'H36.15.00',
      '000.00.15.H36',
      'h36',
      'H3',
      '000.00.15.H3',
      'G09.99.11',
      '000.00.00.G14',
      'H36.',
      'A00',
    ];
    for (const code of codes) {
      expect([code, legacyWrong(code) === undefined]).toEqual([code, isLegacyCode(code)]);
      expect([code, qd20Wrong(code) === undefined]).toEqual([code, isQd20Code(code)]);
    }
  });

  it('sends what the contract takes, without posts left blank', () => {
    const answers = {
      ...noAnswers(),
      agencyName: 'UBND xã Tân Phúc',
      personName: 'Lê Thị Hạnh',
      password: { word: 'Matkhau@1', again: 'Matkhau@1' },
    };
    const [body] = answers.bodies;
    const posts = [...usualPosts('UBND'), { key: 'blank', title: ' ', authority: 'KT.' as const }];
    const full = { ...answers, bodies: [{ ...body!, posts }] };
    expect([agencyWrongs(full), postWrongs(full)]).toEqual([[], []]);
    const input = contract.agencies.set_up.input.parse(toInput(full, 'vi'));
    expect(input.bodies[0]?.posts).toHaveLength(2);
    expect(input.admin).toMatchObject({ login: 'le.thi.hanh', isAlsoClerk: true });
  });

  it('does not go on without a name or a post', () => {
    expect(agencyWrongs(noAnswers())).toContain('setUp.wrong.name');
    const [body] = noAnswers().bodies;
    expect(postWrongs({ ...noAnswers(), bodies: [{ ...body!, posts: [] }] })).toEqual(['setUp.wrong.post']);
  });
});
