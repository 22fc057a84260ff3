import { describe, expect, test } from 'vitest';
import { fromTcvn3, fromVni, readFields } from '#core/documents/reading/index.ts';
import type { Known, TextItem, TextLayer } from '#core/documents/reading/index.ts';
import { decision, draft, letter } from '../typeset/sample-documents.ts';
import { layerOf } from './layers.ts';

const fieldsOf = (layer: TextLayer, known?: Known) =>
  Object.fromEntries(readFields(layer, known).fields.map((field) => [field.field, field]));
const change = (layer: TextLayer, from: string, to: string): TextLayer => ({
  ...layer,
  items: layer.items.map((item) => (item.text === from ? { ...item, text: to } : item)),
});

const letterLayer = await layerOf(letter);

test('a draft gives its symbol and place, and neither number nor day', async () => {
  const fields = fieldsOf(await layerOf(draft));
  expect(fields).toMatchObject({
    symbol: { value: 'SNV-CCVC' },
    place: { value: 'An Sơn' },
    kind: { value: 'Công văn' },
  });
  expect(fields).not.toHaveProperty('number');
  expect(fields).not.toHaveProperty('issuedOn');
});

test('a Party paper gives number, symbol, issuer and signer in its own forms', async () => {
  const fields = fieldsOf(
    await layerOf({
      ...decision,
      profile: 'party',
      superior: ['ĐẢNG BỘ TỈNH AN SƠN'],
      agency: ['ĐẢNG ỦY XÃ TÂN PHÚC'],
      kind: 'Kế hoạch',
      number: '12',
      symbol: 'KH/ĐU',
      signature: { authority: ['T/M ĐẢNG ỦY', 'PHÓ BÍ THƯ'], name: 'Lê Thị Hạnh' },
    }),
  );
  expect(fields).toMatchObject({
    number: { value: '12', confidence: 'sure' },
    symbol: { value: 'KH/ĐU' },
    kind: { value: 'Kế hoạch', confidence: 'sure' },
    issuerName: { value: 'Đảng ủy xã Tân Phúc' },
    signerName: { value: 'Lê Thị Hạnh' },
    signerPosition: { value: 'Phó Bí thư' },
  });
});

test.each(['Q U Y Ế T  Đ Ị N H', 'QUYẾT ĐỊNH'.normalize('NFD'), 'QUYẾT  ĐỊNH :'])(
  'the kind is read from %j',
  async (printed) => {
    const fields = fieldsOf(change(await layerOf(decision), 'QUYẾT ĐỊNH', printed));
    expect(fields.kind).toMatchObject({ value: 'Quyết định', confidence: 'sure' });
    expect(fields.subject!.value).toBe(decision.subject);
  },
);

describe('the number', () => {
  test.each([
    ['Số: 05/SNV-CCVC', '05', 'SNV-CCVC'],
    ['Số 15/2026/QĐ-UBND', '15', '2026/QĐ-UBND'],
    ['S ố :  1 2 5 / U B N D - V P', '125', 'UBND-VP'],
    ['Số: 12b/TTr–SNV', '12b', 'TTr-SNV'],
    ['Số: 1204/BTC-QLG&TS', '1204', 'BTC-QLG&TS'],
    ['SỐ: 3/QyĐ-UBND', '3', 'QyĐ-UBND'],
  ])('is read from %j', (printed, number, symbol) => {
    const fields = fieldsOf(change(letterLayer, 'Số: 2331/SNV-CCVC', printed));
    expect([fields.number?.value, fields.symbol?.value]).toEqual([number, symbol]);
  });

  test('of another document in the body is not taken for a missing one', () => {
    const without = {
      ...letterLayer,
      items: letterLayer.items.filter((item) => !item.text.startsWith('Số: 2331')),
    };
    expect(fieldsOf(without)).not.toHaveProperty('number');
  });
});

test('a kind and a symbol that disagree are to be checked, with both offered', async () => {
  const { kind } = fieldsOf(change(await layerOf(decision), 'Số: 07/QĐ-UBND', 'Số: 07/KH-UBND'));
  expect(kind).toMatchObject({ value: 'Quyết định', confidence: 'check', alternatives: ['Kế hoạch'] });
});

test('an impossible day is left out, a day with letters for digits is to be checked', () => {
  const printed = 'An Sơn, ngày 18 tháng 11 năm 2026';
  expect(fieldsOf(change(letterLayer, printed, 'An Sơn, ngày 31 tháng 11 năm 2026'))).not.toHaveProperty(
    'issuedOn',
  );
  const { issuedOn } = fieldsOf(change(letterLayer, printed, 'An Sơn, ngày l8 tháng 11 năm 2O26'));
  expect(issuedOn).toMatchObject({ value: '2026-11-18', confidence: 'check' });
});

