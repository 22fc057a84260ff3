import { describe, expect, test } from 'vitest';
import {
  findSecrecyInFileName,
  findSecrecyInMessage,
  findSecrecyOnPage,
} from '#core/documents/reading/index.ts';
import type { TextItem } from '#core/documents/reading/index.ts';
import { letter } from '../typeset/sample-documents.ts';
import { byLetters, byWords, layerOf, withoutFaces } from './layers.ts';

const item = (text: string, more: Partial<TextItem> = {}): TextItem => ({
  text,
  page: 1,
  x: 100,
  y: 660,
  width: text.length * 7,
  height: 13,
  ...more,
});
const level = (...items: TextItem[]) => findSecrecyOnPage(items)?.level ?? null;

describe('a mark on the first page', () => {
  test.each([
    ['MẬT', 'mat'],
    ['TỐI MẬT', 'toi_mat'],
    ['TUYỆT MẬT', 'tuyet_mat'],
  ] as const)(
    'a stamped %s is found in a typeset letter, however its text was split',
    async (secrecyMark, expected) => {
      const layer = await layerOf({ ...letter, secrecyMark });
      for (const variant of [layer, byWords(layer), byLetters(layer), withoutFaces(layer)]) {
        expect(findSecrecyOnPage(variant.items, variant.pages)).toMatchObject({
          level: expected,
          where: 'page',
        });
      }
    },
  );

  test('a mark has the box of its words', async () => {
    const found = findSecrecyOnPage([item('TỐI MẬT', { x: 110, y: 650, width: 60 })]);
    expect(found).toEqual({
      level: 'toi_mat',
      where: 'page',
      text: 'TỐI MẬT',
      isDoubt: false,
      boxes: [{ page: 1, x: 110, y: 646.9, width: 60, height: 15.9 }],
    });
  });

  test.each([
    ['letter-spaced', [item('M Ậ T')], 'mat'],
    ['letter-spaced in two words', [item('T U Y Ệ T   M Ậ T')], 'tuyet_mat'],
    ['decomposed', [item('MẬT'.normalize('NFD'))], 'mat'],
    ['framed with characters', [item('[ TỐI MẬT ]')], 'toi_mat'],
    ['in brackets within a line', [item('Số: 12/UBND (MẬT)')], 'mat'],
    ['without marks on its letters', [item('TOI MAT')], 'toi_mat'],
    ['with a label', [item('ĐỘ MẬT: TỐI MẬT')], 'toi_mat'],
    ['with a label in small letters', [item('Độ mật: Mật')], 'mat'],
    ['beside an urgency word', [item('MẬT - HỎA TỐC')], 'mat'],
    ['turned by a right angle', [item('TUYỆT MẬT', { angle: 90, width: 13, height: 70 })], 'tuyet_mat'],
    [
      'aslant and in pieces',
      [item('TỐI', { angle: 30 }), item('MẬT', { angle: 30, x: 130, y: 680 })],
      'toi_mat',
    ],
    [
      'stacked letter under letter',
      [
        item('M', { width: 11, y: 700 }),
        item('Ậ', { width: 9, x: 101, y: 680 }),
        item('T', { width: 8, x: 101, y: 660 }),
      ],
      'mat',
    ],
    ['on two lines', [item('TUYỆT', { y: 676 }), item('MẬT', { x: 107 })], 'tuyet_mat'],
    ['apart from text on its line', [item('Số: 12/UBND-NC'), item('MẬT', { x: 300 })], 'mat'],
    ['in TCVN3', [item('TèI MËT')], 'toi_mat'],
    ['in a capital TCVN3 font', [item('tuyÖt mËt', { fontName: '.VnTimeH' })], 'tuyet_mat'],
    ['in VNI', [item('TUYEÄT MAÄT')], 'tuyet_mat'],
    ['as a mark of recall', [item('TÀI LIỆU THU HỒI')], 'mat'],
    ['at the top of a later page, as of an annex', [item('MẬT', { page: 3, y: 790 })], 'mat'],
    ['in small letters at the top', [item('Tối mật', { y: 760 })], 'toi_mat'],
    ['in letters of another alphabet', [item('МẬТ')], 'mat'],
    ['with a wrong accent', [item('TÔI MÂT')], 'toi_mat'],
    ['in a minute size', [item('MẬT', { height: 2, width: 5 })], 'mat'],
  ] as const)('%s is found', (_, items, expected) => {
    expect(level(...items)).toBe(expected);
  });

  test.each([
    ['a sentence on secrecy', [item('V/v tăng cường bảo mật thông tin')]],
    ['a title in capitals', [item('QUY CHẾ BẢO MẬT')]],
    ['a title of the secrecy law', [item('BẢO VỆ BÍ MẬT NHÀ NƯỚC')]],
    ['density', [item('MẬT ĐỘ DÂN SỐ')]],
    ['honey', [item('Mật ong rừng')]],
    ['the word in small letters', [item('mật')]],
    ['a title broken after BẢO', [item('VỀ AN TOÀN, BẢO', { y: 676 }), item('MẬT')]],
    ['words in pieces on one line', [item('BẢO '), item('MẬT', { x: 129 })]],
    ['an empty label', [item('ĐỘ MẬT'), item('ĐỘ KHẨN', { x: 300 })]],
    ['circulation words', [item('LƯU HÀNH NỘI BỘ'), item('XEM XONG TRẢ LẠI', { y: 620 })]],
    ['a word on a later page, below its top', [item('MẬT', { page: 2, y: 300 })]],
    ['a mark without its accents on a later page', [item('MAT', { page: 2 })]],
  ] as const)('%s is no mark', (_, items) => {
    expect(level(...items)).toBeNull();
  });

  test('a page stored on its side is looked at as it is seen', () => {
    const pages = [{ page: 1, x: 0, y: 0, width: 595, height: 842, rotate: 90 }];
    const found = findSecrecyOnPage(
      [item('TỐI MẬT', { angle: 90, x: 80, y: 100, width: 13, height: 60 })],
      pages,
    );
    expect(found).toMatchObject({ level: 'toi_mat', boxes: [{ page: 1 }] });
  });
});

