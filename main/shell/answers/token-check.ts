/** A library and its tokens as "Kiểm tra thiết bị" shows them: everything it said, also where it failed. */
import type { CheckedDriver } from '#contract/token.ts';
import type { DriverReport, TokenInSlot } from '#token/contract.ts';
import { certificateOf } from './token-view.ts';

const narrow: ReadonlySet<string> = new Set(['ia32', 'arm', 'mips', 'mipsel']);

export const thisProgram = {
  platform: process.platform,
  programBits: narrow.has(process.arch) ? 32 : 64,
};

export function checkedDriver(report: DriverReport): CheckedDriver {
  const { driver, file } = report;
  if (!report.isLoaded)
    return {
      driver,
      file,
      isLoaded: false,
      code: report.code,
      manufacturer: '',
      description: '',
      version: '',
      slotCount: 0,
      tokens: [],
      unreadable: [],
    };
  const { manufacturer, description, version, slotCount } = report;
  return {
    driver,
    file,
    isLoaded: true,
    code: null,
    manufacturer,
    description,
    version,
    slotCount,
    tokens: report.tokens.map(checkedToken),
    unreadable: report.unreadable.map(({ code }) => code),
  };
}

function checkedToken(token: TokenInSlot): CheckedDriver['tokens'][number] {
  return {
    serial: token.serial,
    label: token.label,
    manufacturer: token.manufacturer,
    model: token.model,
    tries: token.tryState,
    isSetUp: token.flags.initialized,
    pinMustChange: token.flags.pinMustChange,
    asksForPinItself: token.flags.pinOnReader,
    isUnlocked: token.isUnlocked,
    pinLength: { ...token.pinLength },
    certificates: token.certificates.flatMap((found) =>
      certificateOf(found).map((shown) => ({
        ...shown,
        hasPrivateKey: found.hasPrivateKey,
        asksEachTime: found.alwaysAuthenticate,
        keyType: found.keyType,
        canSign: found.mechanisms.length > 0,
      })),
    ),
  };
}
