/** A document of a test office that stands as issued, in one call. */
import { enterIssued, type Outgoing } from './outgoing.ts';
import type { setUpOffice, TestCore } from './core.ts';

export interface Issued extends Pick<Outgoing, 'subject' | 'receivers' | 'urgency'> {
  readonly number: number;
  readonly pdf: Uint8Array;
}

/** Answers the document's id. */
export function issuedDocument(
  test: TestCore,
  office: Awaited<ReturnType<typeof setUpOffice>>,
  { number, pdf, ...outgoing }: Issued,
): string {
  const { bodyId, postId, outgoingBook } = office;
  return test.core.server.transact(null, (context) =>
    enterIssued(
      {
        ...outgoing,
        bodyId,
        postId,
        issuerName: 'UBND xã Tân Phúc',
        fileName: 'cong-van.pdf',
        bytes: pdf,
      },
      { bookId: outgoingBook, number },
      context,
    ),
  );
}
