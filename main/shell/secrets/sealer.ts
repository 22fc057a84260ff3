/** The operating system's store for secrets, where there is one. */
import { safeStorage } from 'electron/main';

/** Seals a text so that only this person on this machine can open it. */
export interface Sealer {
  readonly isAvailable: boolean;
  seal(text: string): Uint8Array;
  /** Throws when the sealed bytes cannot be opened here. */
  open(sealed: Uint8Array): string;
}

/** Electron's safeStorage; to be called after the program is ready. */
export function systemSealer(): Sealer {
  return {
    isAvailable: safeStorage.isEncryptionAvailable() && hasRealStore(),
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}

/** Without a keyring Chromium on Linux "seals" with a password that everybody knows. */
function hasRealStore(): boolean {
  if (process.platform !== 'linux') return true;
  if (!('getSelectedStorageBackend' in safeStorage)) return false;
  return !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}
