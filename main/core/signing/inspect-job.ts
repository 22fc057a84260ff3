/** What signing must know of a file before it is shown: may it be signed, and where do the marks go. */
import { readTextLayer } from '../documents/reading/index.ts';
import {
  encryptionRefusal,
  findDateGap,
  findNumberGap,
  findSignaturePlace,
  inspect,
  PdfRefusal,
  type ByteSource,
  type DatePlace,
  type GapPlace,
  type Rectangle,
  type SignaturePlace,
} from './pdf/index.ts';

export interface SigningFacts {
  readonly pageCount: number;
  readonly pages: readonly Rectangle[];
  /** Reasons why it cannot be signed; empty when it can. */
  readonly refusals: readonly string[];
  readonly signaturePlace: SignaturePlace | null;
  readonly numberGap: GapPlace | null;
  readonly dateGap: DatePlace | null;
  /** The visible signatures there are, in the order they were made. */
  readonly signatures: readonly (Rectangle & { readonly page: number })[];
}

const nothing = {
  pageCount: 0,
  pages: [],
  signaturePlace: null,
  numberGap: null,
  dateGap: null,
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
  return {
    pageCount: inspection.pageCount,
    pages: inspection.pages.map(({ cropBox }) => cropBox),
    refusals: inspection.docMdp === 1 ? ['pdf.certified_no_changes'] : [],
    signaturePlace: findSignaturePlace(items, signerName) ?? findSignaturePlace(items, null),
    numberGap: findNumberGap(items),
    dateGap: findDateGap(items),
    signatures: inspection.signatures.flatMap(({ rectangle, page }) =>
      rectangle && page !== null ? [{ ...rectangle, page }] : [],
    ),
  };
}