describe('a mark in a file name', () => {
  test.each([
    ['CV mật 12.pdf', 'mat'],
    ['[MẬT] 125-UBND.pdf', 'mat'],
    ['Tối mật.pdf', 'toi_mat'],
    ['TuyetMat_07.pdf', 'tuyet_mat'],
    ['bao cao toi mat 2026.docx', 'toi_mat'],
    ['vb mat so 3.pdf', 'mat'],
    ['125-UBND-NC_MAT.pdf', 'mat'],
    ['CV mật'.normalize('NFD'), 'mat'],
  ] as const)('%s', (name, expected) => {
    expect(findSecrecyInFileName(name)).toMatchObject({ level: expected, where: 'file_name' });
  });

  test.each([
    'quy che bao mat.pdf',
    'Bảo mật thông tin.pdf',
    'mat bang giai phong.pdf',
    'ban mat tran to quoc.pdf',
    'mật độ dân số.pdf',
    'bí mật nhà nước - hướng dẫn.pdf',
    'MAT TRAN TO QUOC.pdf',
    '125-UBND-VP.pdf',
    'matlab.pdf',
  ])('%s is no mark', (name) => {
    expect(findSecrecyInFileName(name)).toBeNull();
  });
});

describe('a mark in a hub message', () => {
  test.each([
    ['DoMat', 'Mật', 'mat'],
    ['SecurityLevel', 'B', 'toi_mat'],
    ['Secrecy', 'TUYỆT MẬT', 'tuyet_mat'],
    ['Subject', '(Mật) Về việc điều động', 'mat'],
    ['Subject', 'Về việc điều động - MẬT', 'mat'],
  ] as const)('%s: %s', (name, text, expected) => {
    expect(
      findSecrecyInMessage([
        { name: 'Code', text: '12/UBND' },
        { name, text },
      ]),
    ).toMatchObject({ level: expected });
  });

  test.each([
    ['Subject', 'V/v bảo mật, an toàn thông tin'],
    ['Subject', 'QUY CHẾ BẢO MẬT'],
    ['Subject', 'Báo cáo mật độ giao thông'],
    ['DoMat', 'Thường'],
    ['Priority', 'A'],
  ])('%s: %s is no mark', (name, text) => {
    expect(findSecrecyInMessage([{ name, text }])).toBeNull();
  });
});
