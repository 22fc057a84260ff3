/** Structure layouts and known libraries of systems this machine is not. */
import { describe, expect, test } from 'vitest';
import { kindFromHeader } from '#token/library-file.ts';
import { knownDrivers, type Machine } from '#token/drivers.ts';
import { abiOf, readPadded, readUlong, structuresOf, writeUlong } from '#token/pkcs11/abi.ts';

const windows = (folders: Record<string, string[]>): Machine => ({
  platform: 'win32',
  systemRoot: 'C:\\Windows',
  namesIn: (folder) => folders[folder] ?? [],
});

const onlyBit4id = (folder: string): string[] => (folder === '/usr/lib/bit4id' ? ['libbit4xpki.so'] : []);

describe('structures', () => {
  test('on 64-bit Windows CK_ULONG has four bytes and nothing is padded', () => {
    const abi = abiOf('win32', 'x64');
    const { attribute, mechanism, tokenInfo, libraryInfo, initializeArgs, functionList, pssParameter } =
      structuresOf(abi);
    expect(abi).toEqual({ ulongBytes: 4, pointerBytes: 8, isPacked: true });
    expect([
      attribute.sizeBytes,
      mechanism.sizeBytes,
      pssParameter.sizeBytes,
      initializeArgs.sizeBytes,
    ]).toEqual([16, 16, 12, 44]);
    expect([attribute.offsets.value, attribute.offsets.length, functionList.offsets.first]).toEqual([
      4, 12, 2,
    ]);
    expect([tokenInfo.offsets.flags, tokenInfo.sizeBytes, libraryInfo.offsets.description]).toEqual([
      96, 160, 38,
    ]);
  });

  test('elsewhere CK_ULONG is as wide as a pointer and members are aligned', () => {
    const { attribute, tokenInfo, libraryInfo, initializeArgs, functionList, pssParameter } = structuresOf(
      abiOf('linux', 'x64'),
    );
    expect([attribute.sizeBytes, pssParameter.sizeBytes, initializeArgs.sizeBytes]).toEqual([24, 24, 48]);
    expect([attribute.offsets.value, attribute.offsets.length, functionList.offsets.first]).toEqual([
      8, 16, 8,
    ]);
    expect([tokenInfo.offsets.flags, tokenInfo.sizeBytes, libraryInfo.offsets.description]).toEqual([
      96, 208, 48,
    ]);
  });

  test.each(['win32', 'linux'] as const)('an unknown length is none on %s', (platform) => {
    const abi = abiOf(platform, 'x64');
    const bytes = Buffer.alloc(8, 0xff);
    expect(readUlong(abi, bytes, 0)).toBe(null);
    writeUlong(abi, bytes, 0, 2048);
    expect(readUlong(abi, bytes, 0)).toBe(2048);
  });

  test('a padded text loses its padding only, and is given composed', () => {
    const bytes = Buffer.alloc(32, ' ');
    bytes.write('Trần Thị  Hoa'.normalize('NFD'));
    expect(readPadded(bytes, 0, 32)).toBe('Trần Thị  Hoa');
    expect(readPadded(Buffer.alloc(16), 0, 16)).toBe('');
  });
});

describe('known libraries', () => {
  test('on Windows those present are found whatever the case, and a 32-bit one only where there is no other', () => {
    const system32 = [
      'kernel32.dll',
      'etpkcs11.dll',
      'VIETTEL-CA_v4.dll',
      'fpt-ca_v2.dll',
      'vnptca_p11_v11.dll',
    ];
    const machine = windows({
      'C:\\Windows\\System32': system32,
      'C:\\Windows\\SysWOW64': ['eTPKCS11.dll', 'BkavCA.dll'],
    });
    expect(knownDrivers(machine)).toEqual([
      'C:\\Windows\\System32\\etpkcs11.dll',
      'C:\\Windows\\System32\\VIETTEL-CA_v4.dll',
      'C:\\Windows\\System32\\fpt-ca_v2.dll',
      'C:\\Windows\\SysWOW64\\BkavCA.dll',
    ]);
  });

  test('on Linux the installed ones are found', () => {
    expect(knownDrivers({ platform: 'linux', systemRoot: '', namesIn: onlyBit4id })).toEqual([
      '/usr/lib/bit4id/libbit4xpki.so',
    ]);
  });
});

test('a program that is cut short or stands for another is no library', () => {
  expect(kindFromHeader(Buffer.from('MZ'))).toEqual({ format: 'none', bits: null });
  const far = Buffer.alloc(64);
  far.write('MZ');
  far.writeUInt32LE(0xfffffff0, 0x3c);
  expect(kindFromHeader(far)).toEqual({ format: 'none', bits: null });
});
