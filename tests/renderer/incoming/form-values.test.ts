import { describe, expect, it } from 'vitest';

import type { ReadField } from '#contract/documents.ts';

import {
  confidenceOf,
  doubtAfter,
  doubtsOf,
  emptyForm,
  faultsOf,
  filledFrom,
  orderOf,
  pastedInto,
  takenApart,
  typedInto,
} from '../../../renderer/features/incoming/form-values.ts';
import { joined, readingsOf } from '../../../renderer/features/incoming/readings.ts';

const today = '2026-11-20';
const box = { page: 1, x: 100, y: 700, width: 60, height: 12 };

const field = (name: ReadField['field'], value: string, more: Partial<ReadField> = {}): ReadField => ({
  field: name,
  value,
  confidence: 'sure',
  boxes: [box],
  alternatives: [],
  ...more,
});

const read: readonly ReadField[] = [
  field('number', '2331'),
  field('symbol', 'SNV-CCVC', { boxes: [{ ...box, x: 165 }] }),
  field('issuedOn', '2026-11-18', { confidence: 'check', alternatives: ['2026-11-13'] }),
  field('issuerName', 'Sở Nội vụ tỉnh An Sơn', { confidence: 'catalogue' }),
  field('subject', 'V/v rà soát vị trí việc làm', { boxes: [{ ...box, y: 600, width: 200, height: 30 }] }),
  field('kind', 'Công văn', { boxes: [{ ...box, y: 615, width: 190 }] }),
];
const intake = { fields: [...read], sender: null };

describe('what was read', () => {
  it('puts number and symbol into one field, as doubtful as the worse of the two', () => {
    expect(readingsOf(read)['code']).toMatchObject({ value: '2331/SNV-CCVC', confidence: 'sure' });
    const unsure = [
      field('number', '2331', { confidence: 'check', alternatives: ['2381'] }),
      ...read.slice(1),
    ];
    expect(readingsOf(unsure)['code']).toMatchObject({
      confidence: 'check',
      alternatives: ['2381/SNV-CCVC'],
    });
  });

  it('draws one box a page around all that proves a field', () => {
    expect(joined([box, { ...box, y: 686 }, { ...box, page: 2 }])).toEqual([
      { page: 1, x: 100, y: 686, width: 60, height: 26 },
      { ...box, page: 2 },
    ]);
  });

  it('gives the kind of a letter no strip of its own on top of the subject', () => {
    expect(readingsOf(read)['kind']?.boxes).toEqual([]);
  });

  it('runs the strip of the day over the place before it', () => {
    const place = field('place', 'An Sơn', { boxes: [{ ...box, x: 40, width: 50 }] });
    expect(readingsOf([...read, place])['issuedOn']?.boxes).toEqual([{ ...box, x: 40, width: 120 }]);
  });
});

