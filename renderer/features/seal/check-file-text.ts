/** The support file of "Kiểm tra thiết bị": everything the check saw, in plain lines; there is no secret it could hold. */
import type { JudgedCertificate } from '#contract/signing-check.ts';
import type { CheckedDriver } from '#contract/token.ts';
import type { Finding } from './check-findings.ts';

export interface CheckReport {
  readonly version: string;
  readonly platform: string;
  readonly programBits: number;
  /** An instant. */
  readonly at: string;
  readonly drivers: readonly CheckedDriver[];
  readonly judged: readonly JudgedCertificate[];
  readonly findings: readonly Finding[];
  /** The findings as the screen says them, in the same order. */
  readonly sentences: readonly string[];
}

export function checkFileText(report: CheckReport): string {
  const { version, platform, programBits, at, findings, sentences, drivers, judged } = report;
  return [
    `Công Văn ${version}, ${platform}, ${programBits} bit`,
    at,
    '',
    ...findings.map(({ tone, key, where }, index) => {
      const place = where === '' ? '' : `${where}: `;
      return `[${tone}] ${place}${sentences[index] ?? ''} (${key})`;
    }),
    ...drivers.flatMap((driver) => ['', ...driverLines(driver, judged)]),
    '',
  ].join('\r\n');
}

function driverLines(driver: CheckedDriver, judged: readonly JudgedCertificate[]): string[] {
  const { file } = driver;
  return [
    driver.driver,
    `  file: ${file === null ? 'none' : `${file.format}, ${file.bits ?? '?'} bit`}`,
    driver.isLoaded
      ? `  library: ${driver.manufacturer} / ${driver.description} / ${driver.version}, slots: ${driver.slotCount}`
      : `  not loaded: ${driver.code ?? ''}`,
    ...driver.unreadable.map((code) => `  unreadable slot: ${code}`),
    ...driver.tokens.flatMap((token) => [
      `  token: ${token.label} / ${token.manufacturer} / ${token.model} / serial ${token.serial}`,
      `    tries: ${token.tries}, set up: ${token.isSetUp}, own keypad: ${token.asksForPinItself}, change PIN: ${token.pinMustChange}`,
      ...token.certificates.flatMap((one) => certificateLines(one, judged)),
    ]),
  ];
}

function certificateLines(
  one: CheckedDriver['tokens'][number]['certificates'][number],
  judged: readonly JudgedCertificate[],
): string[] {
  const verdict = judged.find(({ sha256 }) => sha256 === one.id);
  return [
    `    certificate: ${one.subject} / ${one.organization} / issued by ${one.issuer}`,
    `      sha256: ${one.id}`,
    `      valid: ${one.validFrom} to ${one.validTo}`,
    `      key: ${verdict === undefined ? one.keyType : `${verdict.keyType} ${verdict.keyBits}`}, private: ${one.hasPrivateKey ?? 'hidden'}, PIN each time: ${one.asksEachTime ?? 'hidden'}, can sign: ${one.canSign}`,
    `      chain: ${verdict?.problem ?? 'trusted'}: ${verdict?.chain.map(({ name, validTo }) => `${name} (${validTo})`).join(' < ') ?? ''}`,
  ];
}
