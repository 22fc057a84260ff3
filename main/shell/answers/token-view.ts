/** A token as the pages show it, from what its library reports. */
import { X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import type { Token, TokenCertificate } from '#contract/token.ts';
import type { CertificateOnToken, DriverReport } from '#token/contract.ts';

/** The tokens of one library; an empty slot that nobody has set up yet is none. */
export function tokensOf(report: DriverReport): Token[] {
  if (!report.isLoaded) return [];
  return report.tokens
    .filter(({ flags }) => flags.initialized)
    .map((token) => ({
      driver: report.driver,
      serial: token.serial,
      label: token.label,
      manufacturer: token.manufacturer,
      tries: token.tryState,
      asksForPinItself: token.flags.pinOnReader,
      isUnlocked: token.isUnlocked,
      certificates: token.certificates.flatMap(certificateOf),
    }));
}

/** What of one library could not be used, each with its code. */
export function failuresOf(report: DriverReport): { driver: string; code: string }[] {
  if (!report.isLoaded) return [{ driver: report.driver, code: report.code }];
  return report.unreadable.map(({ code }) => ({ driver: report.driver, code }));
}

/** One that could sign; authorities' certificates on the token have no key, and a broken one cannot be shown. */
export function certificateOf(found: CertificateOnToken): z.infer<typeof TokenCertificate>[] {
  if (found.hasPrivateKey === false) return [];
  const parsed = parse(found.der);
  if (!parsed) return [];
  return [
    {
      id: found.id,
      label: found.label,
      certificate: Buffer.from(found.der).toString('base64'),
      subject: partOf(parsed.subject, 'CN'),
      organization: partOf(parsed.subject, 'O'),
      issuer: partOf(parsed.issuer, 'CN') || partOf(parsed.issuer, 'O'),
      validFrom: new Date(parsed.validFrom).toISOString(),
      validTo: new Date(parsed.validTo).toISOString(),
      isAlwaysAsking: found.alwaysAuthenticate === true,
    },
  ];
}

function parse(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

/** One attribute of a name as Node writes it: a line each, special characters escaped with a backslash (RFC 2253). */
function partOf(name: string, attribute: string): string {
  const line = name.split('\n').find((part) => part.startsWith(`${attribute}=`)) ?? '';
  return line.slice(attribute.length + 1).replace(/\\(.)/g, '$1');
}