test('several deadlines are to be checked, the one of the answer first', async () => {
  const body = [
    {
      part: 'paragraph',
      text: 'Các đơn vị hoàn thành rà soát trước ngày 05/12/2026, gửi báo cáo chậm nhất ngày 10 tháng 12 năm 2026.',
    },
    { part: 'paragraph', text: 'Số liệu tính đến trước ngày 01/7/2025 giữ nguyên./.' },
  ] as const;
  const { dueOn } = fieldsOf(await layerOf({ ...letter, body }));
  expect(dueOn).toMatchObject({ confidence: 'check' });
  expect([dueOn!.value, ...dueOn!.alternatives].toSorted()).toEqual(['2026-12-05', '2026-12-10']);
});

test('a deadline without a year is the next such day', async () => {
  const body = [
    { part: 'paragraph', text: 'Đề nghị gửi báo cáo trước 17 giờ 00 ngày 15/01 để tổng hợp./.' },
  ] as const;
  expect(fieldsOf(await layerOf({ ...letter, body })).dueOn).toMatchObject({
    value: '2027-01-15',
    confidence: 'check',
  });
});

test('names the office knows take its spelling and are marked so', () => {
  const fields = fieldsOf(letterLayer, {
    issuers: ['Sở Nội Vụ Tỉnh An Sơn', 'Sở Tài chính'],
    signers: [{ name: 'Đỗ Thị Thanh Vân', position: 'Phó Giám đốc' }],
  });
  expect(fields).toMatchObject({
    issuerName: { value: 'Sở Nội Vụ Tỉnh An Sơn', confidence: 'catalogue' },
    signerName: { confidence: 'catalogue' },
    signerPosition: { value: 'Phó Giám đốc', confidence: 'catalogue' },
  });
});

describe('texts of before Unicode', () => {
  test('TCVN3 and VNI are converted', () => {
    expect(fromTcvn3('§éc lËp - Tù do - H¹nh phóc')).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(fromVni('Ñoäc laäp - Töï do - Haïnh phuùc')).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(fromVni('COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM')).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  test('a letter in TCVN3 is read, said to be so, and every field is to be checked', () => {
    const items = letterLayer.items.map((item): TextItem => {
      const isCapital = !/\p{Ll}/u.test(item.text);
      return {
        ...item,
        text: toTcvn3(isCapital ? item.text.toLocaleLowerCase('vi') : item.text),
        fontName: isCapital ? '.VnTimeH' : '.VnTime',
      };
    });
    const reading = readFields({ ...letterLayer, items });
    expect(reading.legacyEncoding).toBe('tcvn3');
    const fields = Object.fromEntries(reading.fields.map((field) => [field.field, field]));
    expect(fields).toMatchObject({
      issuedOn: { value: '2026-11-18', confidence: 'check' },
      issuerName: { value: 'Sở Nội vụ tỉnh An Sơn', confidence: 'check' },
      subject: { value: letter.subject },
      signerName: { value: 'Đỗ Thị Thanh Vân' },
    });
  });

  test('a letter in Unicode is not taken for one', () => {
    expect(readFields(letterLayer).legacyEncoding).toBeNull();
  });
});

/** Small letters of TCVN3 for the test's own text, written apart from the reader's table. */
function toTcvn3(text: string): string {
  const table: Record<string, string> = {
    à: 'µ',
    á: '¸',
    ả: '¶',
    ã: '·',
    ạ: '¹',
    ă: '¨',
    ằ: '»',
    ắ: '¾',
    ẳ: '¼',
    ẵ: '½',
    ặ: 'Æ',
    â: '©',
    ầ: 'Ç',
    ấ: 'Ê',
    ẩ: 'È',
    ẫ: 'É',
    ậ: 'Ë',
    đ: '®',
    è: 'Ì',
    é: 'Ð',
    ẻ: 'Î',
    ẽ: 'Ï',
    ẹ: 'Ñ',
    ê: 'ª',
    ề: 'Ò',
    ế: 'Õ',
    ể: 'Ó',
    ễ: 'Ô',
    ệ: 'Ö',
    ì: '×',
    í: 'Ý',
    ỉ: 'Ø',
    ĩ: 'Ü',
    ị: 'Þ',
    ò: 'ß',
    ó: 'ã',
    ỏ: 'á',
    õ: 'â',
    ọ: 'ä',
    ô: '«',
    ồ: 'å',
    ố: 'è',
    ổ: 'æ',
    ỗ: 'ç',
    ộ: 'é',
    ơ: '¬',
    ờ: 'ê',
    ớ: 'í',
    ở: 'ë',
    ỡ: 'ì',
    ợ: 'î',
    ù: 'ï',
    ú: 'ó',
    ủ: 'ñ',
    ũ: 'ò',
    ụ: 'ô',
    ư: '\u00ad',
    ừ: 'õ',
    ứ: 'ø',
    ử: 'ö',
    ữ: '÷',
    ự: 'ù',
    ỳ: 'ú',
    ý: 'ý',
    ỷ: 'û',
    ỹ: 'ü',
    ỵ: 'þ',
    Ă: '¡',
    Â: '¢',
    Đ: '§',
    Ê: '£',
    Ô: '¤',
    Ơ: '¥',
    Ư: '¦',
  };
  return Array.from(text, (letter) => table[letter] ?? letter).join('');
}
