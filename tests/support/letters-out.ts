/** A letter of the office on its way out: drafted by staff, signed by the leader, issued by the clerk with real tokens. */
import type { Receiver } from '#contract/documents.ts';
import type { SigningAnnex } from '#contract/signing.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import type { SigningOffice } from './signing-office.ts';

const paper: readonly Receiver[] = [{ kind: 'paper', code: null, name: 'Trạm Y tế xã' }];

export const allPages = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** What a person sends back who has looked at every page of every annex. */
export const looked = (annexes: readonly SigningAnnex[]) =>
  annexes.map(({ fileId, sha256, pageCount, mark }) => ({
    fileId,
    sha256,
    shownPages: allPages(pageCount),
    box: mark?.box ?? null,
  }));

/** The draft on the leader's desk; answers its id. */
export async function draftToSign(
  desk: SigningOffice,
  draft: {
    readonly subject: string;
    readonly receivers?: readonly Receiver[];
    /** Beside the letter, each as its bytes under its name. */
    readonly annexes?: readonly (readonly [fileName: string, bytes: Uint8Array])[];
    readonly about?: { readonly id: string; readonly kind: 'corrects' | 'replaces' };
  },
): Promise<string> {
  const login = draft.about === undefined ? 'chuyenvien' : 'vanthu';
  const person = await desk.test.as(login);
  const pdf = await typesetDocument(
    {
      ...letter,
      superior: ['UBND TỈNH AN SƠN'],
      agency: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN PHÚC'],
      number: undefined,
      symbol: 'UBND-VP',
      place: 'Tân Phúc',
      issued: { year: 2026 },
      subject: draft.subject,
      signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Phạm Văn Đức' },
    },
    serif,
  );
  const upload = await desk.test.bringIn(login, pdf);
  await person.documents.read_intake({ upload, fileName: 'du-thao.pdf', purpose: 'outgoing' });
  const annexes: { upload: string; name: string }[] = [];
  for (const [fileName, bytes] of draft.annexes ?? [])
    annexes.push(
      await person.documents.read_annex({ upload: await desk.test.bringIn(login, bytes), fileName }),
    );
  const { id } = await person.documents.draft({
    upload,
    bodyId: desk.office.bodyId,
    kind: 'Công văn',
    symbol: 'UBND-VP',
    subject: draft.subject,
    urgency: 'normal',
    signerPostId: desk.office.postId,
    dueOn: null,
    note: '',
    receivers: [...(draft.receivers ?? paper)],
    about: draft.about ?? null,
    annexes,
  });
  await person.documents.submit_for_signature({ id });
  return id;
}

export async function signAsLeader(desk: SigningOffice, id: string): Promise<{ sha256: string }> {
  const leader = await desk.test.as('chutich');
  const opened = await leader.signing.open({ documentId: id, purpose: 'personal' });
  return leader.signing.sign({
    documentId: id,
    sha256: opened.sha256,
    shownPages: allPages(opened.pageCount),
    marks: opened.marks,
    annexes: looked(opened.annexes),
    appearance: 'picture',
    token: desk.chosen('leader'),
  });
}

export async function issueAsClerk(
  desk: SigningOffice,
  id: string,
): Promise<{ number: number; code: string; sha256: string }> {
  const clerk = await desk.test.as('vanthu');
  const opened = await clerk.signing.open({ documentId: id, purpose: 'agency' });
  return clerk.signing.issue({
    documentId: id,
    sha256: opened.sha256,
    shownPages: allPages(opened.pageCount),
    marks: opened.marks,
    annexes: looked(opened.annexes),
    token: desk.chosen('agency'),
  });
}
