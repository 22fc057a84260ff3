/** An office in the running program that can sign: people, tokens, pictures, trusted roots, drafts to sign. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { Receiver } from '#contract/documents.ts';
import { typesetDocument, type FaceName } from '#core/documents/typeset/index.ts';
import { drawHandwriting } from '../../scripts/demo/pictures/handwriting.ts';
import { drawSeal } from '../../scripts/demo/pictures/seal.ts';
import { makePki, type TestPki } from '../support/pki.ts';
import {
  importKeyAndCertificate,
  makeSoftHsm,
  makeToken,
  type SoftHsm,
  type SoftToken,
} from '../support/softhsm.ts';
import { buildFaultModule, type FaultModule } from '../token/fault-module/build.ts';
import { root, untilReady, type Running } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';

export const leaderPassword = 'Chủ-tịch-2026!';

export interface Desk {
  readonly hsm: SoftHsm;
  /** The library the program is to use, and what its environment needs for it. */
  readonly library: string;
  readonly env: Readonly<Record<string, string>>;
  /** The module before it, which can make the tokens vanish or count wrong PINs. */
  readonly fault: FaultModule;
  readonly pki: TestPki;
  readonly leaderToken: SoftToken;
  readonly agencyToken: SoftToken;
}

/** Two software tokens in a folder, each with its certificate; their names are those of the test PKI. */
export function makeTokens(folder: string): Desk {
  mkdirSync(folder, { recursive: true });
  const pki = makePki(join(folder, 'pki'));
  const hsm = makeSoftHsm(join(folder, 'hsm'));
  const leaderToken = makeToken(hsm, { label: 'Chu tich', pin: '12345678', soPin: '87654321' });
  importKeyAndCertificate(leaderToken, pki.leader.keyPem, pki.leader.der, '01');
  const agencyToken = makeToken(hsm, { label: 'Co quan', pin: '23456789', soPin: '98765432' });
  importKeyAndCertificate(agencyToken, pki.agency.keyPem, pki.agency.der, '02');
  const fault = buildFaultModule(hsm.dir, hsm.library);
  const env = { ...hsm.env, ...fault.env };
  return { hsm, library: fault.library, env, fault, pki, leaderToken, agencyToken };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A value of a call of the contract; a refusal ends the test with its code. */
export async function valueOf<T>(program: Pick<Running, 'call'>, name: string, input: unknown): Promise<T> {
  const reply = await program.call(name, input, randomUUID());
  if (!reply.ok) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.facts ?? {})}`);
  // Each caller names the output of the call in the contract.
  return reply.value as T;
}

/** Brings bytes in as the page does. */
export async function bringIn(page: Page, bytes: Uint8Array): Promise<string> {
  const upload = randomUUID();
  await page.evaluate(
    async ([id, base64]) => {
      const body = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const answer = await fetch(`/intake/${id}?offset=0&total=${body.length}`, { method: 'POST', body });
      // The shell answers with a Reply.
      const reply = (await answer.json()) as { ok: boolean };
      if (!reply.ok) throw new Error(JSON.stringify(reply));
    },
    [upload, Buffer.from(bytes).toString('base64')] as const,
  );
  return upload;
}

export async function signIn(program: Running, login: string, passwordSecret: string): Promise<void> {
  await program.call('people.sign_out', {}, randomUUID());
  await valueOf(program, 'people.sign_in', { login, passwordSecret });
}

export interface Office {
  readonly bodyId: string;
  readonly postId: string;
}

/** Lan is admin and clerk; Ấp, whose name is on the leader's certificate, holds the signing post. */
export async function setUpSigningOffice(program: Running, desk: Desk): Promise<Office> {
  await setUpOffice(program);
  // The page may have begun the first start's questions; the office is there now.
  await program.page.reload();
  await untilReady(program.page);
  const leader = await valueOf<{ id: string }>(program, 'people.add', {
    login: 'ap',
    name: 'Nguyễn Văn Ấp',
    title: 'Chủ tịch',
    roles: ['leader'],
    passwordSecret: leaderPassword,
  });
  const mine = await valueOf<{ bodies: { id: string; posts: { id: string }[] }[] }>(
    program,
    'agencies.mine',
    {},
  );
  const [body] = mine.bodies;
  const bodyId = body?.id ?? '';
  const postId = body?.posts[0]?.id ?? '';
  await valueOf(program, 'agencies.fill_post', { postId, personId: leader.id });
  await valueOf(program, 'signing.set_drivers', { drivers: [desk.library] });
  const bold = new Uint8Array(readFileSync(join(root, 'resources/fonts/LiberationSerif-Bold.ttf')));
  const seal = drawSeal({ above: 'ỦY BAN NHÂN DÂN XÃ TÂN LẬP', below: 'TỈNH AN SƠN' }, bold);
  await valueOf(program, 'agencies.set_seal_picture', {
    bodyId,
    upload: await bringIn(program.page, seal),
    diameterMm: 36,
  });
  for (const [entry, kind] of [
    [desk.pki.root, 'anchor'],
    [desk.pki.intermediate, 'intermediate'],
  ] as const)
    await valueOf(program, 'signing.add_anchor', {
      upload: await bringIn(program.page, entry.der),
      kind,
      fingerprint: sha256(entry.der),
    });
  for (const crl of desk.pki.crls.slice(0, 2))
    await valueOf(program, 'signing.add_revocation_list', { upload: await bringIn(program.page, crl) });
  await signIn(program, 'ap', leaderPassword);
  await valueOf(program, 'agencies.set_handwriting_picture', {
    upload: await bringIn(program.page, drawHandwriting(7)),
  });
  await signIn(program, 'lan', adminPassword);
  return { bodyId, postId };
}

const face = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(root, `resources/fonts/LiberationSerif-${name}.ttf`)));

/** A typeset letter of the office with gaps for number and date; `pages` of it. */
export function typesetLetter(subject: string, pages = 1): Promise<Uint8Array> {
  const faces: Record<FaceName, Uint8Array> = {
    regular: face('Regular'),
    bold: face('Bold'),
    italic: face('Italic'),
    boldItalic: face('BoldItalic'),
  };
  const paragraph =
    'Thực hiện Kế hoạch phòng, chống thiên tai năm 2026, Ủy ban nhân dân xã đề nghị các thôn kiểm tra hồ đập, kênh mương và phân công người trực trong suốt đợt mưa lũ, báo cáo kết quả về Văn phòng trước 17 giờ hằng ngày.';
  return typesetDocument(
    {
      superior: ['UBND TỈNH AN SƠN'],
      agency: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN LẬP'],
      symbol: 'UBND-VP',
      place: 'Tân Lập',
      issued: { year: new Date().getFullYear() },
      subject,
      addressees: ['Các thôn trong xã'],
      body: Array.from({ length: 4 + (pages - 1) * 10 }, (_, index) => ({
        part: 'paragraph' as const,
        text: `${index + 1}. ${paragraph}`,
      })),
      signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Văn Ấp' },
      recipients: ['Như trên', 'Lưu: VT, VP'],
    },
    faces,
  );
}

/** A draft of the clerk, submitted to the leader. */
export async function draftToSign(
  program: Running,
  office: Office,
  draft: {
    subject: string;
    pages?: number;
    receivers?: readonly Receiver[];
    kind?: string;
    symbol?: string;
    urgency?: string;
  },
): Promise<string> {
  const upload = await bringIn(program.page, await typesetLetter(draft.subject, draft.pages));
  await valueOf(program, 'documents.read_intake', { upload, fileName: 'du-thao.pdf', purpose: 'outgoing' });
  const { id } = await valueOf<{ id: string }>(program, 'documents.draft', {
    upload,
    bodyId: office.bodyId,
    kind: draft.kind ?? 'Công văn',
    symbol: draft.symbol ?? 'UBND-VP',
    subject: draft.subject,
    urgency: draft.urgency ?? 'normal',
    signerPostId: office.postId,
    dueOn: null,
    note: '',
    receivers: draft.receivers ?? [{ kind: 'paper', code: null, name: 'Trạm Y tế xã' }],
  });
  await valueOf(program, 'documents.submit_for_signature', { id });
  return id;
}
