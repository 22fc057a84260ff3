/** What is said when a PDF cannot be read or signed: a code for the text catalogue and small facts. */

export type PdfRefusalCode =
  | 'pdf.empty'
  | 'pdf.not_pdf'
  | 'pdf.too_large'
  | 'pdf.xref_broken'
  | 'pdf.encrypted'
  | 'pdf.rights_limited'
  | 'pdf.certified_no_changes'
  | 'pdf.field_locked'
  | 'pdf.field_name_taken'
  | 'pdf.form_is_xfa'
  | 'pdf.page_missing'
  | 'pdf.outside_page'
  | 'pdf.reserve_too_small'
  | 'pdf.font_missing_glyph'
  | 'pdf.font_unreadable'
  | 'pdf.text_does_not_fit'
  | 'pdf.image_unreadable';

export type PdfFacts = Readonly<Record<string, string | number>>;

/** The one error this module throws on purpose; its code is for people, its facts fill the sentence. */
export class PdfRefusal extends Error {
  readonly code: PdfRefusalCode;
  readonly facts: PdfFacts;

  constructor(code: PdfRefusalCode, facts: PdfFacts = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'PdfRefusal';
    this.code = code;
    this.facts = facts;
  }
}

/** The structure of the file contradicts itself; `what` is for the log, not for the screen. */
export function broken(what: string, at = -1): PdfRefusal {
  return new PdfRefusal('pdf.xref_broken', at < 0 ? { what } : { what, at });
}

/** True for the refusal a repaired reading may get around. */
export function isBroken(error: unknown): boolean {
  return error instanceof PdfRefusal && error.code === 'pdf.xref_broken';
}
