/** What an administrative document says, before it is laid out: the parts of PL I of Decree 30/2020, by their ô. */

/** Nhãn khẩn (ô 10b). */
export type UrgencyMark = 'khan' | 'thuong_khan' | 'hoa_toc';

/** Circulation words (ô 11); they are not secrecy. */
export type CirculationMark = 'LƯU HÀNH NỘI BỘ' | 'XEM XONG TRẢ LẠI';

/** One piece of the body (ô 6). */
export type BodyPart =
  | { readonly part: 'paragraph'; readonly text: string }
  /** "Căn cứ …;" in italics. */
  | { readonly part: 'basis'; readonly text: string }
  /** Centred bold capitals: who decides, "QUYẾT ĐỊNH:", a Phần or Chương. */
  | { readonly part: 'heading'; readonly text: string }
  /** "Điều 1." in bold, then its text. */
  | { readonly part: 'article'; readonly label: string; readonly text: string }
  /** A line in bold, such as "I. MỤC ĐÍCH, YÊU CẦU". */
  | { readonly part: 'section'; readonly text: string }
  | {
      readonly part: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    };

/** One column of a table; `share` is its part of the text width, relative to the others. */
export type Column = { readonly title: string; readonly share: number; readonly align?: 'left' | 'center' };

export type Annex = {
  /** "Phụ lục I". */
  readonly label: string;
  readonly title: string;
  /** "(Kèm theo Công văn số …)"; on electronic documents its blanks stay blank (PL I). */
  readonly reference?: string;
  readonly body: readonly BodyPart[];
};

/** Who signs (ô 7a and 7b): each line of the authority as printed, e.g. `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
export type SignatureBlock = { readonly authority: readonly string[]; readonly name: string };

/** Pictures shown as on a document already signed: PNG bytes. */
export type SignaturePictures = { readonly handwriting?: Uint8Array; readonly seal?: Uint8Array };

/** A document of a state body (Decree 30/2020) or of a Party body. */
export type AdministrativeDocument = {
  readonly profile?: 'state' | 'party';
  /** Each line of the superior agency, in capitals; empty for none. */
  readonly superior?: readonly string[];
  /** Each line of the issuing agency, in capitals. */
  readonly agency: readonly string[];
  /** Leave out the number of a draft. */
  readonly number?: string;
  /** Ký hiệu, e.g. `UBND-VP`, `QĐ-UBND`; with a year before it where the kind has one: `2026/QĐ-UBND`. */
  readonly symbol: string;
  readonly place: string;
  /** Leave out day (and month) of a draft. */
  readonly issued: { readonly day?: number; readonly month?: number; readonly year: number };
  /** Tên loại, e.g. `Quyết định`; left out for a công văn. */
  readonly kind?: string;
  readonly subject: string;
  readonly addressees?: readonly string[];
  readonly body: readonly BodyPart[];
  readonly signature: SignatureBlock;
  /** Lines of Nơi nhận without dash and semicolon, e.g. `Như trên`, `Lưu: VT, VP`. */
  readonly recipients: readonly string[];
  readonly urgency?: UrgencyMark;
  readonly circulation?: CirculationMark;
  /** For the tests of the secrecy guard only; the program itself never sets it. */
  readonly secrecyMark?: 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';
  /** Ô 12: drafter's initials and copies, e.g. `PL.(30)`. */
  readonly drafterMark?: string;
  /** Ô 13: address, telephone, e-mail at the foot of the first page. */
  readonly addressLine?: string;
  readonly annexes?: readonly Annex[];
  readonly pictures?: SignaturePictures;
};