describe('the form', () => {
  it('fills what is empty and never what was typed', () => {
    const typed = typedInto(emptyForm(today, true), 'subject', 'Trích yếu tự gõ');
    const form = filledFrom(typed, intake);
    expect(form.values).toMatchObject({
      code: '2331/SNV-CCVC',
      issuedOn: '2026-11-18',
      subject: 'Trích yếu tự gõ',
    });
    expect(confidenceOf(form, 'subject')).toBeUndefined();
  });

  it('keeps a field emptied on purpose empty when the file is read again', () => {
    const form = typedInto(filledFrom(emptyForm(today, true), intake), 'issuedOn', undefined);
    expect(filledFrom(form, intake).values.issuedOn).toBeUndefined();
  });

  it('lets the sender follow a typed issuer letter by letter, until a sender is typed', () => {
    const so = typedInto(typedInto(emptyForm(today, false), 'issuerName', 'S'), 'issuerName', 'Sở');
    expect(so.values.senderName).toBe('Sở');
    const own = typedInto(typedInto(so, 'senderName', 'Bưu điện'), 'issuerName', 'Sở Y tế');
    expect(own.values.senderName).toBe('Bưu điện');
  });

  it('takes the issuer for the sender until a sender is known', () => {
    expect(filledFrom(emptyForm(today, true), intake).values.senderName).toBe('Sở Nội vụ tỉnh An Sơn');
    const byHub = filledFrom(emptyForm(today, true), {
      ...intake,
      sender: { code: 'H99.31', name: 'Trục tỉnh' },
    });
    expect(byHub.values.senderName).toBe('Trục tỉnh');
    expect(confidenceOf(byHub, 'senderName'), 'a sender the hub names is no guess').toBeUndefined();
  });

  it('says what to look at again, goes to it, and counts it settled once confirmed', () => {
    const form = filledFrom(emptyForm(today, true), intake);
    expect(doubtsOf(form)).toEqual(['issuedOn']);
    expect(doubtAfter(form, undefined)).toBe('issuedOn');
    expect(doubtAfter(form, 'note')).toBe('issuedOn');
    const settled = typedInto(form, 'issuedOn', '2026-11-18');
    expect(doubtAfter(settled, undefined)).toBeUndefined();
  });

  it('calls a message field proved only where the page says the same', () => {
    const message = [
      field('number', '1', { confidence: 'message' }),
      field('signerName', 'Trần Quốc Khải', { confidence: 'message', boxes: [] }),
    ];
    const form = filledFrom(emptyForm(today, true), { fields: message, sender: null });
    expect([confidenceOf(form, 'code'), confidenceOf(form, 'signerName')]).toEqual(['sure', undefined]);
  });

  it('fills number, symbol and day from a pasted line, and a kind where there was none', () => {
    const form = pastedInto(emptyForm(today, false), { code: '9/QĐ-UBND', issuedOn: '2026-11-03' });
    expect(form.values).toMatchObject({ code: '9/QĐ-UBND', issuedOn: '2026-11-03', kind: 'Quyết định' });
  });

  it('takes a line typed with its day apart when its field is left, and no other', () => {
    const typed = (line: string) =>
      takenApart(typedInto(emptyForm(today, false), 'code', line), today).values;
    expect(typed('9/QĐ-UBND ngày 3/11')).toMatchObject({
      code: '9/QĐ-UBND',
      issuedOn: '2026-11-03',
      kind: 'Quyết định',
    });
    expect(typed('9/QĐ-UBND')).toMatchObject({ code: '9/QĐ-UBND', issuedOn: undefined });
    expect(typed('không số, họp ngày 3/11/2026')).toMatchObject({ issuedOn: undefined });
  });

  it('leaves a day that was typed as it is when a line is pasted', () => {
    const form = typedInto(emptyForm(today, false), 'issuedOn', '2026-11-01');
    expect(pastedInto(form, { code: '9/QĐ-UBND', issuedOn: '2026-11-03' }).values.issuedOn).toBe(
      '2026-11-01',
    );
  });
});

const whole = () => {
  const form = filledFrom(emptyForm(today, true), intake);
  return { ...form, values: { ...form.values, bookId: 'book' } };
};

describe('before registering', () => {
  it('finds nothing wrong with a whole form', () => {
    expect(faultsOf(whole().values)).toEqual({});
  });

  it('names what is missing and which days contradict each other', () => {
    expect(faultsOf(emptyForm(today, false).values)).toEqual({
      bookId: 'missing',
      subject: 'missing',
      senderName: 'missing',
    });
    const { values } = whole();
    expect(faultsOf({ ...values, issuedOn: '2026-11-21', dueOn: '2026-11-19' })).toEqual({
      issuedOn: 'issuedAfterArrival',
      dueOn: 'dueBeforeArrival',
    });
  });

  it('orders number and symbol apart, empty counts as none, and the code of a picked issuer', () => {
    const form = { ...whole(), issuerCode: { name: 'Sở Nội vụ tỉnh An Sơn', code: 'H99.31.02' } };
    expect(orderOf(form, 'upload', false)).toMatchObject({
      upload: 'upload',
      number: '2331',
      symbol: 'SNV-CCVC',
      issuerCode: 'H99.31.02',
      sheets: null,
      dueOn: null,
      hasPaper: false,
    });
    const other = typedInto(form, 'issuerName', 'Sở Nội vụ');
    expect(orderOf(other, null, true)).toMatchObject({ issuerCode: null, acceptsLookalike: true });
  });
});
