/** Knows the PKCS#11 libraries that tokens used in Vietnam bring along, and finds those on this machine. */
import { readdirSync, realpathSync } from 'node:fs';
import { join, win32 } from 'node:path';

/** File names in Windows' System32, by the middleware that installs them. */
const windowsNames: readonly RegExp[] = [
  // Government special-purpose CA: SafeNet (GCA-01) and Bit4id.
  /^etpkcs11\.dll$/i,
  /^idprimepkcs1164\.dll$/i,
  /^gclib\.dll$/i,
  /^bit4xpki\.dll$/i,
  // Feitian ePass2003 and ST3.
  /^eps2003csp11(?:v2)?\.dll$/i,
  /^shuttlecsp11_3003\.dll$/i,
  /^st3csp11\.dll$/i,
  // Public CAs.
  /^vnptca_p11_v(?:6|7|8|9|10)\.dll$/i,
  /^vnpt-ca_(?:v34|csp11)\.dll$/i,
  /^viettel-ca_v[1-6]\.dll$/i,
  /^bkavca\.dll$/i,
  /^fpt-ca[^\\/]*\.dll$/i,
  /^nca_v[46]\.dll$/i,
  /^ca2_csp11\.dll$/i,
  /^ngp11v211\.dll$/i,
  /^wdpkcs\.dll$/i,
];

const linuxFiles: readonly (readonly [folder: string, name: string])[] = [
  ['/usr/lib', 'libeTPkcs11.so'],
  ['/usr/lib/bit4id', 'libbit4xpki.so'],
];

export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly systemRoot: string;
  /** The file names in a folder; empty when there is no such folder. */
  readonly namesIn: (folder: string) => readonly string[];
};

/**
 * The known libraries present, as absolute paths. On Windows those that exist only as 32-bit (SysWOW64) are
 * included, so that a person is told why the token is not usable.
 */
export function knownDrivers(machine: Machine = thisMachine): string[] {
  if (machine.platform === 'linux') return linuxDrivers(machine);
  return machine.platform === 'win32' ? windowsDrivers(machine) : [];
}

function linuxDrivers({ namesIn }: Machine): string[] {
  return linuxFiles
    .filter(([folder, name]) => namesIn(folder).includes(name))
    .map(([folder, name]) => join(folder, name));
}

function windowsDrivers({ systemRoot, namesIn }: Machine): string[] {
  const found = new Map<string, string>();
  for (const folder of ['System32', 'SysWOW64']) {
    const full = win32.join(systemRoot, folder);
    for (const name of namesIn(full).filter(isKnown)) {
      const key = name.toLowerCase();
      if (!found.has(key)) found.set(key, win32.join(full, name));
    }
  }
  return [...found.values()];
}

function isKnown(name: string): boolean {
  return windowsNames.some((pattern) => pattern.test(name));
}

/** The paths without those that lead to a file already named. */
export function withoutTwins(paths: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const path of paths) if (!seen.has(realPathOf(path))) seen.set(realPathOf(path), path);
  return [...seen.values()];
}

/** The file a path leads to; the path itself when there is none. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // A missing library keeps its own name and is reported as missing.
    return path;
  }
}

const thisMachine: Machine = {
  platform: process.platform,
  systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
  namesIn: (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      // No such folder on this machine.
      return [];
    }
  },
};
