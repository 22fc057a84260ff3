import { describe, expect, it } from 'vitest';
import type { Document } from '#contract/documents.ts';
import { copiedAll, copiedField } from '../../../renderer/features/incoming/copy-previous.ts';
import { changesOf, formOf, rebased } from '../../../renderer/features/incoming/edit-values.ts';
import { editedWords, fieldsWord } from '../../../renderer/features/incoming/edited-words.ts';
import {
  emptyForm,
  faultsOf,
  typedInto,
  type Form,
} from '../../../renderer/features/incoming/form-values.ts';
import { keptValues, restored } from '../../../renderer/features/incoming/kept-values.ts';
import { joinsOf } from '../../../renderer/features/incoming/older-document.tsx';
import { textIn } from '../../../renderer/text/text-provider.tsx';

const typed = (): Form => {
  const subject = typedInto(emptyForm('2026-11-20', false), 'subject', 'V/v rà soát');
  return typedInto(typedInto(subject, 'dueOn', undefined), 'urgency', 'khan');
};

/** What the form reads of a registered document. */
const previous = {
  id: 'd',
  bookId: 'k',
  arrivedOn: '2026-11-19',
  number: '125',
  symbol: 'UBND-VP',
  issuedOn: '2026-11-03',
  issuerName: 'UBND tỉnh',
  issuerCode: 'H99',
  kind: 'Công văn',
  subject: 'V/v họp',
  field: 'Nội vụ',
  signerName: 'Lê Văn A',
  signerPosition: 'Chủ tịch',
  urgency: 'normal',
  sheets: 2,
  copies: null,
  hasPaper: true,
  paperExpected: false,
  paperCameOn: '2026-11-19',
  dueOn: null,
  senderName: 'UBND tỉnh',
  toPlaces: 'Phòng Nội vụ',
  note: '',
  keywords: 'đất đai',
  language: '',
  pageAmount: null,
  dossierOrgan: '',
  dossierYear: null,
  dossierNotation: '',
  dossierOrdinal: null,
} as unknown as Document; // Only what `formOf` reads.

describe('a form kept while typing', () => {
  it('comes back as it was typed, and nothing else with it', () => {
    const kept = keptValues(typed());
    expect(kept).toEqual({ subject: 'V/v rà soát', dueOn: null, urgency: 'khan' });
    const back = restored(emptyForm('2026-11-21', false), kept);
    expect([back.values.subject, back.values.urgency, back.values.arrivedOn]).toEqual([
      'V/v rà soát',
      'khan',
      '2026-11-21',
    ]);
    expect([...back.typed].toSorted()).toEqual(['dueOn', 'subject', 'urgency']);
  });

  it('leaves out what this program does not know', () => {
    const back = restored(emptyForm('2026-11-21', false), { urgency: 'rất gấp', subject: null, odd: 'x' });
    expect([back.typed.size, back.values.urgency, back.values.subject]).toEqual([0, 'normal', '']);
  });
});

describe('copying from the document before', () => {
  it('copies one field over what stands there, of the code only the symbol', () => {
    const form = typedInto(emptyForm('2026-11-20', false), 'code', '126');
    expect(copiedField(form, 'code', previous).values.code).toBe('126/UBND-VP');
    const issuer = copiedField(form, 'issuerName', previous);
    expect([issuer.values.issuerName, issuer.issuerCode?.code]).toEqual(['UBND tỉnh', 'H99']);
  });

  it('copies all but the number, the subject, the day and what was typed', () => {
    const form = typedInto(emptyForm('2026-11-20', false), 'signerName', 'Người khác');
    const { values } = copiedAll(form, previous);
    expect(values).toMatchObject({
      code: '',
      subject: '',
      arrivedOn: '2026-11-20',
      signerName: 'Người khác',
      signerPosition: 'Chủ tịch',
      toPlaces: 'Phòng Nội vụ',
      sheets: '2',
    });
  });
});

describe('correcting a registered document', () => {
  it('orders only what was typed, and keeps it over a newer version', () => {
    const form = typedInto(formOf(previous), 'code', '126/UBND-VP');
    expect(changesOf(formOf(previous))).toBeUndefined();
    expect(changesOf(form)).toEqual({ direction: 'incoming', number: '126', symbol: 'UBND-VP' });
    const newer = { ...previous, subject: 'V/v họp giao ban', number: '1' };
    const { values } = rebased(form, newer);
    expect([values.code, values.subject]).toEqual(['126/UBND-VP', 'V/v họp giao ban']);
  });

  it('is told in a sentence with old and new value', () => {
    const text = textIn('vi');
    const facts = {
      'subject.old': 'A',
      'subject.new': 'B',
      'dueOn.old': null,
      'dueOn.new': '2026-11-30',
      'urgency.old': 'normal',
      'urgency.new': 'hoa_toc',
    };
    expect(editedWords(facts, text)).toBe(
      'Trích yếu: “A” thành “B”; Hạn xử lý: trống thành 30/11/2026; Độ khẩn: Thường thành Hỏa tốc',
    );
    expect(fieldsWord(['paperExpected', 'paperCameOn', 'toPlaces'], text)).toBe(
      'bản giấy, bản giấy đến ngày, đơn vị hoặc người nhận',
    );
  });

  it('leaves the stored sender when another issuer is typed', () => {
    const { values } = typedInto(formOf(previous), 'issuerName', 'Sở Y tế');
    expect(values.senderName).toBe('UBND tỉnh');
  });

  it('asks for a year of four digits', () => {
    const { values } = typedInto(formOf(previous), 'dossierYear', '26');
    expect(faultsOf(values)).toEqual({ dossierYear: 'noYear' });
  });
});

describe('joining', () => {
  const older = { files: [{ sha256: 'a' }], hasPaper: false } as unknown as Document; // Only what is read.
  it('offers what the older document lacks', () => {
    const paper = emptyForm('2026-11-20', false);
    expect(joinsOf(paper, undefined, older)).toBe('paper');
    expect(joinsOf(paper, undefined, { ...older, hasPaper: true })).toBeUndefined();
    expect(joinsOf(paper, { sha256: 'b' }, older)).toBe('file');
    expect(joinsOf(emptyForm('2026-11-20', true), { sha256: 'a' }, older)).toBeUndefined();
  });
});
