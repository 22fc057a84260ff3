/** Which copies Decree 30/2020, Đ25 allows of a document: pure decisions, tested by table. */
import type { CopyForm, CopyMedium } from '#contract/copies.ts';

export interface Source {
  /** It carries a signature: what is held here is the electronic document itself, not a scan of paper. */
  readonly isSigned: boolean;
  /** It is a sao y made here. */
  readonly isCopy: boolean;
}

export type WhyNot =
  | 'signing.copy_forward_original'
  | 'signing.copy_of_copy_only'
  | 'signing.copy_paper_only';

export const forms: readonly CopyForm[] = ['sao_y', 'sao_luc', 'trich_sao'];
export const media: readonly CopyMedium[] = ['electronic', 'paper'];

/** As written in the mark, on paper and in the book; always Vietnamese, since it becomes part of the document. */
export const formWords: Readonly<Record<CopyForm, { mark: string; kind: string; abbreviation: string }>> = {
  sao_y: { mark: 'SAO Y', kind: 'Bản sao y', abbreviation: 'SY' },
  sao_luc: { mark: 'SAO LỤC', kind: 'Bản sao lục', abbreviation: 'SL' },
  trich_sao: { mark: 'TRÍCH SAO', kind: 'Bản trích sao', abbreviation: 'TrS' },
};

/**
 * Null when the copy may be made. Sao y goes from an original to paper, or from paper to a scan under the agency's
 * signature; an electronic original is sent on as it is. Sao lục is made of a sao y. An extract goes every way.
 */
export function whyNot(form: CopyForm, medium: CopyMedium, source: Source): WhyNot | null {
  if (form === 'trich_sao') return null;
  if (form === 'sao_y' && source.isCopy) return 'signing.copy_of_copy_only';
  if (medium === 'paper' || !source.isSigned) return null;
  return form === 'sao_y' ? 'signing.copy_forward_original' : 'signing.copy_paper_only';
}
