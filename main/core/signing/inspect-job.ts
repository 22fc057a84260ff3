/** What signing must know of a file before it is shown: may it be signed, and where do the marks go. */
import { readTextLayer } from '../documents/reading/index.ts';
import {
  encryptionRefusal,
  findDateGap,
  findFreePlaces,
  findNumberGap,
  findSignaturePlace,
  inspect,
  PdfRefusal,
  type ByteSource,
  nowhere,
  type DatePlace,
  type FreePlaces,
  type GapPlace,
  type Rectangle,
  type SignaturePlace,
} from './pdf/index.ts';

export interface SigningFacts {
  readonly pageCount: number;
  readonly pages: readonly Rectangle[];
  /** A signature stands in the file, visible or not. */
  readonly isSigned: boolean;
  /** Reasons why it cannot be signed; empty when it can. */
  readonly refusals: readonly string[];
  readonly signaturePlace: SignaturePlace | null;
  readonly numberGap: GapPlace | null;
  readonly dateGap: DatePlace | null;
  /** Where nothing stands yet, in the order of `freeSizes`: for a copy's mark on page one, and on the last page with text. */
  readonly free: FreePlaces;
  /** The visible signatures there are, in the order they were made. */
  readonly signatures: readonly (Rectangle & { readonly page: number })[];
}

const nothing = {
  pageCount: 0,
  pages: [],
  isSigned: false,
  signaturePlace: null,
  numberGap: null,
  dateGap: null,
  free: nowhere,
  signatures: [],
};

/** Never throws for what a file contains. */
export async function inspectForSigning(
  source: ByteSource,
  signerName: string | null,
  pdfjsDir: string,
): Promise<SigningFacts> {
  try {
    return await facts(source, signerName, pdfjsDir);
  } catch (error) {
    if (error instanceof PdfRefusal) return { ...nothing, refusals: [error.code] };
    throw error;
  }
}

async function facts(source: ByteSource, signerName: string | null, pdfjsDir: string): Promise<SigningFacts> {
  const inspection = inspect(source);
  if (inspection.encryption !== null)
    return { ...nothing, refusals: [encryptionRefusal(inspection.encryption).code] };
  if (inspection.repaired)
    return { ...nothing, pageCount: inspection.pageCount, refusals: ['pdf.xref_broken'] };
  const reading = await readTextLayer(source, { pdfjsDir });
  const items = reading.ok ? reading.layer.items : [];
  const pages = inspection.pages.map(({ cropBox }) => cropBox);
  const signatures = inspection.signatures.flatMap(({ rectangle, page }) =>
    rectangle && page !== null ? [{ ...rectangle, page }] : [],
  );
  return {
    pageCount: inspection.pageCount,
    pages,
    isSigned: inspection.signatures.length > 0,
    refusals: inspection.docMdp === 1 ? ['pdf.certified_no_changes'] : [],
    signaturePlace: findSignaturePlace(items, signerName) ?? findSignaturePlace(items, null),
    numberGap: findNumberGap(items),
    dateGap: findDateGap(items),
    free: findFreePlaces(items, pages, signatures),
    signatures,
  };
}

/** The lowest line of text on a page, in points from its bottom; the last page for null. Null without a text layer. */
export async function lowestText(
  source: ByteSource,
  page: number | null,
  pdfjsDir: string,
): Promise<number | null> {
  const reading = await readTextLayer(source, { pdfjsDir });
  if (!reading.ok) return null;
  const wanted = page ?? Math.max(0, ...reading.layer.items.map((item) => item.page));
  const bottoms = reading.layer.items
    .filter((item) => item.page === wanted && item.text.trim() !== '')
    .map(({ y, height }) => y - height * 0.3);
  return bottoms.length === 0 ? null : Math.min(...bottoms);
}
