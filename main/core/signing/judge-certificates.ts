/** Judges certificates on a device before anything is signed with them: chain, purpose, key. */
import type { JudgedCertificate, signingCheck } from '#contract/signing-check.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { checkLine } from './check-line.ts';
import { buildChain, describeCertificate } from './cms/index.ts';
import * as store from './store.ts';

export const signingCheckHandlers: Handlers<typeof signingCheck> = {
  judge_certificates: async ({ certificates }, { db, now }) =>
    certificates.flatMap((base64) => judged(db, new Uint8Array(Buffer.from(base64, 'base64')), now())),
  check_line: checkLine,
  hold_check: async ({ text, fileName }, { person, services }) => {
    const bytes = new TextEncoder().encode(`\uFEFF${text}`);
    const key = services.uploads.hold(person.personId, fileName, bytes);
    const ticket = {
      personId: person.personId,
      from: 'upload',
      key,
      type: 'text/plain',
      name: fileName,
    } as const;
    return { contentUrl: services.tickets.urlOf(ticket) };
  },
};

function judged(db: ReadableDb, der: Uint8Array, at: Date): JudgedCertificate[] {
  const about = describeCertificate(der);
  if (about === null) return [];
  const trust = store.trustCertificates(db);
  const ders = (kind: string) =>
    trust.filter((row) => row.kind === kind).map((row) => Uint8Array.from(row.der));
  const { certificates, problem } = buildChain(der, ders('intermediate'), ders('anchor'), at);
  const isForSigning =
    about.keyUsage === null ||
    about.keyUsage.includes('digitalSignature') ||
    about.keyUsage.includes('nonRepudiation');
  return [
    {
      sha256: about.sha256,
      problem,
      chain: certificates.map(linkOf),
      maySign: isForSigning && !about.isCa,
      keyType: about.keyType,
      keyBits: about.keyBits,
    },
  ];
}

function linkOf(der: Uint8Array): { name: string; validTo: string } {
  const about = describeCertificate(der);
  return {
    name: about?.subject.commonName ?? about?.subject.organization ?? '',
    validTo: about?.notAfter.toISOString() ?? '',
  };
}
