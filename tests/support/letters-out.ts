/** A letter of the office on its way out: drafted by staff, signed by the leader, issued by the clerk with real tokens. */
import type { Receiver } from '#contract/documents.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import type { SigningOffice } from './signing-office.ts';

const paper: readonly Receiver[] = [{ kind: 'paper', code: null, name: 'Trạm Y tế xã' }];

export const allPages = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** The draft on the leader's desk; answers its id. */
export async function draftToSign(
  desk: SigningOffice,
  draft: {
    readonly subject: string;
    readonly receivers?: readonly Receiver[];
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
  });
  await person.documents.submit_for_signature({ id });
  return id;
}

export async function signAsLeader(desk: SigningOffice, id: string): Promise<{ sha256: string }> {
  const leader = await desk.test.as('chutich');
  const [opened] = await leader.signing.open({ documentIds: [id], purpose: 'personal' });
  return leader.signing.sign({
    documentId: id,
    sha256: opened!.sha256,
    shownPages: allPages(opened!.pageCount),
    marks: opened!.marks,
    appearance: 'picture',
    token: desk.chosen('leader'),
  });
}

export async function issueAsClerk(
  desk: SigningOffice,
  id: string,
): Promise<{ number: number; code: string; sha256: string }> {
  const clerk = await desk.test.as('vanthu');
  const [opened] = await clerk.signing.open({ documentIds: [id], purpose: 'agency' });
  return clerk.signing.issue({
    documentId: id,
    sha256: opened!.sha256,
    shownPages: allPages(opened!.pageCount),
    marks: opened!.marks,
    token: desk.chosen('agency'),
  });
}
