/** What keys and typed words mean: shortcuts beside Vietnamese typing, days in short, words without accents. */
import { describe, expect, test } from 'vitest';

import { chordOf, mayAct, normalChord, type KeyPress } from '../../../renderer/ui/chord.ts';
import { readDay, writeDay } from '../../../renderer/ui/day-shorthand.ts';
import { fold, matchesFolded } from '../../../renderer/ui/fold.ts';
import { indexNear, moveInList, rangeBetween } from '../../../renderer/ui/list-moves.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  ...held,
});
const field = { isEditable: true, hasOpenList: false };
const nowhere = { isEditable: false, hasOpenList: false };

describe('shortcuts', () => {
  test.each([
    ['Ctrl+Enter', press('Enter', { ctrlKey: true })],
    ['ctrl+k', press('k', { ctrlKey: true })],
    ['Shift+?', press('?', { shiftKey: true })],
    ['Ctrl+Shift+S', press('S', { ctrlKey: true, shiftKey: true })],
    ['Esc', press('Escape')],
    ['Ctrl++', press('+', { ctrlKey: true })],
    ['Alt+1', press('1', { altKey: true })],
  ])('%s is the name of its press', (name, event) => {
    expect(chordOf(event)).toBe(normalChord(name));
  });

  test('nothing acts while a letter is being composed', () => {
    expect(mayAct(press('Enter', { ctrlKey: true, isComposing: true }), nowhere)).toBe(false);
    expect(mayAct(press('Process', { keyCode: 229 }), nowhere)).toBe(false);
    expect(mayAct(press('F8', { keyCode: 229 }), field)).toBe(false);
  });

  test('in a field only held and function keys act, never plain ones, the field’s own or AltGr', () => {
    const acting = [
      press('s', { ctrlKey: true }),
      press('F8'),
      press('Escape'),
      press('1', { altKey: true }),
    ];
    const silent = [
      press('s'),
      press(' '),
      press('z', { ctrlKey: true }),
      press('q', { ctrlKey: true, altKey: true }),
    ];
    expect(acting.map((event) => mayAct(event, field))).toEqual([true, true, true, true]);
    expect(silent.map((event) => mayAct(event, field))).toEqual([false, false, false, false]);
    expect(mayAct(press('z', { ctrlKey: true }), nowhere)).toBe(true);
  });

  test('Enter belongs to an open candidate list, even with Ctrl', () => {
    const open = { isEditable: true, hasOpenList: true };
    expect([press('Enter', { ctrlKey: true }), press('Escape')].map((event) => mayAct(event, open))).toEqual([
      false,
      false,
    ]);
    expect(mayAct(press('s', { ctrlKey: true }), open)).toBe(true);
  });
});

describe('a typed day', () => {
  test.each([
    ['3', '2026-11-03'],
    ['3/11', '2026-11-03'],
    ['3.12', '2026-12-03'],
    ['3-11-26', '2026-11-03'],
    ['03112026', '2026-11-03'],
    ['0311', '2026-11-03'],
    ['031125', '2025-11-03'],
    ['20/11/2026', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['ngày 3 tháng 11 năm 2026', '2026-11-03'],
    ['+5', '2026-11-25'],
    ['-20', '2026-10-31'],
    ['hôm nay', '2026-11-20'],
    ['Mai', '2026-11-21'],
    ['29/2/2028', '2028-02-29'],
  ])('"%s" is %s', (typed, day) => {
    expect(readDay(typed, '2026-11-20')).toBe(day);
  });

  test.each(['31/2', '29/2/2026', '0/5', '13/13', '3/11/202', 'abc', '', '99'])('"%s" is no day', (typed) => {
    expect(readDay(typed, '2026-11-20')).toBeUndefined();
  });

  test('is written back as dd/MM/yyyy', () => {
    expect(writeDay('2026-11-03')).toBe('03/11/2026');
  });
});

describe('words without accents', () => {
  test('composed and decomposed letters fold alike', () => {
    expect(fold('Trích  YẾU Đường')).toBe('trich yeu duong');
    expect(fold('Trích'.normalize('NFD'))).toBe(fold('Trích'.normalize('NFC')));
  });

  test('every typed word must be found', () => {
    expect(matchesFolded('Sở Nội vụ tỉnh An Sơn', 'so noi')).toBe(true);
    expect(matchesFolded('Sở Nội vụ tỉnh An Sơn', 'an so')).toBe(true);
    expect(matchesFolded('Sở Nội vụ tỉnh An Sơn', 'so tai')).toBe(false);
  });
});

describe('moving in a list', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 99],
    ['ArrowDown', -1, 0],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s from %i goes to %i of 100', (key, from, to) => {
    expect(moveInList(key, from, 100, 10)).toBe(to);
  });

  test('an empty list and other keys do not move', () => {
    expect([moveInList('ArrowDown', -1, 0, 10), moveInList('x', 3, 10, 10)]).toEqual([undefined, undefined]);
  });

  test('a range is rising and bounded', () => {
    expect(rangeBetween(5, 3, 100)).toEqual([3, 4, 5]);
    expect(rangeBetween(0, 1000, 3)).toEqual([0, 1, 2]);
  });

  test('a selected row is found again after rows came above it', () => {
    const rows = ['new', 'newer', 'a', 'b', 'c'];
    expect(indexNear(1, rows.length, (index) => rows[index] === 'b')).toBe(3);
    expect(indexNear(4, rows.length, (index) => rows[index] === 'new')).toBe(0);
    expect(indexNear(0, rows.length, () => false)).toBe(-1);
  });
});
